package nfcodec.image;

import java.util.Arrays;

/**
 * From the stored numbers of a TIFF image to gray, RGB or inks.
 *
 * <p>Source: TIFF 6.0 sections 4 to 6, 16, 20 (ReferenceBlackWhite), 21 (YCbCr).
 */
final class TiffColor {
  private TiffColor() {}

  /**
   * @param planes as {@link TiffPixels#read} has them; may be changed
   */
  static Samples decode(char[][] planes, TiffHeader header, Failures failures)
      throws ImageFileException {
    int stored = Math.min(header.bits, 16);
    return switch (header.photometric) {
      case WHITE_IS_ZERO -> {
        Samples.invert(planes[0], Depth.maxOf(stored));
        yield scaled(planes, stored, Samples.Color.GRAY, header);
      }
      case BLACK_IS_ZERO -> scaled(planes, stored, Samples.Color.GRAY, header);
      case RGB -> scaled(planes, stored, Samples.Color.RGB, header);
      case SEPARATED -> scaled(planes, stored, Samples.Color.CMYK, header);
      case PALETTE -> palette(planes, header, failures);
      case YCBCR -> {
        if (header.compression == TiffCompression.JPEG) {
          JpegColor.toRgb(planes);
        } else {
          fromYcbcr(planes, header, Depth.maxOf(header.bits));
        }
        yield scaled(planes, stored, Samples.Color.RGB, header);
      }
      case CIELAB, ICCLAB -> {
        new CieLab(header.directory, header.photometric == TiffPhotometric.ICCLAB, header.bits)
            .toSrgb(planes);
        yield scaled(planes, stored, Samples.Color.RGB, header);
      }
    };
  }

  /** Samples of 8 or 16 bits from those of {@code stored} bits. */
  private static Samples scaled(
      char[][] planes, int stored, Samples.Color color, TiffHeader header) {
    int depth = Depth.holding(stored);
    if (stored != depth) {
      for (char[] plane : planes) {
        scale(plane, stored, depth);
      }
    }
    boolean alpha = header.alphaSample >= 0;
    return new Samples(
        header.width, header.height, depth, color, alpha, header.premultiplied, planes);
  }

  private static void scale(char[] plane, int from, int to) {
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (char) Depth.scale(plane[i], Depth.maxOf(from), Depth.maxOf(to));
    }
  }

  private static Samples palette(char[][] planes, TiffHeader header, Failures failures)
      throws ImageFileException {
    TiffDirectory directory = header.directory;
    int entries = (int) Math.min(directory.count(TiffDirectory.COLOR_MAP) / 3, 1 << 16);
    if (entries == 0) {
      throw failures.damaged("it has no palette");
    }
    int[] map = new int[3 * entries];
    Arrays.setAll(map, i -> (int) directory.valueAt(TiffDirectory.COLOR_MAP, i));
    // Some writers fill the low bytes only; most repeat 8 bits, or follow them by zeros.
    boolean low = Arrays.stream(map).allMatch(v -> v < 256);
    boolean eight =
        Arrays.stream(map).allMatch(v -> v % 257 == 0)
            || Arrays.stream(map).allMatch(v -> v % 256 == 0);
    int depth = low || eight ? 8 : 16;
    char[] indexes = planes[0];
    char[][] out = new char[planes.length + 2][];
    for (int c = 0; c < 3; c++) {
      out[c] = new char[indexes.length];
      for (int i = 0; i < indexes.length; i++) {
        int entry = indexes[i];
        if (entry >= entries) {
          throw failures.damaged(
              String.format(
                  "pixel (%d, %d) has colour %d of a palette of %d",
                  i % header.width, i / header.width, entry, entries));
        }
        int value = map[c * entries + entry];
        out[c][i] = (char) (low || depth == 16 ? value : value >> 8);
      }
    }
    boolean alpha = planes.length > 1;
    if (alpha) {
      out[3] = planes[1];
      scale(out[3], header.bits, depth);
    }
    return new Samples(
        header.width, header.height, depth, Samples.Color.RGB, alpha, header.premultiplied, out);
  }

  /** In place, by the file's own coefficients and ranges where it states them. */
  private static void fromYcbcr(char[][] planes, TiffHeader header, int max) {
    TiffDirectory directory = header.directory;
    double half = (max + 1) / 2.0;
    double[] range = {0, max, half, max, half, max};
    if (directory.count(TiffDirectory.REFERENCE_BLACK_WHITE) >= 6) {
      Arrays.setAll(range, i -> directory.realAt(TiffDirectory.REFERENCE_BLACK_WHITE, i));
    }
    double[] luma = {0.299, 0.587, 0.114};
    if (directory.count(TiffDirectory.YCBCR_COEFFICIENTS) >= 3) {
      double[] stated = new double[3];
      Arrays.setAll(stated, i -> directory.realAt(TiffDirectory.YCBCR_COEFFICIENTS, i));
      // Some writers leave them zero, from which no green would follow.
      luma = stated[1] > 0 ? stated : luma;
    }
    double lumaScale = max / (range[1] - range[0]);
    double blueScale = (half - 1) / (range[3] - range[2]);
    double redScale = (half - 1) / (range[5] - range[4]);
    for (int i = 0; i < planes[0].length; i++) {
      double y = (planes[0][i] - range[0]) * lumaScale;
      double cb = (planes[1][i] - range[2]) * blueScale;
      double cr = (planes[2][i] - range[4]) * redScale;
      double r = y + cr * (2 - 2 * luma[0]);
      double b = y + cb * (2 - 2 * luma[2]);
      double g = (y - luma[0] * r - luma[2] * b) / luma[1];
      planes[0][i] = level(r, max);
      planes[1][i] = level(g, max);
      planes[2][i] = level(b, max);
    }
  }

  private static char level(double value, int max) {
    return (char) Math.clamp(Math.round(value), 0, max);
  }
}
