package nfcodec.fuzz;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import nfcodec.golden.LittleEndian;
import nfcodec.golden.ZstdFrames;

/** The ways in which Zstandard may hold some bytes, most of them right. */
final class Frames {
  private Frames() {}

  static byte[] packed(byte[] bytes, Choices choices) {
    return switch (choices.below(24)) {
      default -> ZstdFrames.stored(bytes);
      case 16, 17 -> Zstd.compress(bytes, 1 + choices.below(3));
      case 18 -> {
        int cut = choices.below(bytes.length + 1);
        yield joined(
            ZstdFrames.stored(Arrays.copyOf(bytes, cut)),
            ZstdFrames.stored(Arrays.copyOfRange(bytes, cut, bytes.length)));
      }
      case 19 -> joined(ZstdFrames.skippable(new byte[3]), stored(bytes, choices));
      case 20 -> joined(stored(bytes, choices), ZstdFrames.skippable(new byte[0]));
      case 21 -> withChecksum(bytes);
      case 22 ->
          choices.once(2)
              ? ZstdFrames.repeated(choices.below(256), bytes.length)
              : ZstdFrames.windowed(8 * choices.below(19), bytes);
      case 23 -> {
        byte[] frame = choices.once(2) ? Zstd.compress(bytes, 1) : ZstdFrames.stored(bytes);
        for (int k = choices.below(3); k >= 0; k--) {
          frame = ByteEdits.edited(frame, choices);
        }
        yield frame;
      }
    };
  }

  /** Beside frames to skip; none at all is wrong, whatever the bytes are. */
  private static byte[] stored(byte[] bytes, Choices choices) {
    return choices.once(4) ? new byte[0] : ZstdFrames.stored(bytes);
  }

  private static byte[] withChecksum(byte[] bytes) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      return context.setLevel(1).setChecksum(true).compress(bytes);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return new LittleEndian().raw(first).raw(second).bytes();
  }
}
