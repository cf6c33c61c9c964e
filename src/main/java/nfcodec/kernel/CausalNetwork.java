package nfcodec.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Predicts whole numbers on a plane from those before them: a network of three layers in fixed
 * point (section 6 of formats/nfc-v2.md), evaluated for a whole diagonal at a time.
 *
 * <p>A diagonal is the places of one {@code x + slope * y}, in the order of their rows; all
 * neighbours of its places lie on earlier ones. The last few diagonals are kept row by row, so that
 * a neighbour of consecutive places has consecutive values, and vectors run along the diagonal.
 *
 * <p>All numbers are integers below 2^53 in binary64, where sums are exact: the results are those
 * of 64-bit integers, in whatever order and on whatever vectors they are added.
 */
public final class CausalNetwork {
  /** Binary digits of the fraction of a hidden neuron. */
  private static final int HIDDEN_DIGITS = 8;

  /** Binary digits of the fraction of a weight. */
  private static final int WEIGHT_DIGITS = 12;

  private static final int LARGEST_MEAN = 32768 * 32;
  private static final int LEAST_SCALE = -74;
  private static final int MOST_SCALE = 96;

  /** Values of neighbours are kept between these for the network. */
  private static final int LEAST_INPUT = -2048;

  private static final int MOST_INPUT = 2047;

  private final Neighbours neighbours;
  private final int width;

  /** Diagonals that are kept: from the farthest neighbour's to the place's own. */
  private final int span;

  /** Rows that neighbours reach above. */
  private final int above;

  private final ExactLayer first;
  private final ExactLayer second;
  private final ExactLayer output;
  private final int[] levelBias;

  /** Shapes (neighbours, BLOCK), (width, BLOCK), (2, BLOCK) with padding. */
  private final double[][] near;

  private final double[][] hidden;
  private final double[][] last;
  private final double[][] sums = ExactLayer.rows(2);

  /** Rows of the second hidden layer, then those of the neighbours. */
  private final double[][] lastAndNear;

  private int columns;
  private int rows;
  private List<short[]> before = List.of();

  /** Values from one kept diagonal to the next. */
  private int stride;

  /** The last diagonals, each with some zeros before and after it. */
  private double[] kept = {};

  /**
   * Where the neighbours lie: those of the plane itself not below, and on earlier diagonals.
   *
   * @param back how many planes before; 0 for the plane itself
   * @param dx columns to the right
   * @param dy rows down
   * @param slope columns that a diagonal moves to the left from one row to the next
   */
  public record Neighbours(int[] back, int[] dx, int[] dy, int slope) {
    int count() {
      return dx.length;
    }

    /** Diagonals from a neighbour's to the place's. */
    int distance(int k) {
      return -(dx[k] + slope * dy[k]);
    }

    int farthest() {
      int farthest = 0;
      for (int k = 0; k < count(); k++) {
        farthest = back[k] == 0 ? Math.max(farthest, distance(k)) : farthest;
      }
      return farthest;
    }

    int rowsAbove() {
      int above = 0;
      for (int k = 0; k < count(); k++) {
        above = back[k] == 0 ? Math.max(above, -dy[k]) : above;
      }
      return above;
    }
  }

  /**
   * The weights, in units of {@code 2^-12}, magnitudes below 2^20; all row-major.
   *
   * @param first shape (width, neighbours)
   * @param levelBias of the first layer, shape (levels, width)
   * @param second shape (width, width)
   * @param secondBias shape (width)
   * @param output shape (2, width + neighbours)
   * @param outputBias shape (2)
   */
  public record Weights(
      int[] first,
      int[] levelBias,
      int[] second,
      int[] secondBias,
      int[] output,
      int[] outputBias) {}

  /** A network; {@link #begin} comes next. */
  public CausalNetwork(Neighbours neighbours, Weights weights) {
    this.neighbours = neighbours;
    span = neighbours.farthest() + 1;
    above = neighbours.rowsAbove();
    width = weights.secondBias.length;
    int inputs = neighbours.count();
    first = new ExactLayer(width, inputs);
    first.weights(weights.first, 0, 0, inputs, 0);
    second = new ExactLayer(width, width);
    second.weights(weights.second, 0, 0, width, 0);
    second.biases(weights.secondBias, 0, HIDDEN_DIGITS);
    near = ExactLayer.rows(inputs);
    hidden = ExactLayer.rows(width);
    last = ExactLayer.rows(width);
    lastAndNear = Arrays.copyOf(last, last.length + near.length);
    System.arraycopy(near, 0, lastAndNear, last.length, near.length);
    output = new ExactLayer(2, lastAndNear.length);
    output.weights(weights.output, 0, 0, width, 0);
    output.weights(weights.output, width, last.length, inputs, HIDDEN_DIGITS);
    output.biases(weights.outputBias, 0, HIDDEN_DIGITS);
    levelBias = weights.levelBias.clone();
  }

  /**
   * Starts a plane, of which nothing is known yet; what lies outside counts as 0.
   *
   * @param bias which of the first layer's biases counts
   * @param before values of the planes before it, the nearest first, as many as there are
   *     neighbours on; shape (rows, columns) each, as {@link #seen} has them
   */
  public void begin(int bias, int columns, int rows, List<short[]> before) {
    this.columns = columns;
    this.rows = rows;
    this.before = List.copyOf(before);
    first.biases(levelBias, bias * width, 0);
    int drift = (span - 1) / neighbours.slope + 1;
    stride = above + longest() + drift;
    int needed = span * stride;
    if (kept.length < needed) {
      kept = new double[needed];
    } else {
      Arrays.fill(kept, 0);
    }
  }

  /** Diagonals of the plane, 0 the first. */
  public long diagonals() {
    return columns + neighbours.slope * (rows - 1L);
  }

  /** Columns that a diagonal moves to the left from one row to the next. */
  public int slope() {
    return neighbours.slope;
  }

  /** The most places on a diagonal. */
  public int longest() {
    return Math.min(rows, (columns - 1) / neighbours.slope + 1);
  }

  /** The row of a diagonal's first place. */
  public int firstRow(long d) {
    long above = d - columns + neighbours.slope;
    return above <= 0 ? 0 : (int) (above / neighbours.slope);
  }

  /** Places on a diagonal; may be none. */
  public int places(long d) {
    return Math.max(0, (int) Math.min(rows, d / neighbours.slope + 1) - firstRow(d));
  }

  /**
   * Predicts the values of a diagonal from those of the diagonals before it, all of which are
   * known.
   *
   * @param means shape (places), overwritten: in units of 1/32, magnitudes at most 2^20
   * @param scales shape (places), overwritten: natural logarithms in units of 1/16, -74 to 96
   */
  public void predict(long d, int[] means, int[] scales) {
    int places = places(d);
    for (int at = 0; at < places; at += ExactLayer.BLOCK) {
      int count = Math.min(ExactLayer.BLOCK, places - at);
      for (int k = 0; k < neighbours.count(); k++) {
        if (neighbours.back[k] == 0) {
          System.arraycopy(kept, place(d, at, k), near[k], 0, count);
        } else {
          gather(d, at, k, count);
        }
      }
      first.hidden(near, hidden, count, WEIGHT_DIGITS - HIDDEN_DIGITS);
      second.hidden(hidden, last, count, WEIGHT_DIGITS);
      output.sums(lastAndNear, sums, count);
      for (int i = 0; i < count; i++) {
        long mean = (long) sums[0][i] + (1 << 14) >> 15;
        long scale = (long) sums[1][i] + (1 << 15) >> 16;
        means[at + i] = Math.clamp(mean, -LARGEST_MEAN, LARGEST_MEAN);
        scales[at + i] = Math.clamp(scale, LEAST_SCALE, MOST_SCALE);
      }
    }
  }

  /** Values of a neighbour on a plane before. */
  private void gather(long d, int at, int k, int count) {
    short[] plane = before.get(neighbours.back[k] - 1);
    for (int i = 0; i < count; i++) {
      int row = firstRow(d) + at + i;
      long x = d - (long) neighbours.slope * row + neighbours.dx[k];
      int y = row + neighbours.dy[k];
      boolean inside = x >= 0 && x < columns && y >= 0 && y < rows;
      near[k][i] = inside ? plane[y * columns + (int) x] : 0;
    }
  }

  /** Where a neighbour of a diagonal's place number {@code at} lies among those kept. */
  private int place(long d, int at, int neighbour) {
    long theirs = d - neighbours.distance(neighbour);
    int begin = theirs < 0 ? 0 : firstRow(theirs);
    return place(theirs) + firstRow(d) + at + neighbours.dy[neighbour] - begin;
  }

  /** Where a diagonal's first place lies among those kept. */
  private int place(long d) {
    return Math.floorMod(d, span) * stride + above;
  }

  /** What a network sees of a value. */
  public static short seen(int value) {
    return (short) Math.clamp(value, LEAST_INPUT, MOST_INPUT);
  }

  /**
   * Tells the values of a diagonal. Its predictions come first.
   *
   * @param values shape (places)
   */
  public void tell(long d, int[] values) {
    int from = place(d);
    int places = places(d);
    Arrays.fill(kept, from - above, from, 0);
    for (int i = 0; i < places; i++) {
      kept[from + i] = seen(values[i]);
    }
    Arrays.fill(kept, from + places, from - above + stride, 0);
  }
}
