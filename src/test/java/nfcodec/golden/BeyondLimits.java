package nfcodec.golden;

import static nfcodec.golden.BlackFiles.black;
import static nfcodec.golden.BlackFiles.gridField;
import static nfcodec.golden.BlackFiles.sirenField;
import static nfcodec.golden.FewBytes.repeated;
import static nfcodec.golden.FileParts.TRANSFORM;

import java.util.List;

/** Files of version 1 that are right but larger, or dearer to decode, than the limits allow. */
final class BeyondLimits {
  private final BadVectorList all = new BadVectorList();

  private BeyondLimits() {}

  static List<BadVector> all() {
    BeyondLimits vectors = new BeyondLimits();
    vectors.limits();
    return vectors.all.all();
  }

  private void limits() {
    limit(
        "limit-pixels",
        "2^27 + 2^14 pixels",
        "more than the limit of 134217728",
        black(16384, 8193, sirenField(1, 0), 4));
    limit(
        "limit-parameters",
        "2^28 + 81921 parameters",
        "parameters, more than the limit of 268435456",
        black(1, 1, sirenField(4096, 16), 36));
    limit(
        "limit-parameters-grid",
        "grid of up to 6542923064 parameters",
        "parameters, more than the limit of 268435456",
        black(4096, 4096, gridField(32, 8, 26, 2, 64, 0), 33));
    limit(
        "limit-operations",
        "251670528 multiply-adds for each of 2^19 pixels",
        "too costly to evaluate",
        black(1024, 512, sirenField(4096, 15), 34));
    limit(
        "limit-grid-lines",
        "32 levels over 2^23 columns and a row",
        "268435488 in all, more than the limit of 268435456",
        black(1 << 23, 1, gridField(32, 1, 2, 1, 1, 0), 33));
    limit(
        "limit-zigzags",
        "16 zigzag permutations of 2^23 + 2^12 pixels",
        "16 zigzag orders of 8392704 pixels each, more than the limit of 134217728 in all",
        FileParts.of(black(4096, 2049, sirenField(1, 0), 4))
            .with(TRANSFORM, zigzags(16, 4096 * 2049))
            .bytes());
  }

  /** Of pixels of one class. */
  private static byte[] zigzags(int count, int pixels) {
    byte[] frame = ZstdFrames.repeated(0, pixels);
    byte[] one = new LittleEndian().u8(2).u32(1 + frame.length).u8(1).raw(frame).bytes();
    return new LittleEndian().u8(count).raw(repeated(one, count)).bytes();
  }

  private void limit(String name, String wrong, String says, byte[] bytes) {
    all.tooLarge(name, "right but for the limits: " + wrong, says, bytes);
  }
}
