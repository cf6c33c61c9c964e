package nfcodec.image.vp8l;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The numbers of copies of earlier pixels.
 *
 * <p>Source: RFC 9649 section 3.6.2.
 */
final class Copies {
  /** A pixel near the one at hand: so many columns to the left and rows above. */
  private record Near(int left, int above) {
    int squaredDistance() {
      return left * left + above * above;
    }
  }

  /**
   * The pixels that have a distance code of their own, the nearest first. What the specification
   * gives as a table is this order: at one distance first the smaller step sideways, then that to
   * the left.
   */
  private static final List<Near> NEAR = near();

  private Copies() {}

  private static List<Near> near() {
    List<Near> near = new ArrayList<>();
    for (int above = 0; above <= 7; above++) {
      for (int left = above == 0 ? 1 : -7; left <= 8; left++) {
        near.add(new Near(left, above));
      }
    }
    near.sort(
        Comparator.comparingInt(Near::squaredDistance)
            .thenComparingInt(n -> Math.abs(n.left))
            .thenComparingInt(n -> -n.left));
    return near;
  }

  /** A length or a distance code from 1 up: its symbol tells the highest bits. */
  static int number(int symbol, BitReader bits) throws Vp8lException {
    if (symbol < 4) {
      return 1 + symbol;
    }
    int more = (symbol - 2) / 2;
    return 1 + (2 + symbol % 2 << more) + bits.read(more);
  }

  /**
   * How many pixels back a copy begins.
   *
   * @param code from 1 up
   * @param width of the picture
   */
  static int distance(int code, int width) {
    if (code > NEAR.size()) {
      return code - NEAR.size();
    }
    Near near = NEAR.get(code - 1);
    return Math.max(1, near.above * width + near.left);
  }
}
