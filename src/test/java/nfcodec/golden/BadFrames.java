package nfcodec.golden;

import static nfcodec.golden.BadVector.Kind.MALFORMED;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.List;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;

/**
 * Files that are right but for the frames of a compressed item, which a library may take as they
 * are: samples and their checksum are those of the bytes that it would expand to.
 */
final class BadFrames {
  /** Of a window of 1 KiB, in a frame's header. */
  private static final int KIBIBYTE = 0;

  /** Of a window of 2^21 bytes, and of the least above 2^27. */
  private static final int TWO_MEBIBYTES = 11 << 3;

  private static final int ABOVE_MOST = 17 << 3 | 1;

  private final List<BadVector> all = new ArrayList<>();

  private BadFrames() {}

  static List<BadVector> all() {
    BadFrames vectors = new BadFrames();
    vectors.payloads();
    vectors.zigzags();
    return vectors.all;
  }

  private void payloads() {
    FileParts constant =
        FileParts.of(
            new SampleFile(new HashGridSpec(3, 2, 2, 6, 3, 2, 4, 1), 13, 17)
                .seed(3)
                .bits(t -> 0)
                .bytes());
    payload(
        "frames-skippable-alone",
        "a payload that is frames to skip alone",
        "only frames to skip",
        constant,
        ZstdFrames.skippable(new byte[0]));
    FileParts parts = FileParts.of(new SampleFile(new SirenSpec(1, 30, 1, 15), 5, 4).bytes());
    byte[] frame = parts.body(FileParts.PAYLOAD);
    byte[] symbols = Zstd.decompress(frame, (int) Zstd.getFrameContentSize(frame));
    payload(
        "frames-block-beyond-window",
        "a block of " + symbols.length + " bytes in a window of 1024",
        "a block of " + symbols.length + " bytes, more than 1024",
        parts,
        ZstdFrames.windowed(KIBIBYTE, symbols));
    payload(
        "frames-window",
        "a window of 2^27 + 2^24 bytes",
        "a window of more than 2^27 bytes",
        parts,
        ZstdFrames.windowed(ABOVE_MOST, symbols));
  }

  private void payload(String name, String wrong, String says, FileParts parts, byte[] frames) {
    add(name, wrong, says, parts.with(FileParts.PAYLOAD, frames));
  }

  /** Pixels of one class stay where they are. */
  private void zigzags() {
    int pixels = (1 << 17) + 1;
    byte[] frame = ZstdFrames.windowed(TWO_MEBIBYTES, 0, pixels);
    byte[] black = BlackFiles.black(pixels, 1, BlackFiles.sirenField(1, 0), 4);
    add(
        "frames-block-beyond-128-kib",
        "a block of 2^17 + 1 bytes in a window of 2^21",
        "a block of 131073 bytes, more than 131072",
        FileParts.of(black)
            .with(
                FileParts.TRANSFORM,
                new LittleEndian().u8(1, 2).u32(1 + frame.length).u8(1).raw(frame).bytes()));
  }

  private void add(String name, String wrong, String says, FileParts parts) {
    all.add(new BadVector(name, MALFORMED, "right but for " + wrong, says, parts.bytes()));
  }
}
