package nfcodec.image.vp8;

import java.util.Arrays;

/**
 * Reads the coefficients of macroblocks, dequantised, and remembers which neighbours had some.
 *
 * <p>Source: RFC 6386 sections 13 and 14.1.
 */
final class Coefficients {
  /** Blocks of a macroblock: 16 of luma, then 4 of each chroma. */
  static final int BLOCKS = 24;

  private static final int LUMA_AFTER_MEANS = 0;
  private static final int MEANS = 1;
  private static final int CHROMA = 2;
  private static final int LUMA = 3;

  // Extra bits of the four categories of large numbers, with their probabilities.
  private static final int[][] EXTRA = {
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
  };

  /** Columns or rows of blocks a macroblock has: four of luma, two of each chroma, one of means. */
  private static final int EDGES = 9;

  private static final int MEANS_EDGE = 8;

  /** {@code [block][row * 4 + column]} of the macroblock read last. */
  final int[][] values = new int[BLOCKS][16];

  private final int[] probabilities;
  private final int[][] above;
  private final int[] left = new int[EDGES];
  private final int[] means = new int[16];

  /**
   * @param columns macroblocks a row
   */
  Coefficients(int[] probabilities, int columns) {
    this.probabilities = probabilities;
    above = new int[columns][EDGES];
  }

  void startRow() {
    Arrays.fill(left, 0);
  }

  /** A macroblock without coefficients. */
  void skip(int column, boolean subblocks) {
    int edges = subblocks ? MEANS_EDGE : EDGES;
    Arrays.fill(left, 0, edges, 0);
    Arrays.fill(above[column], 0, edges, 0);
  }

  /**
   * Reads {@link #values}.
   *
   * @param subblocks whether luma is predicted by subblocks; else its means stand apart
   * @return whether a coefficient is other than 0
   */
  boolean read(BoolDecoder in, int column, boolean subblocks, FrameHeader.Steps steps) {
    int[] up = above[column];
    boolean any = false;
    for (int[] block : values) {
      Arrays.fill(block, 0);
    }
    if (!subblocks) {
      Arrays.fill(means, 0);
      int context = up[MEANS_EDGE] + left[MEANS_EDGE];
      int end = block(in, MEANS, context, 0, steps.meansDc(), steps.meansAc(), means);
      up[MEANS_EDGE] = left[MEANS_EDGE] = end > 0 ? 1 : 0;
      Transform.means(means, values);
    }
    int type = subblocks ? LUMA : LUMA_AFTER_MEANS;
    int first = subblocks ? 0 : 1;
    for (int b = 0; b < 16; b++) {
      int x = b & 3;
      int y = b >> 2;
      int context = up[x] + left[y];
      int end = block(in, type, context, first, steps.lumaDc(), steps.lumaAc(), values[b]);
      up[x] = left[y] = end > first ? 1 : 0;
      any |= end > first || values[b][0] != 0;
    }
    for (int b = 16; b < BLOCKS; b++) {
      int edge = b < 20 ? 4 : 6;
      int x = edge + (b & 1);
      int y = edge + (b >> 1 & 1);
      int context = up[x] + left[y];
      int end = block(in, CHROMA, context, 0, steps.chromaDc(), steps.chromaAc(), values[b]);
      up[x] = left[y] = end > 0 ? 1 : 0;
      any |= end > 0;
    }
    return any;
  }

  /** Reads a block's coefficients; gives the place after the last one that is there. */
  private int block(
      BoolDecoder in, int type, int context, int first, int dcStep, int acStep, int[] into) {
    int n = first;
    int p = Tables.coefficientsAt(type, Tables.BAND_OF[n], context);
    while (n < 16) {
      if (!in.is(probabilities[p])) {
        return n;
      }
      while (!in.is(probabilities[p + 1])) {
        n++;
        if (n == 16) {
          return 16;
        }
        p = Tables.coefficientsAt(type, Tables.BAND_OF[n], 0);
      }
      int size = in.is(probabilities[p + 2]) ? large(in, p) : 1;
      int value = in.flag() ? -size : size;
      // Cut to 16 bits, which only damaged files exceed, as other decoders do.
      into[Tables.ZIGZAG[n]] = (short) (value * (n == 0 ? dcStep : acStep));
      n++;
      p = Tables.coefficientsAt(type, Tables.BAND_OF[n], size == 1 ? 1 : 2);
    }
    return 16;
  }

  private int large(BoolDecoder in, int p) {
    if (!in.is(probabilities[p + 3])) {
      return in.is(probabilities[p + 4]) ? 3 + in.bit(probabilities[p + 5]) : 2;
    }
    if (!in.is(probabilities[p + 6])) {
      if (!in.is(probabilities[p + 7])) {
        return 5 + in.bit(159);
      }
      int high = in.bit(165);
      return 7 + 2 * high + in.bit(145);
    }
    int high = in.bit(probabilities[p + 8]);
    int category = 2 * high + in.bit(probabilities[p + 9 + high]);
    int extra = 0;
    for (int probability : EXTRA[category]) {
      extra = extra << 1 | in.bit(probability);
    }
    return 3 + (8 << category) + extra;
  }
}
