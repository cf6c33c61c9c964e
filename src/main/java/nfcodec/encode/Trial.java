package nfcodec.encode;

import nfcodec.field.Field;
import nfcodec.field.FieldSpec;

/**
 * One field trained, quantised and written: what it took and what came out.
 *
 * @param transform the recipe's text, "none" for the untransformed image
 * @param field the architecture
 * @param parameters values of the field
 * @param learningRate used in the end; 0 where nothing was trained
 * @param reached whether the decoded file meets the target
 * @param stepsToTarget training steps until the field, in floating point, passed the target: the
 *     paper's cost; -1 if never
 * @param secondsToTarget the same in seconds of that training; NaN if never
 * @param steps training steps in all, including those that make room for quantisation
 * @param seconds of training, sizing and quantisation in all
 * @param psnr in dB of the decoded file on integer samples
 * @param bytes of the file
 * @param bitsPerPixel {@code 8 * bytes / pixels}
 */
public record Trial(
    String transform,
    FieldSpec field,
    int parameters,
    float learningRate,
    boolean reached,
    int stepsToTarget,
    double secondsToTarget,
    int steps,
    double seconds,
    double psnr,
    long bytes,
    double bitsPerPixel) {

  /** A field that meets every target without a step of training. */
  static Trial untrained(String transform, Field field, double seconds, double psnr) {
    return new Trial(
        transform, field.spec(), field.parameterCount(), 0, true, 0, 0, 0, seconds, psnr, 0, 0);
  }

  /** {@return whether it took any training; a picture of one colour takes none} */
  public boolean isTrained() {
    return steps > 0;
  }

  /**
   * The same with what is known only once the file is written.
   *
   * @param fits whether the file is no larger than it may be
   */
  Trial written(long fileBytes, long pixels, double secondsInAll, boolean fits) {
    return written(transform, reached && fits, fileBytes, pixels, secondsInAll);
  }

  /** Whether it comes nearer to what was asked for than another, in PSNR, or alone gets there. */
  boolean isBetterThan(Trial other) {
    return reached == other.reached ? psnr > other.psnr : reached;
  }

  /** The same training of the image as it is, whose file has so many bytes. */
  Trial untransformed(long fileBytes, long pixels) {
    return written("none", reached, fileBytes, pixels, seconds);
  }

  private Trial written(
      String theirs, boolean gotThere, long fileBytes, long pixels, double secondsInAll) {
    return new Trial(
        theirs,
        field,
        parameters,
        learningRate,
        gotThere,
        stepsToTarget,
        secondsToTarget,
        steps,
        secondsInAll,
        psnr,
        fileBytes,
        8.0 * fileBytes / pixels);
  }
}
