package nfcodec.image;

/**
 * CIE L*a*b* to sRGB, in double precision. The reference white is adapted to that of sRGB by the
 * Bradford transform, so that neutral colours stay neutral.
 *
 * <p>Source: TIFF 6.0 section 23; Adobe Photoshop TIFF Technical Notes (white is D50 unless stated,
 * ICCLab); CIE 15 (the formulas); ICC.1:2022 annex E (Bradford).
 */
final class CieLab {
  private static final double[] D50 = {0.9642, 1, 0.8249};
  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };
  private static final double[][] BRADFORD_INVERSE = {
    {0.9869929, -0.1470543, 0.1599627},
    {0.4323053, 0.5183603, 0.0492912},
    {-0.0085287, 0.0400428, 0.9684867}
  };

  private final boolean offset;
  private final int bits;
  private final double[] white;

  /** XYZ under the file's white to linear sRGB. */
  private final double[][] matrix;

  /**
   * @param offset whether a* and b* are stored from their least value up (ICCLab), and not signed
   * @param bits 8 or 16
   */
  CieLab(TiffDirectory directory, boolean offset, int bits) {
    this.offset = offset;
    this.bits = bits;
    white = white(directory);
    double[] from = times(BRADFORD, white);
    double[] to = times(BRADFORD, D50);
    double[][] scaled = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        scaled[i][j] = BRADFORD[i][j] * to[i] / from[i];
      }
    }
    double[][] all = times(SrgbCurve.FROM_D50_XYZ, times(BRADFORD_INVERSE, scaled));
    // The published matrices have seven digits: white comes out at 1 to five of them only.
    double[] ofWhite = times(all, white);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        all[i][j] /= ofWhite[i];
      }
    }
    matrix = all;
  }

  /** L*, a*, b* as stored become red, green and blue of the same depth, in place. */
  void toSrgb(char[][] planes) {
    int peak = Depth.maxOf(bits);
    SrgbCurve srgb = SrgbCurve.of(peak);
    // ICC's 16 bits reach 100 before the end.
    double light = 100.0 / (offset && bits == 16 ? 65280 : peak);
    for (int i = 0; i < planes[0].length; i++) {
      double fy = (planes[0][i] * light + 16) / 116;
      double fx = fy + chroma(planes[1][i]) / 500;
      double fz = fy - chroma(planes[2][i]) / 200;
      double[] xyz = {white[0] * cubed(fx), white[1] * cubed(fy), white[2] * cubed(fz)};
      double[] linear = times(matrix, xyz);
      for (int c = 0; c < 3; c++) {
        planes[c][i] = srgb.encode(linear[c]);
      }
    }
  }

  private double chroma(int stored) {
    if (bits == 8) {
      return offset ? stored - 128 : (byte) stored;
    }
    return (offset ? stored - 32768 : (short) stored) / 256.0;
  }

  private static double cubed(double f) {
    return f > 6.0 / 29 ? f * f * f : (f - 4.0 / 29) * 108 / 841;
  }

  private static double[] white(TiffDirectory directory) {
    if (directory.count(TiffDirectory.WHITE_POINT) < 2) {
      return D50;
    }
    double x = directory.realAt(TiffDirectory.WHITE_POINT, 0);
    double y = directory.realAt(TiffDirectory.WHITE_POINT, 1);
    boolean sane = x > 0.1 && x < 0.7 && y > 0.1 && y < 0.7 && x + y < 1;
    return sane ? new double[] {x / y, 1, (1 - x - y) / y} : D50;
  }

  private static double[] times(double[][] m, double[] v) {
    double[] out = new double[3];
    for (int i = 0; i < 3; i++) {
      out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    }
    return out;
  }

  private static double[][] times(double[][] a, double[][] b) {
    double[][] out = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          out[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return out;
  }
}
