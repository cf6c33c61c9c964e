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
 * @param seconds from reading on
 */
public record Made(
    int width,
    int height,
    long bytes,
    @Nullable Double psnr,
    @Nullable Integer steps,
    double seconds) {

  /** Of the picture. */
  public long pixels() {
    return (long) width * height;
  }

  /** Of the compressed file. */
  public double bitsPerPixel() {
    return 8.0 * bytes / pixels();
  }
}
