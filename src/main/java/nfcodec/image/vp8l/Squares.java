package nfcodec.image.vp8l;

/**
 * A number for each square of a picture's pixels, coded as a small picture.
 *
 * @param numbers row after row of squares; the pixels of the small picture, unless changed since
 * @param columns squares a row
 * @param sizeBits a square's side is 2 to the power of that
 */
record Squares(int[] numbers, int columns, int sizeBits) {
  private static final int MIN_SIZE_BITS = 2;
  private static final int SIZE_BITS_BITS = 3;

  /** One square larger than any picture, its number 0. */
  static Squares one() {
    return new Squares(new int[1], 1, 30);
  }

  /**
   * Reads the numbers.
   *
   * @param width of the picture that the squares cover
   */
  static Squares read(BitReader bits, int width, int height) throws Vp8lException {
    int sizeBits = MIN_SIZE_BITS + bits.read(SIZE_BITS_BITS);
    int columns = groups(width, sizeBits);
    return new Squares(
        CodedPixels.small(bits, columns, groups(height, sizeBits)), columns, sizeBits);
  }

  /** How many groups of 2 to the power of that many hold all. */
  static int groups(int count, int sizeBits) {
    return count + (1 << sizeBits) - 1 >> sizeBits;
  }

  /** The number of a pixel's square. */
  int at(int x, int y) {
    return numbers[(y >> sizeBits) * columns + (x >> sizeBits)];
  }

  /** Whether a pixel may be in another square than the one on its left. */
  boolean startsAt(int x) {
    return (x & (1 << sizeBits) - 1) == 0;
  }
}
