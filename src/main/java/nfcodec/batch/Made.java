package nfcodec.batch;

import org.jspecify.annotations.Nullable;

/**
 * What was made of a file.
 *
 * @param width pixels a row of the picture
 * @param height rows
 * @param bytes of the compressed file
 * @param psnr of the decoded file in dB; null where it was not compared, or has no error
 * @param steps of training; null where nothing was trained
 * @param seconds of reading it and of the work, without the wait for its turn
 */
public record Made(
    int width,
    int height,
    long bytes,
    @Nullable Double psnr,
    @Nullable Integer steps,
    double seconds) {

  /** The same, in that time. */
  Made in(double otherSeconds) {
    return new Made(width, height, bytes, psnr, steps, otherSeconds);
  }

  /** Of the picture. */
  public long pixels() {
    return (long) width * height;
  }

  /** Of the compressed file. */
  public double bitsPerPixel() {
    return 8.0 * bytes / pixels();
  }
}
