package nfcodec.train;

import java.util.Arrays;
import java.util.List;
import nfcodec.engine.Phase;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;

/** A run whose PSNR at every number of updates is given. */
final class ScriptedRun implements TrainingRun {
  private final double[] psnr;
  private final int ahead;
  private int steps;
  private boolean begun;
  private boolean closed;

  /**
   * With that script.
   *
   * @param psnr by number of updates; NaN where training has broken down
   */
  ScriptedRun(double[] psnr, int ahead) {
    this.psnr = psnr;
    this.ahead = ahead;
  }

  @Override
  public Pending begin(int most, double stopAbove) {
    begun = true;
    return () -> {
      begun = false;
      return advance(most, stopAbove);
    };
  }

  /** Whether it has begun to train and not ended. */
  boolean isBegun() {
    return begun;
  }

  @Override
  public Progress advance(int most, double stopAbove) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    double[] seen = new double[most];
    for (int k = 0; k < most; k++) {
      seen[k] = psnr[steps];
      if (!(seen[k] <= stopAbove)) {
        double[] measured = Arrays.copyOf(seen, k + 1);
        return new Progress(measured, loss(measured), true);
      }
      steps++;
    }
    return new Progress(seen, loss(seen), false);
  }

  private static double[] loss(double[] psnr) {
    return Arrays.stream(psnr).map(p -> Math.pow(10, -p / 10)).toArray();
  }

  @Override
  public int ahead() {
    return ahead;
  }

  @Override
  public void follow(List<Phase> phases) {}

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public Parameters parameters() {
    throw new UnsupportedOperationException();
  }

  @Override
  public float[] gradient() {
    throw new UnsupportedOperationException();
  }

  @Override
  public double measure() {
    return psnr[steps];
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
