package nfcodec.cli.present;

import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;

/** What a decoded image is beside the one it was made from. */
public final class SampleComparison {
  private SampleComparison() {}

  /**
   * One line with its end: that the two are identical, or their PSNR and largest difference.
   *
   * @param name to call the original
   * @throws IllegalArgumentException if their sizes, channels or depths differ
   */
  public static String text(Raster original, Raster decoded, String name) {
    if (original.equals(decoded)) {
      return "identical to " + name + "\n";
    }
    double psnr = Psnr.of(original, decoded);
    int largest = 0;
    for (int c = 0; c < original.channels().count(); c++) {
      for (int i = 0; i < original.pixels(); i++) {
        largest = Math.max(largest, Math.abs(original.plane(c)[i] - decoded.plane(c)[i]));
      }
    }
    return "PSNR "
        + Digits.fixed(psnr)
        + " dB against "
        + name
        + ", largest difference "
        + largest
        + " of "
        + decoded.peak()
        + "\n";
  }
}
