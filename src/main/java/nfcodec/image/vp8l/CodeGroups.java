package nfcodec.image.vp8l;

import java.util.Arrays;

/**
 * The groups of prefix codes of a picture: one for all, or one for each square of pixels.
 *
 * <p>Source: RFC 9649 section 3.7.2.2.
 *
 * @param squares which of the groups each square has
 */
record CodeGroups(CodeGroup[] groups, Squares squares) {
  // A table of 8 bits finds most symbols at once.
  private static final int MAX_TABLE_BITS = 8;

  /**
   * One group for all pixels.
   *
   * @param cached colours in the picture's cache
   */
  static CodeGroups single(BitReader bits, int cached, int pixels) throws Vp8lException {
    CodeGroup group = new CodeReader(bits, cached, tableBits(pixels)).group();
    return new CodeGroups(new CodeGroup[] {group}, Squares.one());
  }

  /** Groups for squares, if the bits say so, else one. */
  static CodeGroups read(BitReader bits, int cached, int width, int height) throws Vp8lException {
    int pixels = width * height;
    if (!bits.flag()) {
      return single(bits, cached, pixels);
    }
    Squares squares = Squares.read(bits, width, height);
    int[] numbers = squares.numbers();
    int told = 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = numbers[i] >> 8 & 0xffff;
      told = Math.max(told, numbers[i] + 1);
    }
    // Groups that no square has are read and dropped: so there are no more than squares, whatever
    // numbers these have.
    int[] places = new int[told];
    Arrays.fill(places, -1);
    int used = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (places[numbers[i]] < 0) {
        places[numbers[i]] = used++;
      }
      numbers[i] = places[numbers[i]];
    }
    CodeReader reader = new CodeReader(bits, cached, tableBits(pixels / used));
    CodeGroup[] groups = new CodeGroup[used];
    for (int place : places) {
      CodeGroup group = reader.group();
      if (place >= 0) {
        groups[place] = group;
      }
    }
    return new CodeGroups(groups, squares);
  }

  /** Keeps the tables of all groups together at a few bytes a pixel. */
  private static int tableBits(int pixelsOfGroup) {
    int bits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(pixelsOfGroup);
    return Math.min(bits, MAX_TABLE_BITS);
  }

  /** The codes of a pixel. */
  CodeGroup at(int x, int y) {
    return groups[squares.at(x, y)];
  }
}
