import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/** Icons for {@link MakeTestImages}. */
final class IconFiles {
  private IconFiles() {}

  static void write() throws IOException {
    MakeTestImages.write("sizes.ico", icon());
  }

  /**
   * 2 x 2 with a palette, 4 x 4 of 24 bits, 4 x 4 of 32 bits and 3 x 3 as PNG. The mask hides pixel
   * (0, 0); with 32 bits it is alpha that counts, 10 (y + 1) there.
   */
  private static byte[] icon() {
    byte[][] images = {
      bitmap(2, 8),
      bitmap(4, 24),
      bitmap(4, 32),
      PngFiles.pngFile(3, 3, 2, 8, false, Map.of(), PngFiles.rows(3, 3, new byte[] {1, 2, 3}))
    };
    int[] sides = {2, 4, 4, 3};
    int at = 6 + 16 * images.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 1, 0, (byte) images.length, 0});
    for (int i = 0; i < images.length; i++) {
      ByteBuffer entry = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      entry.put((byte) sides[i]).put((byte) sides[i]).putShort((short) 0).putInt(0);
      out.writeBytes(entry.putInt(images[i].length).putInt(at).array());
      at += images[i].length;
    }
    for (byte[] image : images) {
      out.writeBytes(image);
    }
    return out.toByteArray();
  }

  /** A bitmap as icons have it; pixel (x, y) is red 20 x, green 30 y, blue 40. */
  private static byte[] bitmap(int side, int bits) {
    ByteBuffer out = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(40).putInt(side).putInt(2 * side).putShort((short) 1).putShort((short) bits);
    out.putInt(0).putInt(0).putInt(0).putInt(0).putInt(bits == 8 ? side * side : 0).putInt(0);
    for (int i = 0; bits == 8 && i < side * side; i++) {
      out.put(new byte[] {40, (byte) (30 * (i / side)), (byte) (20 * (i % side)), 0});
    }
    for (int y = side - 1; y >= 0; y--) {
      for (int x = 0; x < side; x++) {
        if (bits == 8) {
          out.put((byte) (y * side + x));
          continue;
        }
        out.put(new byte[] {40, (byte) (30 * y), (byte) (20 * x)});
        if (bits == 32) {
          out.put((byte) (10 * (y + 1)));
        }
      }
      out.position((out.position() + 3) / 4 * 4);
    }
    for (int y = side - 1; y >= 0; y--) {
      out.putInt(y == 0 ? 0x80 : 0);
    }
    return Arrays.copyOf(out.array(), out.position());
  }
}
