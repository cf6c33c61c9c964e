package nfcodec.image;

/**
 * From the components of a JPEG file, as decoded, to gray, RGB or inks. Done here, not by a
 * plug-in, because each plug-in guesses the colour space by rules of its own.
 *
 * <p>Source: JFIF (the conversion), libjpeg {@code jdcolor.c} (its fixed-point arithmetic, so that
 * files look the same to the bit), Adobe technical note 5116 (inverted inks).
 */
final class JpegColor {
  // 1.402, 0.34414, 0.71414, 1.772 in 16-bit fixed point.
  private static final int RED_BY_CR = 91881;
  private static final int GREEN_BY_CB = 22554;
  private static final int GREEN_BY_CR = 46802;
  private static final int BLUE_BY_CB = 116130;
  private static final int HALF = 1 << 15;

  private JpegColor() {}

  /** Samples in place: {@code in} has the components as its bands, 8 bits each. */
  static Samples decode(Samples in, JpegHeader header) {
    char[][] planes = in.planes();
    if (planes.length == 3 && !header.isRgb()) {
      toRgb(planes);
    } else if (planes.length == 4) {
      // Adobe writes inks inverted, and its luma form holds the inverted inks' RGB.
      boolean adobe = header.adobeTransform >= 0;
      if (header.adobeTransform == 2) {
        toRgb(planes);
        for (int c = 0; c < 3; c++) {
          Samples.invert(planes[c], 255);
        }
      }
      if (adobe) {
        for (char[] plane : planes) {
          Samples.invert(plane, 255);
        }
      }
    }
    return in;
  }

  /** Luma and chroma of 8 bits to RGB, in place; further planes stay. */
  static void toRgb(char[][] planes) {
    char[] first = planes[0];
    char[] second = planes[1];
    char[] third = planes[2];
    for (int i = 0; i < first.length; i++) {
      int y = first[i];
      int cb = second[i] - 128;
      int cr = third[i] - 128;
      first[i] = clamp(y + (RED_BY_CR * cr + HALF >> 16));
      second[i] = clamp(y + (-GREEN_BY_CB * cb - GREEN_BY_CR * cr + HALF >> 16));
      third[i] = clamp(y + (BLUE_BY_CB * cb + HALF >> 16));
    }
  }

  private static char clamp(int value) {
    return (char) Math.clamp(value, 0, 255);
  }
}
