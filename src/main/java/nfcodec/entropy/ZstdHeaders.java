package nfcodec.entropy;

/**
 * The headers of Zstandard frames and of their blocks (RFC 8878, section 3.1), against what section
 * 1 of formats/nfc-v1.md allows. Libraries differ in what they take besides: larger windows, blocks
 * larger than their window, nothing but frames to skip. So that all decoders refuse the same files,
 * that is found here, before anything is allocated or expanded.
 */
final class ZstdHeaders {
  private static final int MAGIC = 0xFD2FB528;

  /** And the 15 magic numbers after it. */
  private static final int SKIPPABLE = 0x184D2A50;

  private static final long MOST_WINDOW = 1 << 27;
  private static final long MOST_BLOCK = 1 << 17;
  private static final int REPEATED = 1;
  private static final int RESERVED = 3;

  /** Bytes of a dictionary's number, by the descriptor's flag. */
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

  /** Bytes of a content size, likewise; of the first flag one for a frame of a single segment. */
  private static final int[] SIZE_BYTES = {0, 2, 4, 8};

  private final CodedBytes in;
  private final String refusal;
  private int at;

  private ZstdHeaders(CodedBytes in, String refusal) {
    this.in = in;
    this.refusal = refusal;
    at = in.from();
  }

  /**
   * Looks at all headers.
   *
   * @param refusal how the message of a refusal begins
   * @throws DamagedDataException unless they are those of one or more whole frames, besides which
   *     there may be frames to skip
   */
  static void check(CodedBytes in, String refusal) throws DamagedDataException {
    new ZstdHeaders(in, refusal).frames();
  }

  private void frames() throws DamagedDataException {
    int frames = 0;
    while (at < in.to()) {
      int magic = (int) number(4);
      if ((magic & ~15) == SKIPPABLE) {
        skip(number(4));
      } else {
        require(magic == MAGIC, "another magic number");
        frame();
        frames++;
      }
    }
    require(frames > 0, "there are only frames to skip");
  }

  private void frame() throws DamagedDataException {
    int descriptor = (int) number(1);
    require((descriptor & 8) == 0, "a reserved bit is set");
    boolean single = (descriptor & 32) != 0;
    long window = single ? 0 : window((int) number(1));
    require(number(DICTIONARY_BYTES[descriptor & 3]) == 0, "it needs a dictionary");
    int flag = descriptor >> 6;
    long size = number(single && flag == 0 ? 1 : SIZE_BYTES[flag]) + (flag == 1 ? 256 : 0);
    // Of 8 bytes the highest may be negative.
    long most = single ? size : window;
    require(0 <= most && most <= MOST_WINDOW, "a window of more than 2^27 bytes");
    blocks(Math.min(most, MOST_BLOCK));
    skip((descriptor & 4) != 0 ? 4 : 0); // its checksum
  }

  private static long window(int descriptor) {
    long base = 1L << (10 + (descriptor >> 3));
    return base + (base >> 3) * (descriptor & 7);
  }

  /**
   * Those of one frame.
   *
   * @param most bytes of one
   */
  private void blocks(long most) throws DamagedDataException {
    boolean last = false;
    while (!last) {
      int header = (int) number(3);
      last = (header & 1) != 0;
      int type = header >> 1 & 3;
      int size = header >> 3;
      require(type != RESERVED, "a block of the reserved type");
      require(size <= most, "a block of " + size + " bytes, more than " + most);
      skip(type == REPEATED ? 1 : size);
    }
  }

  /** The next bytes, the low one first. */
  private long number(int bytes) throws DamagedDataException {
    int from = at;
    skip(bytes);
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (in.array()[from + i] & 0xFFL) << 8 * i;
    }
    return value;
  }

  private void skip(long bytes) throws DamagedDataException {
    require(bytes <= in.to() - at, "it ends early");
    at += (int) bytes;
  }

  private void require(boolean holds, String fault) throws DamagedDataException {
    if (!holds) {
      throw new DamagedDataException(at, refusal + ": " + fault);
    }
  }
}
