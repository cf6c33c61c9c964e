package nfcodec.raster;

/**
 * The one rule that turns a real value into an integer sample; part of the file format (section 8
 * of formats/nfc-v1.md).
 */
public final class SampleRounding {
  private SampleRounding() {}

  /**
   * {@code floor(v * peak + 1/2)} with one fused multiply-add in binary32, clamped to 0 .. peak;
   * NaN gives 0.
   *
   * @param value nominally in [0, 1]
   * @param peak 255 or 65535
   */
  public static char toSample(float value, int peak) {
    float scaled = Math.fma(value, (float) peak, 0.5f);
    if (!(scaled > 0)) {
      return 0;
    }
    return scaled >= peak ? (char) peak : (char) (int) scaled;
  }
}
