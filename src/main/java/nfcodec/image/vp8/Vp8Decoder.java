package nfcodec.image.vp8;

import java.util.Arrays;

/**
 * Decodes a VP8 key frame, the picture of a lossy WebP file. What comes out is what libwebp makes
 * of it without dithering, to the bit.
 *
 * <p>Source: RFC 6386.
 */
public final class Vp8Decoder {
  private static final int START_CODE = 0x2a019d;
  private static final int HEADER_BYTES = 10;
  private static final int MAX_PROFILE = 3;

  // The probabilities of macroblocks' modes in key frames, and the trees (RFC 6386 section 11.2).
  private static final int BY_MACROBLOCK = 145;
  private static final int[] SUBBLOCK_TREE = {
    -Prediction.DC,
    2,
    -Prediction.TRUE_MOTION,
    4,
    -Prediction.VERTICAL,
    6,
    8,
    12,
    -Prediction.HORIZONTAL,
    10,
    -4,
    -5,
    -6,
    14,
    -7,
    16,
    -8,
    -9
  };

  private final byte[] data;
  private final int width;
  private final int height;
  private final int columns;
  private final int rows;
  private final BoolDecoder modes;
  private final FrameHeader header;
  private final BoolDecoder[] partitions;
  private final Plane luma;
  private final Plane[] chromas;
  private final Coefficients coefficients;

  /** Modes of the subblocks along the edges of macroblocks. */
  private final int[] modesAbove;

  private final int[] modesLeft = new int[4];

  /** Strength of the loop filter by macroblock, negative where it leaves the inside alone. */
  private final byte[] filterLevels;

  // Of the macroblock at hand.
  private boolean subblocks;
  private int lumaMode;
  private int chromaMode;
  private final int[] subblockModes = new int[16];
  private final int[] edge = new int[15];
  private final int[] half = new int[16];

  private Vp8Decoder(byte[] data) throws Vp8Exception {
    this.data = data;
    if (data.length < HEADER_BYTES) {
      throw new Vp8Exception("its frame has no header");
    }
    int tag = number(0, 3);
    if ((tag & 1) != 0 || (tag >> 1 & 7) > MAX_PROFILE || (tag >> 4 & 1) == 0) {
      throw new Vp8Exception("its frame is no picture that stands for itself");
    }
    if (number(3, 3) != START_CODE) {
      throw new Vp8Exception("its frame has no start code");
    }
    width = number(6, 2) & 0x3fff;
    height = number(8, 2) & 0x3fff;
    columns = (width + 15) / 16;
    rows = (height + 15) / 16;
    if (columns == 0 || rows == 0) {
      throw new Vp8Exception("its frame has no pixels");
    }
    int firstEnd = HEADER_BYTES + (tag >> 5);
    if (firstEnd > data.length) {
      throw new Vp8Exception("its first partition runs past the end");
    }
    modes = new BoolDecoder(data, HEADER_BYTES, firstEnd);
    header = new FrameHeader(modes);
    partitions = partitions(firstEnd);
    luma = new Plane(16 * columns, 16 * rows);
    chromas = new Plane[] {new Plane(8 * columns, 8 * rows), new Plane(8 * columns, 8 * rows)};
    coefficients = new Coefficients(header.coefficients, columns);
    modesAbove = new int[4 * columns];
    filterLevels = new byte[columns * rows];
  }

  /**
   * Decodes a frame.
   *
   * @param frame the bytes of the frame, as in a {@code "VP8 "} chunk of a WebP file
   * @return red, green and blue as {@code [c][y * width + x]}, 0 to 255
   * @throws Vp8Exception if the frame is damaged or not whole
   */
  public static char[][] decode(byte[] frame) throws Vp8Exception {
    Vp8Decoder decoder = new Vp8Decoder(frame);
    decoder.macroblocks();
    decoder.filter();
    return Rgb.of(decoder.luma, decoder.chromas, decoder.width, decoder.height);
  }

  private int number(int at, int bytes) {
    int number = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      number = number << 8 | data[at + i] & 0xff;
    }
    return number;
  }

  /** The partitions with coefficients; those of rows take turns. */
  private BoolDecoder[] partitions(int from) throws Vp8Exception {
    int count = header.partitions;
    int at = from + 3 * (count - 1);
    BoolDecoder[] found = new BoolDecoder[count];
    for (int i = 0; i < count; i++) {
      if (at >= data.length) {
        throw new Vp8Exception("it ends before its " + count + " partitions");
      }
      int end = i == count - 1 ? data.length : at + number(from + 3 * i, 3);
      // One that runs past the end is found out when what is missing is asked for.
      end = Math.min(end, data.length);
      found[i] = new BoolDecoder(data, at, end);
      at = end;
    }
    return found;
  }

  private void macroblocks() throws Vp8Exception {
    for (int row = 0; row < rows; row++) {
      BoolDecoder partition = partitions[row % partitions.length];
      Arrays.fill(modesLeft, Prediction.DC);
      coefficients.startRow();
      for (int column = 0; column < columns; column++) {
        macroblock(column, row, partition);
        if (modes.pastEnd() || partition.pastEnd()) {
          throw new Vp8Exception("its pixel data ends in row " + 16 * row + " of " + height);
        }
      }
    }
  }

  private void macroblock(int column, int row, BoolDecoder partition) {
    int segment = 0;
    if (header.segmentMap) {
      segment =
          modes.is(header.segmentTree[0])
              ? 2 + modes.bit(header.segmentTree[2])
              : modes.bit(header.segmentTree[1]);
    }
    boolean skip = header.skips && modes.is(header.skipProbability);
    readModes(column);
    boolean any = false;
    if (skip) {
      coefficients.skip(column, subblocks);
    } else {
      any = coefficients.read(partition, column, subblocks, header.steps[segment]);
    }
    predictLuma(column, row, any);
    predictChroma(column, row, any);
    int level = header.filterLevels[segment][subblocks ? 1 : 0];
    filterLevels[row * columns + column] = (byte) (subblocks || any ? level : -level);
  }

  private void readModes(int column) {
    subblocks = !modes.is(BY_MACROBLOCK);
    if (subblocks) {
      for (int b = 0; b < 16; b++) {
        int x = 4 * column + (b & 3);
        int mode = subblockMode(modesAbove[x], modesLeft[b >> 2]);
        subblockModes[b] = modesAbove[x] = modesLeft[b >> 2] = mode;
      }
    } else {
      lumaMode =
          modes.is(156)
              ? modes.is(128) ? Prediction.TRUE_MOTION : Prediction.HORIZONTAL
              : modes.is(163) ? Prediction.VERTICAL : Prediction.DC;
      Arrays.fill(modesAbove, 4 * column, 4 * column + 4, lumaMode);
      Arrays.fill(modesLeft, lumaMode);
    }
    if (!modes.is(142)) {
      chromaMode = Prediction.DC;
    } else if (!modes.is(114)) {
      chromaMode = Prediction.VERTICAL;
    } else {
      chromaMode = modes.is(183) ? Prediction.TRUE_MOTION : Prediction.HORIZONTAL;
    }
  }

  private int subblockMode(int above, int left) {
    int node = 0;
    do {
      node = SUBBLOCK_TREE[node + modes.bit(Tables.subblockMode(above, left, node / 2))];
    } while (node > 0);
    return -node;
  }

  private void predictLuma(int column, int row, boolean any) {
    int corner = luma.at(16 * column, 16 * row);
    if (!subblocks) {
      Prediction.square(luma, corner, 16, lumaMode, column > 0, row > 0);
    }
    for (int b = 0; b < 16; b++) {
      int x = 4 * (b & 3);
      int at = corner + 4 * (b >> 2) * luma.stride + x;
      if (subblocks) {
        readAboveRight(column, corner, at, x);
        Prediction.subblock(luma, at, subblockModes[b], edge);
      }
      if (any) {
        Transform.add(coefficients.values[b], luma, at, half);
      }
    }
  }

  /**
   * The four samples above on the right of a subblock. In the last column of a macroblock they come
   * from the macroblock above on the right, whatever the subblock's row; where there is none, the
   * last sample above stands for them.
   */
  private void readAboveRight(int column, int corner, int at, int x) {
    int above = (x == 12 ? corner + 16 : at + 4) - luma.stride;
    boolean outside = x == 12 && column == columns - 1;
    for (int i = 0; i < 4; i++) {
      int from = outside ? above - 1 : above + i;
      edge[10 + i] = luma.sample(from);
    }
  }

  private void predictChroma(int column, int row, boolean any) {
    for (int c = 0; c < 2; c++) {
      Plane plane = chromas[c];
      int corner = plane.at(8 * column, 8 * row);
      Prediction.square(plane, corner, 8, chromaMode, column > 0, row > 0);
      for (int b = 0; any && b < 4; b++) {
        int at = corner + 4 * (b >> 1) * plane.stride + 4 * (b & 1);
        Transform.add(coefficients.values[16 + 4 * c + b], plane, at, half);
      }
    }
  }

  private void filter() {
    LoopFilter filter = new LoopFilter(luma, chromas, header);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int level = filterLevels[row * columns + column];
        filter.macroblock(column, row, Math.abs(level), level > 0);
      }
    }
  }
}
