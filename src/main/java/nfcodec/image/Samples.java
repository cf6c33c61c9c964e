package nfcodec.image;

import java.util.Arrays;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;

/**
 * Pixels on their way from a decoder to a {@link Raster}: planar, 8 or 16 bits, in the file's own
 * colour space and order.
 *
 * @param color what the colour planes mean
 * @param alpha whether one more plane follows them
 * @param premultiplied whether the colour planes are multiplied by alpha
 * @param planes {@code [channel][y * width + x]}
 */
record Samples(
    int width,
    int height,
    int bitDepth,
    Color color,
    boolean alpha,
    boolean premultiplied,
    char[][] planes) {

  /** Meaning of the colour planes. CMYK is ink: 0 leaves the paper white. */
  enum Color {
    GRAY(1, "gray"),
    RGB(3, "RGB"),
    CMYK(4, "CMYK");

    final int planes;

    /** As messages call it. */
    final String words;

    Color(int planes, String words) {
      this.planes = planes;
      this.words = words;
    }
  }

  int peak() {
    return Depth.maxOf(bitDepth);
  }

  char[] alphaPlane() {
    return planes[color.planes];
  }

  Samples with(Color newColor, boolean newAlpha, char[][] newPlanes) {
    return new Samples(width, height, bitDepth, newColor, newAlpha, premultiplied, newPlanes);
  }

  /** The same numbers under another reading of alpha. */
  Samples premultiplied(boolean yes) {
    return new Samples(width, height, bitDepth, color, alpha, yes, planes);
  }

  /**
   * Divides colour by alpha, in place, rounded. Where alpha is 0 the colour is gone: it stays 0.
   */
  Samples straight() {
    if (!alpha || !premultiplied) {
      return this;
    }
    int peak = peak();
    char[] a = alphaPlane();
    for (int c = 0; c < color.planes; c++) {
      char[] plane = planes[c];
      for (int i = 0; i < plane.length; i++) {
        if (a[i] != 0) {
          plane[i] = (char) Math.min(peak, Depth.scale(plane[i], a[i], peak));
        }
      }
    }
    return premultiplied(false);
  }

  /** Adds an alpha plane to colours without one. */
  Samples withAlpha(char[] plane) {
    char[][] more = Arrays.copyOf(planes, planes.length + 1);
    more[planes.length] = plane;
    return with(color, true, more);
  }

  /** Without an alpha plane that is 0 everywhere: writers leave it so who know of no alpha. */
  Samples withoutEmptyAlpha() {
    return withoutAlphaOf(0);
  }

  /** Without an alpha plane that is opaque everywhere. */
  Samples withoutFullAlpha() {
    return withoutAlphaOf(peak());
  }

  private Samples withoutAlphaOf(int value) {
    if (!alpha) {
      return this;
    }
    for (char a : alphaPlane()) {
      if (a != value) {
        return this;
      }
    }
    return with(color, false, Arrays.copyOf(planes, color.planes));
  }

  /** Adds an alpha plane: 0 where every colour plane has its key value, opaque elsewhere. */
  Samples withColorKey(int[] key) {
    char[] a = new char[width * height];
    for (int i = 0; i < a.length; i++) {
      boolean hit = true;
      for (int c = 0; c < key.length; c++) {
        hit &= planes[c][i] == key[c];
      }
      a[i] = (char) (hit ? 0 : peak());
    }
    return withAlpha(a);
  }

  /** Turns a plane round, in place: what was 0 becomes the peak. */
  static void invert(char[] plane, int peak) {
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (char) (peak - plane[i]);
    }
  }

  Raster toRaster() {
    return new Raster(
        width, height, Channels.ofCount(color.planes + (alpha ? 1 : 0)), bitDepth, planes);
  }
}
