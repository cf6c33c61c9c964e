package nfcodec.cli.present;

import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;

/**
 * What a decoded image is beside the one it was made from.
 *
 * @param original what to call it
 * @param identical whether all samples are
 * @param psnr in dB; infinite where they are
 * @param largestDifference of two samples
 * @param peak the largest value of a sample
 */
public record SampleComparison(
    String original, boolean identical, double psnr, int largestDifference, int peak) {
  /**
   * Compares.
   *
   * @param name to call the original
   * @throws IllegalArgumentException if their sizes, channels or depths differ
   */
  public static SampleComparison of(Raster original, Raster decoded, String name) {
    int largest = 0;
    double psnr = Psnr.of(original, decoded);
    for (int c = 0; c < original.channels().count(); c++) {
      for (int i = 0; i < original.pixels(); i++) {
        largest = Math.max(largest, Math.abs(original.plane(c)[i] - decoded.plane(c)[i]));
      }
    }
    return new SampleComparison(name, largest == 0, psnr, largest, decoded.peak());
  }

  /** One line with its end: that the two are identical, or their PSNR and largest difference. */
  public String text() {
    return identical
        ? "identical to '" + original + "'\n"
        : "PSNR "
            + Digits.fixed(psnr)
            + " dB against '"
            + original
            + "', largest difference "
            + largestDifference
            + " of "
            + peak
            + "\n";
  }
}
