package nfcodec.encode;

import nfcodec.encode.LambdaControl.Aim;
import nfcodec.encode.LambdaControl.Standing;

/**
 * What a pyramid's file has to come to.
 *
 * @param goal of the request
 */
record PyramidGoal(EncodeRequest.Goal goal) {
  /** PSNR may end that much above its target, in dB. */
  private static final double ROOM = 0.1;

  /** PSNR is aimed at so far above its target, in dB: below it all was in vain. */
  private static final double MARGIN = 0.06;

  /** Bytes may end at that part of their target, and are aimed at the other. */
  private static final double LEAST_SIZE = 0.98;

  private static final double AIMED_SIZE = 0.991;

  /** A PSNR that is so far off, in dB, is beyond short finishes. */
  private static final double TOO_FAR = 2;

  /** What training is to end at. */
  Aim aim() {
    return switch (goal) {
      case EncodeRequest.Goal.TargetPsnr target -> new Aim.Decibels(target.decibels() + MARGIN);
      case EncodeRequest.Goal.TargetBytes target -> new Aim.Bits(8 * AIMED_SIZE * target.bytes());
      case EncodeRequest.Goal.Lambda given -> new Aim.Free();
    };
  }

  /** Whether a file is what was asked for, if perhaps more than that. */
  boolean meets(Standing file) {
    return switch (goal) {
      case EncodeRequest.Goal.TargetPsnr target -> file.psnr() >= target.decibels();
      case EncodeRequest.Goal.TargetBytes target -> file.bits() <= 8.0 * target.bytes();
      case EncodeRequest.Goal.Lambda given -> true;
    };
  }

  /** Whether it is just that. */
  boolean isHit(Standing file) {
    return meets(file)
        && switch (goal) {
          case EncodeRequest.Goal.TargetPsnr target -> file.psnr() <= target.decibels() + ROOM;
          case EncodeRequest.Goal.TargetBytes target ->
              file.bits() >= LEAST_SIZE * 8 * target.bytes();
          case EncodeRequest.Goal.Lambda given -> true;
        };
  }

  /** Whether it misses the goal by more than a little more training can mend. */
  boolean isHopeless(Standing file) {
    return goal instanceof EncodeRequest.Goal.TargetPsnr target
        && file.psnr() + TOO_FAR < target.decibels();
  }

  /** Whether one file comes closer than another. */
  boolean isBetter(Standing one, Standing other) {
    boolean byPsnr = goal instanceof EncodeRequest.Goal.TargetBytes;
    if (meets(one) != meets(other)) {
      return meets(one);
    }
    return byPsnr == meets(one) ? one.psnr() > other.psnr() : one.bits() < other.bits();
  }
}
