import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/** Lossless WebP files with what encoders seldom write, for {@link MakeTestImages}. */
final class LosslessWebpFiles {
  private static final int TRANSFORM = 1;
  private static final int PREDICTOR = 0;
  private static final int COLOR = 1;
  private static final int GREEN = 2;
  private static final int PALETTE = 3;

  private LosslessWebpFiles() {}

  static void write() throws IOException {
    MakeTestImages.write("every-predictor.webp", file(everyPredictor()));
    MakeTestImages.write("outside-palette.webp", file(outsidePalette()));
    MakeTestImages.write("many-groups.webp", file(manyGroups()));
  }

  /**
   * 18 x 17 with alpha: all sixteen modes of prediction in squares of 4 x 4, factors between
   * colours of all sizes in squares of 8 x 8, green taken from red and blue, and residuals that
   * make sums run over.
   */
  private static BitWriter everyPredictor() {
    BitWriter bits = header(18, 17);
    bits.put(TRANSFORM, 1);
    bits.put(PREDICTOR, 2);
    bits.put(4 - 2 - 2, 3);
    noCache(bits);
    literals(bits, 5 * 5, i -> i % 16 << 8 | scattered(i) & 0xff0000ff);
    bits.put(TRANSFORM, 1);
    bits.put(COLOR, 2);
    bits.put(3 - 2, 3);
    noCache(bits);
    literals(bits, 3 * 3, i -> scattered(100 + i));
    bits.put(TRANSFORM, 1);
    bits.put(GREEN, 2);
    bits.put(0, 1);
    noCache(bits);
    bits.put(0, 1); // one group of codes
    literals(bits, 18 * 17, i -> scattered(1000 + i));
    return bits;
  }

  /**
   * 7 x 2 with alpha, a palette of three colours, (10, 20, 30, 255), (60, 50, 40, 128) and (0, 200,
   * 100, 255); pixel x has colour x mod 4, of which the last is not there.
   */
  private static BitWriter outsidePalette() {
    BitWriter bits = header(7, 2);
    bits.put(TRANSFORM, 1);
    bits.put(PALETTE, 2);
    bits.put(3 - 1, 8);
    noCache(bits);
    int[] differences = {0xff0a141e, 0x81321e0a, 0x7fc4963c};
    literals(bits, 3, i -> differences[i]);
    bits.put(0, 1);
    noCache(bits);
    bits.put(0, 1);
    literals(bits, 2 * 2, i -> 0b11100100 << 8);
    return bits;
  }

  /**
   * 8 x 8: squares of 4 x 4 whose groups of codes are numbers 0, 300, 301 and 0 of 302, each of one
   * colour: gray 10, 20, 30 and 10; the groups between are of gray 99.
   */
  private static BitWriter manyGroups() {
    BitWriter bits = header(8, 8);
    bits.put(0, 1);
    noCache(bits);
    bits.put(1, 1); // groups of codes
    bits.put(4 - 2 - 2, 3);
    noCache(bits);
    int[] groups = {0, 300, 301, 0};
    literals(bits, 4, i -> groups[i] << 8);
    for (int group = 0; group <= 301; group++) {
      int gray = group == 0 ? 10 : group == 300 ? 20 : group == 301 ? 30 : 99;
      for (int only : new int[] {gray, gray, gray, 255, 0}) {
        bits.put(0b101, 3);
        bits.put(only, 8);
      }
    }
    return bits;
  }

  private static BitWriter header(int width, int height) {
    BitWriter bits = new BitWriter();
    bits.put(0x2f, 8);
    bits.put(width - 1, 14);
    bits.put(height - 1, 14);
    bits.put(1, 1);
    bits.put(0, 3);
    return bits;
  }

  private static void noCache(BitWriter bits) {
    bits.put(0, 1);
  }

  /** A group of codes of eight bits for every channel, and pixels in it. */
  private static void literals(BitWriter bits, int count, IntUnaryOperator pixel) {
    for (int channel = 0; channel < 4; channel++) {
      // Lengths are told by a code for the length 8 alone, which takes no bits: twelve lengths of
      // its code, of which the last is that of 8.
      bits.put(0, 1);
      bits.put(12 - 4, 4);
      bits.put(0, 11 * 3);
      bits.put(1, 3);
      // Of 256 symbols, in a number of 2 + 2 * 3 bits.
      bits.put(1, 1);
      bits.put(3, 3);
      bits.put(256 - 2, 8);
    }
    bits.put(0b001, 3); // one distance, 0
    bits.put(0, 1);
    for (int i = 0; i < count; i++) {
      int argb = pixel.applyAsInt(i);
      for (int shift : new int[] {8, 16, 0, 24}) {
        bits.put(Integer.reverse(argb >> shift) >>> 24, 8);
      }
    }
  }

  private static int scattered(int i) {
    int x = i * 0x9e3779b1;
    x ^= x >>> 15;
    x *= 0x85ebca77;
    return x ^ x >>> 13;
  }

  private static byte[] file(BitWriter picture) {
    byte[] bytes = picture.bytes();
    int padded = bytes.length + (bytes.length & 1);
    ByteBuffer out = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + padded);
    out.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(bytes.length).put(bytes);
    return out.array();
  }
}
