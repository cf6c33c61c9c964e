import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** TIFF files for {@link MakeTestImages}: uncompressed, one strip a page. */
final class TiffFiles {
  private static final int W = MakeTestImages.W;
  private static final int H = MakeTestImages.H;

  private TiffFiles() {}

  static void write() throws IOException {
    stills();
    MakeTestImages.write("pages.tif", pages());
  }

  private static void stills() throws IOException {
    MakeTestImages.write("rgb8-orientation6.tif", tiff(3, 8, 2, Map.of(274, 6)));
    MakeTestImages.write("gray12.tif", tiff(1, 12, 1, Map.of()));
    MakeTestImages.write("gray8-white-is-zero.tif", tiff(1, 8, 0, Map.of()));
    MakeTestImages.write("cmyk8.tif", tiff(4, 8, 5, Map.of()));
    MakeTestImages.write("cmyk16.tif", tiff(4, 16, 5, Map.of()));
    MakeTestImages.write("rgba8-premultiplied.tif", tiff(4, 8, 2, Map.of(338, 1)));
    MakeTestImages.write("rgba16.tif", tiff(4, 16, 2, Map.of(338, 2)));
    MakeTestImages.write("cielab8.tif", tiff(3, 8, 8, Map.of()));
    MakeTestImages.write("cielab16-alpha.tif", tiff(4, 16, 8, Map.of(338, 2)));
    MakeTestImages.write("icclab16.tif", tiff(3, 16, 9, Map.of()));
  }

  private static byte[] tiff(int channels, int bits, int photometric, Map<Integer, Integer> more) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    boolean premultiplied = more.getOrDefault(338, 0) == 1;
    for (int y = 0; y < H; y++) {
      int held = 0;
      int bitCount = 0;
      for (int x = 0; x < W; x++) {
        for (int c = 0; c < channels; c++) {
          int v = MakeTestImages.sample(c, x, y, bits);
          if (premultiplied && c < 3) {
            v = v * MakeTestImages.sample(3, x, y, bits) / 255;
          }
          if (bits == 16) {
            pixels.write(v);
            pixels.write(v >> 8);
            continue;
          }
          held = held << bits | v;
          bitCount += bits;
          while (bitCount >= 8) {
            pixels.write(held >> bitCount - 8);
            bitCount -= 8;
          }
        }
      }
      if (bitCount > 0) {
        pixels.write(held << 8 - bitCount);
      }
    }
    TreeMap<Integer, Integer> tags = new TreeMap<>(more);
    tags.put(256, W);
    tags.put(257, H);
    tags.put(259, 1);
    tags.put(262, photometric);
    tags.put(277, channels);
    tags.put(278, H);
    int depths = 8 + 2 + 12 * (tags.size() + 3) + 4;
    int data = depths + 2 * channels;
    tags.put(258, channels == 1 ? bits : depths);
    tags.put(273, data);
    tags.put(279, pixels.size());
    ByteBuffer out = ByteBuffer.allocate(data + pixels.size()).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) tags.size());
    tags.forEach((tag, value) -> {
      boolean many = tag == 258 && channels > 1;
      out.putShort((short) (int) tag).putShort((short) (many || tag < 273 ? 3 : 4));
      out.putInt(many ? channels : 1).putInt(value);
    });
    out.putInt(0);
    for (int c = 0; c < channels; c++) {
      out.putShort((short) bits);
    }
    return out.put(pixels.toByteArray()).array();
  }

  /** Two gray pages: 3 x 2 of 10 20 30 / 40 50 60, and 2 x 1 of 70 80. */
  private static byte[] pages() {
    int[][] tags = {{256, 3}, {257, 2}, {258, 8}, {259, 1}, {262, 1}, {273, 0}, {279, 6}};
    ByteBuffer out = ByteBuffer.allocate(204).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {'I', 'I', 42, 0}).putInt(8);
    for (int page = 0; page < 2; page++) {
      tags[0][1] = 3 - page;
      tags[1][1] = 2 - page;
      tags[5][1] = page == 0 ? 98 : 194;
      tags[6][1] = page == 0 ? 6 : 2;
      out.putShort((short) tags.length);
      for (int[] tag : tags) {
        out.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
      }
      out.putInt(page == 0 ? 104 : 0);
      out.put(page == 0 ? new byte[] {10, 20, 30, 40, 50, 60} : new byte[] {70, 80});
    }
    return Arrays.copyOf(out.array(), out.position());
  }
}
