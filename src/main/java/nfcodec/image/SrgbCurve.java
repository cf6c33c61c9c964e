package nfcodec.image;

/** Linear light to sRGB levels (IEC 61966-2-1), and the way there from the ICC's D50 colours. */
final class SrgbCurve {
  /** XYZ under D50 to linear sRGB, by sRGB's primaries adapted to D50 (Bradford). */
  static final double[][] FROM_D50_XYZ = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  /** Equal stretches of light from 0 to 1; in most of them 8 bits have one level. */
  private static final int STRETCHES = 1 << 16;

  private final int peak;

  /** Levels where stretches begin, and of 1; empty for depths at which they would tell little. */
  private final char[] levels;

  /** Made once, when it is first asked for. */
  private static final class OfBytes {
    static final SrgbCurve CURVE = new SrgbCurve(255);
  }

  /** For levels up to {@code peak}. */
  static SrgbCurve of(int peak) {
    return peak == 255 ? OfBytes.CURVE : new SrgbCurve(peak);
  }

  private SrgbCurve(int peak) {
    this.peak = peak;
    levels = new char[peak == 255 ? STRETCHES + 1 : 0];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = exactly((double) i / STRETCHES);
    }
  }

  /** The level of linear light: 0 for none or less, the peak for 1 or more. */
  char encode(double light) {
    if (levels.length > 0 && light > 0 && light < 1) {
      int stretch = (int) (light * STRETCHES);
      if (levels[stretch] == levels[stretch + 1]) {
        return levels[stretch];
      }
    }
    return exactly(light);
  }

  private char exactly(double light) {
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
