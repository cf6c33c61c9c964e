package nfcodec.image;

/** Linear light to sRGB levels (IEC 61966-2-1), and the way there from the ICC's D50 colours. */
final class SrgbCurve {
  /** XYZ under D50 to linear sRGB, by sRGB's primaries adapted to D50 (Bradford). */
  static final double[][] FROM_D50_XYZ = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  /**
   * Equal stretches of light from 0 to 1. Few levels of 8 bits begin within one; of 16 bits 13 do
   * near black, and one in most.
   */
  private static final int STRETCHES = 1 << 16;

  /** Beyond the error of the powers on both sides of a border. */
  private static final double NEAR = 1e-12;

  private final int peak;

  /** Levels where stretches begin. */
  private final char[] levels = new char[STRETCHES];

  /** Light from which on a level is the nearest, but for rounding; out of reach past the peak. */
  private final double[] borders;

  // Each made once, when it is first asked for.

  private static final class OfBytes {
    static final SrgbCurve CURVE = new SrgbCurve(255);
  }

  private static final class OfWords {
    static final SrgbCurve CURVE = new SrgbCurve(65535);
  }

  /**
   * For levels up to a peak.
   *
   * @param peak 255 or 65535
   */
  static SrgbCurve of(int peak) {
    return peak == 255 ? OfBytes.CURVE : OfWords.CURVE;
  }

  private SrgbCurve(int peak) {
    this.peak = peak;
    borders = new double[peak + 2];
    borders[peak + 1] = 2;
    for (int level = 1; level <= peak; level++) {
      double encoded = (level - 0.5) / peak;
      borders[level] =
          encoded <= 0.04045 ? encoded / 12.92 : StrictMath.pow((encoded + 0.055) / 1.055, 2.4);
    }
    int level = 0;
    for (int i = 0; i < STRETCHES; i++) {
      while (borders[level + 1] <= (double) i / STRETCHES) {
        level++;
      }
      levels[i] = (char) level;
    }
  }

  /** The level of linear light: 0 for none or less, the peak for 1 or more. */
  char encode(double light) {
    if (light <= 0) {
      return 0;
    } else if (light >= 1) {
      return (char) peak;
    }
    int level = levels[(int) (light * STRETCHES)];
    while (borders[level + 1] <= light) {
      level++;
    }
    boolean near = light - borders[level] < NEAR || borders[level + 1] - light < NEAR;
    return near && light > NEAR ? exactly(light) : (char) level;
  }

  private char exactly(double light) {
    double level =
        light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
    return (char) StrictMath.floor(level * peak + 0.5);
  }
}
