package nfcodec.container;

import static nfcodec.container.NfcFormat.MAX_ARRAY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.container.LimitExceededException.Limit;
import nfcodec.entropy.DamagedDataException;
import nfcodec.entropy.ZstdFrame;
import nfcodec.transform.Centering;
import nfcodec.transform.Chain;
import nfcodec.transform.DataTransform;
import nfcodec.transform.GammaCorrection;
import nfcodec.transform.Identity;
import nfcodec.transform.Inversion;
import nfcodec.transform.LinearScaling;
import nfcodec.transform.RandomBlockPermutation;
import nfcodec.transform.RandomColumnPermutation;
import nfcodec.transform.RandomLocalPermutation;
import nfcodec.transform.RandomPixelPermutation;
import nfcodec.transform.RandomRowPermutation;
import nfcodec.transform.Standardization;
import nfcodec.transform.ZigzagPermutation;

/**
 * The transformations, each with its number and the state that its inverse needs (section 4 of
 * formats/nfc-v1.md).
 *
 * @param transform one, a chain, or the identity for none
 */
record TransformSection(DataTransform transform) implements Section {
  private static final String WHAT = "the transform section";
  private static final int MOST = 16;
  private static final int ZSTD_LEVEL = 19;

  private static final int RPP = 1;
  private static final int ZIGZAG = 2;
  private static final int INVERSION = 3;
  private static final int STANDARDIZATION = 4;
  private static final int SCALING = 5;
  private static final int CENTERING = 6;
  private static final int GAMMA = 7;
  private static final int BLOCK_RPP = 8;
  private static final int LOCAL_RPP = 9;
  private static final int ROW_RPP = 10;
  private static final int COLUMN_RPP = 11;

  @Override
  public SectionId id() {
    return SectionId.TRANSFORM;
  }

  @Override
  public byte[] body() {
    List<DataTransform> steps =
        switch (transform) {
          case Identity identity -> List.of();
          case Chain chain -> chain.steps();
          default -> List.of(transform);
        };
    ByteWriter out = new ByteWriter().u8(steps.size());
    for (DataTransform step : steps) {
      byte[] state = state(step);
      out.u8(id(step)).u32(state.length).raw(state);
    }
    return out.toByteArray();
  }

  private static int id(DataTransform step) {
    return switch (step) {
      case RandomPixelPermutation rpp -> RPP;
      case ZigzagPermutation zigzag -> ZIGZAG;
      case Inversion inversion -> INVERSION;
      case Standardization standardization -> STANDARDIZATION;
      case LinearScaling scaling -> SCALING;
      case Centering centering -> CENTERING;
      case GammaCorrection gamma -> GAMMA;
      case RandomBlockPermutation block -> BLOCK_RPP;
      case RandomLocalPermutation local -> LOCAL_RPP;
      case RandomRowPermutation row -> ROW_RPP;
      case RandomColumnPermutation column -> COLUMN_RPP;
      case Identity identity -> throw new IllegalArgumentException("identity is an empty list");
      case Chain chain -> throw new IllegalArgumentException("a chain inside a chain");
    };
  }

  private static byte[] state(DataTransform step) {
    ByteWriter out = new ByteWriter();
    switch (step) {
      case RandomPixelPermutation rpp -> out.u64(rpp.seed());
      case ZigzagPermutation zigzag -> writeClasses(out, zigzag.classes());
      case Standardization s -> out.f32(s.mean()).f32(s.deviation());
      case LinearScaling scaling -> out.f32(scaling.factor());
      case Centering centering -> out.f32(centering.factor());
      case GammaCorrection gamma -> out.f32(gamma.gamma());
      case RandomBlockPermutation block -> out.u64(block.seed()).u16(block.side());
      case RandomLocalPermutation local -> out.u64(local.seed()).u16(local.side());
      case RandomRowPermutation row -> out.u64(row.seed());
      case RandomColumnPermutation column -> out.u64(column.seed());
      case Inversion inversion -> {}
      case Identity identity -> {}
      case Chain chain -> {}
    }
    return out.toByteArray();
  }

  /** Byte planes, low first, as many as the largest class needs. */
  private static void writeClasses(ByteWriter out, int[] classes) {
    int largest = Arrays.stream(classes).max().orElse(0);
    int planes = Math.max(1, (39 - Integer.numberOfLeadingZeros(largest)) / 8);
    byte[] bytes = new byte[planes * classes.length];
    for (int plane = 0; plane < planes; plane++) {
      for (int i = 0; i < classes.length; i++) {
        bytes[plane * classes.length + i] = (byte) (classes[i] >> 8 * plane);
      }
    }
    out.u8(planes).raw(ZstdFrame.compress(bytes, ZSTD_LEVEL));
  }

  /** Reads the section's body; the number of pixels has been checked against the limits. */
  static TransformSection read(ByteReader in, int pixels, DecodeLimits limits)
      throws MalformedFileException, LimitExceededException {
    TransformSection section = readList(in, pixels, limits);
    in.verifyDone(WHAT);
    return section;
  }

  /** Reads the list alone, after which other things may follow. */
  static TransformSection readList(ByteReader in, int pixels, DecodeLimits limits)
      throws MalformedFileException, LimitExceededException {
    int count = in.u8(WHAT);
    in.verify(count <= MOST, count + " transformations, more than " + MOST);
    List<State> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = in.u8(WHAT);
      long length = in.u32(WHAT);
      states.add(new State(id, in.slice(length, "a transformation's state")));
    }
    // Before the first order is read: together they may be too many.
    int zigzags = (int) states.stream().filter(state -> state.id == ZIGZAG).count();
    limits.checkOrders(zigzags, pixels, in.position());
    List<DataTransform> steps = new ArrayList<>();
    for (State state : states) {
      steps.add(readStep(state.id, state.bytes, pixels));
      state.bytes.verifyDone("a transformation's state");
    }
    return new TransformSection(
        switch (steps.size()) {
          case 0 -> new Identity();
          case 1 -> steps.getFirst();
          default -> new Chain(steps);
        });
  }

  /** What a transformation has in the file. */
  private record State(int id, ByteReader bytes) {}

  private static DataTransform readStep(int id, ByteReader in, int pixels)
      throws MalformedFileException, LimitExceededException {
    String what = "a transformation's state";
    try {
      return switch (id) {
        case RPP -> new RandomPixelPermutation(in.i64(what));
        case ZIGZAG -> new ZigzagPermutation(readClasses(in, pixels));
        case INVERSION -> new Inversion();
        case STANDARDIZATION -> new Standardization(in.f32(what), in.f32(what));
        case SCALING -> new LinearScaling(in.f32(what));
        case CENTERING -> new Centering(in.f32(what));
        case GAMMA -> new GammaCorrection(in.f32(what));
        case BLOCK_RPP -> new RandomBlockPermutation(in.i64(what), in.u16(what));
        case LOCAL_RPP -> new RandomLocalPermutation(in.i64(what), in.u16(what));
        case ROW_RPP -> new RandomRowPermutation(in.i64(what));
        case COLUMN_RPP -> new RandomColumnPermutation(in.i64(what));
        default -> throw new MalformedFileException(in.position(), "unknown transformation " + id);
      };
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(in.position(), String.valueOf(e.getMessage()));
    }
  }

  private static int[] readClasses(ByteReader in, int pixels)
      throws MalformedFileException, LimitExceededException {
    int planes = in.u8("the zigzag order");
    in.verify(planes >= 1 && planes <= 4, "zigzag order of " + planes + " bytes a pixel");
    byte[] bytes = bytePlanes(in, (long) planes * pixels);
    int[] classes = new int[pixels];
    for (int plane = 0; plane < planes; plane++) {
      for (int i = 0; i < pixels; i++) {
        classes[i] |= (bytes[plane * pixels + i] & 0xFF) << 8 * plane;
      }
    }
    for (int c : classes) {
      in.verify(c >= 0, "zigzag order with a class of 2^31 or more");
    }
    return classes;
  }

  private static byte[] bytePlanes(ByteReader in, long size)
      throws MalformedFileException, LimitExceededException {
    if (size > MAX_ARRAY) {
      throw new LimitExceededException(
          in.position(), Limit.PROGRAM, "zigzag order of " + size + " bytes, more than 2^31 - 9");
    }
    try {
      return ZstdFrame.decompress(in.takeRest(), (int) size, "the zigzag order");
    } catch (DamagedDataException e) {
      throw new MalformedFileException(e.index(), e.reason());
    }
  }
}
