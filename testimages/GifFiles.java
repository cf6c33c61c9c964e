import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** GIF files for {@link MakeTestImages}; the animation is as in {@link PngFiles}. */
final class GifFiles {
  private GifFiles() {}

  static void write() throws IOException {
    MakeTestImages.write("frame-on-canvas.gif", still());
    MakeTestImages.write("animated.gif", animated());
  }

  /**
   * Canvas 4 x 3, frame 2 x 2 at (1, 1): red, green / blue, transparent. Every pixel is a 3-bit
   * code after a clear code, so that no dictionary is needed.
   */
  private static byte[] still() {
    ByteBuffer out = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    out.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    out.putShort((short) 4).putShort((short) 3).put(new byte[] {(byte) 0x81, 0, 0});
    out.put(new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, 9, 9, 9});
    out.put(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, 3, 0});
    out.put((byte) 0x2c).putShort((short) 1).putShort((short) 1);
    out.putShort((short) 2).putShort((short) 2).put((byte) 0);
    int bits = 0;
    int shift = 0;
    for (int code : new int[] {4, 0, 1, 4, 2, 3, 5}) {
      bits |= code << shift;
      shift += 3;
    }
    out.put(new byte[] {2, 3, (byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), 0, 0x3b});
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Canvas 4 x 3; palette red, green, blue and a gray that the last frame makes transparent. */
  private static byte[] animated() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {4, 0, 3, 0, (byte) 0x81, 0, 0});
    out.writeBytes(new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, 9, 9, 9});
    frame(out, 0, 0, 4, 1, new int[12]);
    frame(out, 1, 1, 2, 2, new int[] {1, 1, 1, 1});
    frame(out, 0, 0, 1, 3, new int[] {2});
    frame(out, 2, 0, 2, 1, new int[] {3, 2});
    out.write(0x3b);
    return out.toByteArray();
  }

  private static void frame(
      ByteArrayOutputStream out, int left, int top, int width, int disposal, int[] pixels) {
    boolean transparent = pixels[0] == 3;
    out.writeBytes(new byte[] {0x21, (byte) 0xf9, 4});
    out.write(disposal << 2 | (transparent ? 1 : 0));
    out.writeBytes(new byte[] {1, 0, 3, 0});
    out.writeBytes(new byte[] {0x2c, (byte) left, 0, (byte) top, 0});
    out.writeBytes(new byte[] {(byte) width, 0, (byte) (pixels.length / width), 0, 0, 2});
    BitWriter codes = new BitWriter();
    for (int i = 0; i < pixels.length; i++) {
      if (i % 2 == 0) {
        codes.put(4, 3);
      }
      codes.put(pixels[i], 3);
    }
    codes.put(5, 3);
    byte[] data = codes.bytes();
    out.write(data.length);
    out.writeBytes(data);
    out.write(0);
  }
}
