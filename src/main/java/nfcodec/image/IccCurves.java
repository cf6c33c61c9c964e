package nfcodec.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import org.jspecify.annotations.Nullable;

/**
 * Profiles made of tone curves, and for colour a matrix: the kind that cameras, displays and
 * working spaces have. Evaluated in double precision, because Little CMS goes through a coarse
 * table of colours for 16-bit samples and is off by up to 2 % in the shadows.
 *
 * <p>Source: ICC.1:2022, 10.6 (curveType), 10.18 (parametricCurveType), F.3 (three-component
 * matrix-based profiles), F.2 (monochrome); IEC 61966-2-1 (sRGB), its primaries adapted to D50.
 */
final class IccCurves {
  /** Linear light of each level, by channel: {@code [channel][level]}. */
  private final double[][] linear;

  /** Linear profile RGB to linear sRGB; null for gray. */
  private final double @Nullable [][] matrix;

  private final SrgbCurve srgb;

  private IccCurves(double[][] linear, double @Nullable [][] matrix, int peak) {
    this.linear = linear;
    this.matrix = matrix;
    srgb = SrgbCurve.of(peak);
  }

  /**
   * The curves of a profile for samples up to {@code peak}; null if it is of another kind, such as
   * one with colour tables.
   */
  static @Nullable IccCurves of(ICC_Profile profile, int peak) {
    try {
      if (profile.getPCSType() != ColorSpace.TYPE_XYZ
          || profile.getData(ICC_Profile.icSigAToB0Tag) != null) {
        return null;
      }
      if (profile.getColorSpaceType() == ColorSpace.TYPE_GRAY) {
        double[] curve = curve(profile, ICC_Profile.icSigGrayTRCTag, peak);
        return new IccCurves(new double[][] {curve}, null, peak);
      }
      if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
        return null;
      }
      double[][] linear = {
        curve(profile, ICC_Profile.icSigRedTRCTag, peak),
        curve(profile, ICC_Profile.icSigGreenTRCTag, peak),
        curve(profile, ICC_Profile.icSigBlueTRCTag, peak)
      };
      double[][] columns = {
        xyz(profile, ICC_Profile.icSigRedColorantTag),
        xyz(profile, ICC_Profile.icSigGreenColorantTag),
        xyz(profile, ICC_Profile.icSigBlueColorantTag)
      };
      double[][] matrix = new double[3][3];
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          for (int k = 0; k < 3; k++) {
            matrix[i][j] += SrgbCurve.FROM_D50_XYZ[i][k] * columns[j][k];
          }
        }
      }
      return new IccCurves(linear, matrix, peak);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  /** Converts the planes in place: one for gray, three for RGB. */
  void apply(char[][] planes) {
    char[] first = planes[0];
    if (matrix == null) {
      for (int i = 0; i < first.length; i++) {
        first[i] = srgb.encode(linear[0][first[i]]);
      }
      return;
    }
    char[] second = planes[1];
    char[] third = planes[2];
    for (int i = 0; i < first.length; i++) {
      double r = linear[0][first[i]];
      double g = linear[1][second[i]];
      double b = linear[2][third[i]];
      first[i] = srgb.encode(matrix[0][0] * r + matrix[0][1] * g + matrix[0][2] * b);
      second[i] = srgb.encode(matrix[1][0] * r + matrix[1][1] * g + matrix[1][2] * b);
      third[i] = srgb.encode(matrix[2][0] * r + matrix[2][1] * g + matrix[2][2] * b);
    }
  }

  private static double[] xyz(ICC_Profile profile, int tag) {
    Bytes b = tag(profile, tag, "XYZ ");
    return new double[] {fixed(b, 8), fixed(b, 12), fixed(b, 16)};
  }

  private static double[] curve(ICC_Profile profile, int tag, int peak) {
    Bytes b = tag(profile, tag, null);
    double[] levels = new double[peak + 1];
    if (b.hasAt(0, "curv")) {
      long count = b.u32be(8);
      b.u8(11 + 2 * count);
      for (int i = 0; i <= peak; i++) {
        levels[i] = sampled(b, count, (double) i / peak);
      }
    } else if (b.hasAt(0, "para")) {
      double[] p = parameters(b);
      for (int i = 0; i <= peak; i++) {
        levels[i] = Math.clamp(parametric(p, (double) i / peak), 0.0, 1.0);
      }
    } else {
      throw new IllegalArgumentException("curve of unknown type");
    }
    return levels;
  }

  private static double sampled(Bytes b, long count, double x) {
    if (count == 0) {
      return x;
    }
    if (count == 1) {
      return StrictMath.pow(x, b.u16be(12) / 256.0);
    }
    double at = x * (count - 1);
    long i = Math.min((long) at, count - 2);
    double low = b.u16be(12 + 2 * i);
    double high = b.u16be(14 + 2 * i);
    return (low + (high - low) * (at - i)) / 65535;
  }

  /** g, a, b, c, d, e, f of the fullest form; the lesser forms are cases of it. */
  private static double[] parameters(Bytes b) {
    int[] counts = {1, 3, 4, 5, 7};
    int type = b.u16be(8);
    if (type >= counts.length) {
      throw new IllegalArgumentException("parametric curve " + type);
    }
    double[] v = new double[7];
    for (int i = 0; i < counts[type]; i++) {
      v[i] = fixed(b, 12 + 4L * i);
    }
    return switch (type) {
      case 0 -> new double[] {v[0], 1, 0, 0, 0, 0, 0};
      case 1 -> new double[] {v[0], v[1], v[2], 0, -v[2] / v[1], 0, 0};
      case 2 -> new double[] {v[0], v[1], v[2], 0, -v[2] / v[1], v[3], v[3]};
      default -> v;
    };
  }

  private static double parametric(double[] p, double x) {
    return x >= p[4] ? StrictMath.pow(Math.max(0, p[1] * x + p[2]), p[0]) + p[5] : p[3] * x + p[6];
  }

  private static double fixed(Bytes b, long at) {
    return (int) b.u32be(at) / 65536.0;
  }

  private static Bytes tag(ICC_Profile profile, int tag, @Nullable String type) {
    byte[] data = profile.getData(tag);
    if (data == null || (type != null && !new Bytes(data).hasAt(0, type))) {
      throw new IllegalArgumentException("missing tag");
    }
    return new Bytes(data);
  }
}
