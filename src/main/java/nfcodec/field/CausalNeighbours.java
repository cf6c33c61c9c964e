package nfcodec.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The features of a level that are decoded before one and lie nearest to it, in a fixed order. No
 * neighbour lies more than three rows above or three columns to the left, nor so far to the right
 * that features on one diagonal {@code x + 3 y} would need one another.
 */
public final class CausalNeighbours {
  /** How far they reach, in rows above and in columns to either side. */
  public static final int REACH = 3;

  /** Columns that the diagonal moves to the left from one row to the next. */
  public static final int SLOPE = 3;

  private static final List<Offset> ALL = all();

  /** How many there are. */
  public static final int MOST = 23;

  /** Neighbours in each plane that is decoded before: the place itself and the eight around. */
  public static final int AROUND = 9;

  private CausalNeighbours() {}

  /**
   * Where a neighbour lies.
   *
   * @param back planes before; 0 for the feature's own
   * @param dx columns to the right
   * @param dy rows down; on the own plane 0 or less, and then dx is below 0 where it is 0
   */
  public record Offset(int back, int dx, int dy) {
    private int squaredDistance() {
      return dx * dx + dy * dy;
    }
  }

  /**
   * The nearest, nearest first; of those equally far the one with fewer columns between, then the
   * one on the left.
   *
   * @param count 1 to {@link #MOST}
   */
  public static List<Offset> nearest(int count) {
    return ALL.subList(0, count);
  }

  /**
   * The nearest on the own plane, then, from the plane before back to the first, all nine around in
   * the order of the raster.
   *
   * @param count 1 to {@link #MOST}
   * @param before how many planes there are before
   */
  public static List<Offset> nearest(int count, int before) {
    List<Offset> offsets = new ArrayList<>(nearest(count));
    for (int back = 1; back <= before; back++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          offsets.add(new Offset(back, dx, dy));
        }
      }
    }
    return List.copyOf(offsets);
  }

  private static List<Offset> all() {
    List<Offset> offsets = new ArrayList<>();
    for (int dy = -REACH; dy <= 0; dy++) {
      for (int dx = -REACH; dx <= REACH; dx++) {
        if (dx + SLOPE * dy < 0) {
          offsets.add(new Offset(0, dx, dy));
        }
      }
    }
    offsets.sort(
        Comparator.comparingInt(Offset::squaredDistance)
            .thenComparingInt(o -> Math.abs(o.dx))
            .thenComparingInt(Offset::dx));
    return List.copyOf(offsets);
  }
}
