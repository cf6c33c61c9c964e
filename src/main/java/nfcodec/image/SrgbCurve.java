package nfcodec.image;

/** Linear light to sRGB levels (IEC 61966-2-1), and the way there from the ICC's D50 colours. */
final class SrgbCurve {
  /** XYZ under D50 to linear sRGB, by sRGB's primaries adapted to D50 (Bradford). */
  static final double[][] FROM_D50_XYZ = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  private SrgbCurve() {}

  /** The level of linear light: 0 for none or less, {@code peak} for 1 or more. */
  static char encode(double light, int peak) {
    double level;
    if (light <= 0) {
      return 0;
    } else if (light >= 1) {
      return (char) peak;
    } else if (light <= 0.0031308) {
      level = 12.92 * light;
    } else {
      level = 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
    }
    return (char) StrictMath.floor(level * peak + 0.5);
  }
}
