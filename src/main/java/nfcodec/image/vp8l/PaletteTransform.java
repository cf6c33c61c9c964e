package nfcodec.image.vp8l;

/**
 * Colours as their numbers in a palette, of 16 or fewer colours several in one pixel.
 *
 * <p>Source: RFC 9649 section 3.5.4.
 *
 * @param width of the picture in its colours
 * @param packedWidth of the picture in numbers
 * @param packedBits a pixel holds 2 to the power of that many numbers
 * @param colors as many as numbers are possible: those beyond the palette are transparent black
 */
record PaletteTransform(int width, int packedWidth, int packedBits, int[] colors)
    implements PixelTransform {
  static PaletteTransform read(BitReader bits, int width) throws Vp8lException {
    int count = 1 + bits.read(8);
    int packedBits;
    if (count > 16) {
      packedBits = 0;
    } else if (count > 4) {
      packedBits = 1;
    } else {
      packedBits = count > 2 ? 2 : 3;
    }
    // Each colour is told as its difference from the one before.
    int[] differences = CodedPixels.small(bits, count, 1);
    int[] colors = new int[1 << (8 >> packedBits)];
    int color = 0;
    for (int i = 0; i < count; i++) {
      color = Argb.sum(color, differences[i]);
      colors[i] = color;
    }
    return new PaletteTransform(width, Squares.groups(width, packedBits), packedBits, colors);
  }

  @Override
  public int[] undo(int[] pixels) {
    int height = pixels.length / packedWidth;
    int[] unpacked = packedBits == 0 ? pixels : new int[width * height];
    int numberBits = 8 >> packedBits;
    int inPixel = (1 << packedBits) - 1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int green = pixels[y * packedWidth + (x >> packedBits)] >> 8;
        int number = green >> (x & inPixel) * numberBits & colors.length - 1;
        unpacked[y * width + x] = colors[number];
      }
    }
    return unpacked;
  }
}
