package nfcodec.entropy;

/** Integers by the Laplace code, one after the other: also such as no field has. */
public final class CodedIntegers {
  private final RangeEncoder out = new RangeEncoder();
  private final LaplaceCode code = new LaplaceCode();

  /** An integer of mean 0. */
  public CodedIntegers add(int value, int scale) {
    code.encode(out, value, 0, scale);
    return this;
  }

  /** Zeros of mean 0 and the least scale, which take next to nothing. */
  public CodedIntegers zeros(int count) {
    for (int i = 0; i < count; i++) {
      add(0, LaplaceCode.LEAST_SCALE);
    }
    return this;
  }

  /** What a decoder reads them from, behind the bytes that come first. */
  public byte[] after(byte[] head) {
    return out.finish(head);
  }
}
