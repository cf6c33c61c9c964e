package nfcodec.kernel;

import java.util.Arrays;

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

  /** Vectors read so many columns beyond the last at most. */
  private static final int OVERRUN = 2 * 512 / Double.SIZE;

  private final Neighbours neighbours;
  private final ExactLayer first;
  private final ExactLayer second;
  private final ExactLayer output;
  private final int[] levelBias;

  /** Where inputs lie in the cells: neighbours, first hidden layer, second one and neighbours. */
  private final int[] firstInputs;

  private final int[] secondInputs;
  private final int[] outputInputs;

  private int columns;
  private int rows;

  /** Values from one kept diagonal to the next. */
  private int stride;

  /** Kept diagonals, then the two hidden layers and the outputs of a block. */
  private double[] cells = {};

  /** Where the blocks begin. */
  private int blocks;

  /**
   * Where the neighbours lie: not below, and on earlier diagonals.
   *
   * @param dx columns to the right
   * @param dy rows down
   * @param slope columns that a diagonal moves to the left from one row to the next
   */
  public record Neighbours(int[] dx, int[] dy, int slope) {
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
        farthest = Math.max(farthest, distance(k));
      }
      return farthest;
    }

    int rowsAbove() {
      return -Arrays.stream(dy).min().orElse(0);
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
    int width = weights.secondBias.length;
    int inputs = neighbours.count();
    first = new ExactLayer(width, inputs);
    first.weights(weights.first, 0, inputs, 0);
    second = new ExactLayer(width, width);
    second.weights(weights.second, 0, width, 0);
    second.biases(weights.secondBias, 0, HIDDEN_DIGITS);
    output = new ExactLayer(2, width + inputs);
    output.weights(weights.output, 0, width, 0);
    output.weights(weights.output, width, width + inputs, HIDDEN_DIGITS);
    output.biases(weights.outputBias, 0, HIDDEN_DIGITS);
    levelBias = weights.levelBias.clone();
    firstInputs = new int[inputs];
    secondInputs = new int[width];
    outputInputs = new int[width + inputs];
  }

  /**
   * Starts a plane, of which nothing is known yet; what lies outside counts as 0.
   *
   * @param level whose biases count
   */
  public void begin(int level, int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    int width = secondInputs.length;
    first.biases(levelBias, level * width, 0);
    int drift = neighbours.farthest() / neighbours.slope + 1;
    stride = neighbours.rowsAbove() + longest() + drift + OVERRUN;
    blocks = (neighbours.farthest() + 1) * stride;
    int blockRows = 2 * ExactLayer.padded(width) + ExactLayer.padded(2);
    int needed = blocks + blockRows * ExactLayer.BLOCK;
    if (cells.length < needed) {
      cells = new double[needed];
    } else {
      Arrays.fill(cells, 0);
    }
    for (int j = 0; j < width; j++) {
      secondInputs[j] = blocks + j * ExactLayer.BLOCK;
      outputInputs[j] = blocks + (ExactLayer.padded(width) + j) * ExactLayer.BLOCK;
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
    int hidden = blocks;
    int width = secondInputs.length;
    int last = hidden + ExactLayer.padded(width) * ExactLayer.BLOCK;
    int out = last + ExactLayer.padded(width) * ExactLayer.BLOCK;
    for (int at = 0; at < places; at += ExactLayer.BLOCK) {
      int count = Math.min(ExactLayer.BLOCK, places - at);
      find(d, at);
      first.hidden(cells, firstInputs, hidden, count, WEIGHT_DIGITS - HIDDEN_DIGITS);
      second.hidden(cells, secondInputs, last, count, WEIGHT_DIGITS);
      output.sums(cells, outputInputs, out, count);
      for (int i = 0; i < count; i++) {
        long mean = (long) cells[out + i] + (1 << 14) >> 15;
        long scale = (long) cells[out + ExactLayer.BLOCK + i] + (1 << 15) >> 16;
        means[at + i] = Math.clamp(mean, -LARGEST_MEAN, LARGEST_MEAN);
        scales[at + i] = Math.clamp(scale, LEAST_SCALE, MOST_SCALE);
      }
    }
  }

  /** Where the neighbours of a diagonal's places from {@code at} on lie in the cells. */
  private void find(long d, int at) {
    int row = firstRow(d) + at;
    int width = secondInputs.length;
    for (int k = 0; k < firstInputs.length; k++) {
      long theirs = d - neighbours.distance(k);
      int from = theirs < 0 ? 0 : firstRow(theirs);
      firstInputs[k] = place(theirs) + row + neighbours.dy[k] - from;
      outputInputs[width + k] = firstInputs[k];
    }
  }

  /** Where a diagonal's first place lies in the cells. */
  private int place(long d) {
    return Math.floorMod(d, neighbours.farthest() + 1) * stride + neighbours.rowsAbove();
  }

  /**
   * Tells the values of a diagonal. Its predictions come first.
   *
   * @param values shape (places)
   */
  public void tell(long d, int[] values) {
    int from = place(d);
    int places = places(d);
    Arrays.fill(cells, from - neighbours.rowsAbove(), from, 0);
    for (int i = 0; i < places; i++) {
      cells[from + i] = Math.clamp(values[i], LEAST_INPUT, MOST_INPUT);
    }
    Arrays.fill(cells, from + places, from - neighbours.rowsAbove() + stride, 0);
  }
}
