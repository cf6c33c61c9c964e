package nfcodec.image.vp8;

/**
 * The header of a key frame: segments, loop filter, quantisers, probabilities.
 *
 * <p>Source: RFC 6386 sections 9.2 to 9.11 and 19.2.
 */
final class FrameHeader {
  static final int SEGMENTS = 4;
  private static final int MAX_INDEX = 127;
  private static final int MAX_CHROMA_DC_INDEX = 117;

  /**
   * Steps of the quantiser of a segment, first coefficient and the others: luma, second-order luma
   * (the means of a macroblock's subblocks), chroma.
   */
  record Steps(int lumaDc, int lumaAc, int meansDc, int meansAc, int chromaDc, int chromaAc) {}

  /** Whether macroblocks name their segment. */
  boolean segmentMap;

  final int[] segmentTree = {255, 255, 255};
  final Steps[] steps = new Steps[SEGMENTS];

  boolean simpleFilter;
  int sharpness;

  /** Strength of the loop filter, 0 to 63, by segment; first without, then with subblock modes. */
  final int[][] filterLevels = new int[SEGMENTS][2];

  /** Number of partitions with coefficients: 1, 2, 4 or 8. */
  int partitions;

  final int[] coefficients = Tables.defaultCoefficients();

  /** Whether macroblocks say that they have no coefficients. */
  boolean skips;

  int skipProbability;

  /** Reads the header at the start of the first partition. */
  FrameHeader(BoolDecoder in) {
    // Colour space, and whether samples need clamping: nothing that changes the picture.
    in.number(2);
    int[] quantizers = new int[SEGMENTS];
    int[] strengths = new int[SEGMENTS];
    boolean absolute = false;
    if (in.flag()) {
      segmentMap = in.flag();
      if (in.flag()) {
        absolute = in.flag();
        for (int s = 0; s < SEGMENTS; s++) {
          quantizers[s] = in.optionalSigned(7);
        }
        for (int s = 0; s < SEGMENTS; s++) {
          strengths[s] = in.optionalSigned(6);
        }
      }
      if (segmentMap) {
        for (int i = 0; i < segmentTree.length; i++) {
          segmentTree[i] = in.flag() ? in.number(8) : 255;
        }
      }
    }
    filter(in, strengths, absolute);
    partitions = 1 << in.number(2);
    quantizers(in, quantizers, absolute);
    // Whether probabilities are kept for the next frame: there is none.
    in.flag();
    for (int i = 0; i < Tables.COEFFICIENTS; i++) {
      if (in.is(Tables.COEFFICIENT_STAYS[i])) {
        coefficients[i] = in.number(8);
      }
    }
    skips = in.flag();
    if (skips) {
      skipProbability = in.number(8);
    }
  }

  private void filter(BoolDecoder in, int[] strengths, boolean absolute) {
    simpleFilter = in.flag();
    int level = in.number(6);
    sharpness = in.number(3);
    int intraDelta = 0;
    int subblockDelta = 0;
    boolean hasDeltas = in.flag();
    if (hasDeltas && in.flag()) {
      // By reference frame, then by mode; of each, only the first concerns key frames.
      intraDelta = in.optionalSigned(6);
      for (int i = 1; i < 4; i++) {
        in.optionalSigned(6);
      }
      subblockDelta = in.optionalSigned(6);
      for (int i = 1; i < 4; i++) {
        in.optionalSigned(6);
      }
    }
    for (int s = 0; s < SEGMENTS; s++) {
      int base = absolute ? strengths[s] : level + strengths[s];
      // A level of 0 turns the filter off whatever segments say.
      filterLevels[s][0] = level == 0 ? 0 : Math.clamp(base + intraDelta, 0, 63);
      filterLevels[s][1] = level == 0 ? 0 : Math.clamp(base + intraDelta + subblockDelta, 0, 63);
    }
  }

  private void quantizers(BoolDecoder in, int[] bySegment, boolean absolute) {
    int base = in.number(7);
    int lumaDc = in.optionalSigned(4);
    int meansDc = in.optionalSigned(4);
    int meansAc = in.optionalSigned(4);
    int chromaDc = in.optionalSigned(4);
    int chromaAc = in.optionalSigned(4);
    for (int s = 0; s < SEGMENTS; s++) {
      int index = absolute ? bySegment[s] : base + bySegment[s];
      steps[s] =
          new Steps(
              Tables.DC_STEPS[clamp(index + lumaDc, MAX_INDEX)],
              Tables.AC_STEPS[clamp(index, MAX_INDEX)],
              2 * Tables.DC_STEPS[clamp(index + meansDc, MAX_INDEX)],
              Math.max(8, Tables.AC_STEPS[clamp(index + meansAc, MAX_INDEX)] * 155 / 100),
              Tables.DC_STEPS[clamp(index + chromaDc, MAX_CHROMA_DC_INDEX)],
              Tables.AC_STEPS[clamp(index + chromaAc, MAX_INDEX)]);
    }
  }

  private static int clamp(int index, int max) {
    return Math.clamp(index, 0, max);
  }
}
