package nfcodec.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import nfcodec.golden.LittleEndian;
import nfcodec.golden.ZstdFrames;
import org.junit.jupiter.api.Test;

/** What an item of compressed bytes may be made of. */
class ZstdFrameTest {
  private static final byte[] SKIPPED = ZstdFrames.skippable(new byte[] {1, 2, 3});

  /** Inside a larger array, as that of a file. */
  private static byte[] expanded(byte[] item, int size) throws DamagedDataException {
    byte[] file = joined(new byte[5], item, new byte[7]);
    return ZstdFrame.decompress(new CodedBytes(file, 5, 5 + item.length), size, "the item");
  }

  private static byte[] joined(byte[]... parts) {
    LittleEndian all = new LittleEndian();
    for (byte[] part : parts) {
      all.raw(part);
    }
    return all.bytes();
  }

  /** A frame with a content size in eight bytes and an empty block. */
  private static byte[] single(long size) {
    return new LittleEndian()
        .u32(0xFD2FB528L)
        .u8(0xE0)
        .u32(size & 0xFFFFFFFFL)
        .u32(size >>> 32)
        .u8(1, 0, 0)
        .bytes();
  }

  private static void refused(byte[] item, int size, String says) {
    assertThatThrownBy(() -> expanded(item, size))
        .isInstanceOfSatisfying(
            DamagedDataException.class, e -> assertThat(e.index()).isBetween(5, 5 + item.length))
        .hasMessageContaining("the item")
        .hasMessageContaining(says);
  }

  @Test
  void whatTheLibraryWritesIsReadOfAnySize() throws Exception {
    for (int size : new int[] {0, 1, 255, 256, 257, 65_791, 65_792, 1 << 17, 300_000, 1 << 22}) {
      byte[] bytes = new byte[size];
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) (i * i >> 7);
      }
      for (int level : new int[] {1, 9, 19}) {
        assertThat(expanded(ZstdFrame.compress(bytes, level), size)).isEqualTo(bytes);
      }
      try (ZstdCompressCtx context = new ZstdCompressCtx()) {
        context.setChecksum(true).setContentSize(false).setLevel(1);
        assertThat(expanded(context.compress(bytes), size)).isEqualTo(bytes);
      }
    }
  }

  @Test
  void severalFramesAndFramesToSkipAreRead() throws Exception {
    byte[] two =
        joined(SKIPPED, ZstdFrames.stored(new byte[] {1}), SKIPPED, Zstd.compress(SKIPPED));
    assertThat(expanded(two, 1 + SKIPPED.length)).isEqualTo(joined(new byte[] {1}, SKIPPED));
    assertThat(expanded(joined(SKIPPED, ZstdFrames.stored(new byte[0])), 0)).isEmpty();
  }

  @Test
  void framesToSkipAloneAreNone() {
    refused(ZstdFrames.skippable(new byte[0]), 0, "only frames to skip");
    refused(joined(SKIPPED, SKIPPED), 0, "only frames to skip");
  }

  @Test
  void blocksAreNoLargerThanTheirWindow() throws Exception {
    assertThat(expanded(ZstdFrames.windowed(0, new byte[1024]), 1024)).hasSize(1024);
    refused(ZstdFrames.windowed(0, new byte[1025]), 1025, "a block of 1025 bytes, more than 1024");
    assertThat(expanded(ZstdFrames.windowed(3, new byte[1408]), 1408)).hasSize(1408);
    refused(ZstdFrames.windowed(3, new byte[1409]), 1409, "more than 1408");
    int most = 1 << 17;
    assertThat(expanded(ZstdFrames.windowed(88, new byte[most]), most)).hasSize(most);
    refused(ZstdFrames.windowed(88, new byte[most + 1]), most + 1, "more than 131072");
  }

  @Test
  void windowsAreNoLargerThanTheFormatAllows() throws Exception {
    assertThat(expanded(ZstdFrames.windowed(17 << 3, new byte[9]), 9)).hasSize(9);
    refused(ZstdFrames.windowed(17 << 3 | 1, new byte[9]), 9, "more than 2^27 bytes");
    refused(single((1L << 27) + 1), 0, "more than 2^27 bytes");
    refused(single(-1), 0, "more than 2^27 bytes");
    assertThat(expanded(single(0), 0)).isEmpty();
  }

  @Test
  void whatEndsEarlyIsRefused() {
    byte[] whole = joined(ZstdFrames.stored(new byte[] {1, 2}), SKIPPED);
    int frame = whole.length - SKIPPED.length;
    for (int length = 1; length < whole.length; length++) {
      if (length != frame) {
        byte[] cut = new byte[length];
        System.arraycopy(whole, 0, cut, 0, length);
        refused(cut, 2, "ends early");
      }
    }
  }
}
