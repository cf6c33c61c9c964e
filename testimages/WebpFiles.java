import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Lossless WebP files for {@link MakeTestImages}; the animation is as in {@link PngFiles}. */
final class WebpFiles {
  private WebpFiles() {}

  static void write() throws IOException {
    MakeTestImages.write("two-colors.webp", still());
    MakeTestImages.write("animated.webp", animated());
  }

  /**
   * Lossless WebP of 5 x 3: green is 10 where x + y is even, else 200; red 30, blue 40, alpha 128;
   * in an extended file with EXIF orientation 6.
   */
  private static byte[] still() {
    BitWriter bits = new BitWriter();
    bits.put(0x2f, 8);
    bits.put(4, 14);
    bits.put(2, 14);
    bits.put(1, 1);
    bits.put(0, 3);
    // No transform, no colour cache, one group of prefix codes.
    bits.put(0, 3);
    bits.put(0b111, 3);
    bits.put(10, 8);
    bits.put(200, 8);
    for (int only : new int[] {30, 40, 128, 0}) {
      bits.put(0b101, 3);
      bits.put(only, 8);
    }
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 5; x++) {
        bits.put(x + y & 1, 1);
      }
    }
    byte[] pixels = bits.bytes();
    byte[] exif = Exif.block(6);
    int size = 4 + 18 + 8 + pixels.length + (pixels.length & 1) + 8 + exif.length;
    ByteBuffer out = ByteBuffer.allocate(8 + size).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(size);
    out.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x18);
    out.put(new byte[] {4, 0, 0, 2, 0, 0});
    out.put("VP8L".getBytes(StandardCharsets.US_ASCII)).putInt(pixels.length).put(pixels);
    out.position(out.position() + (pixels.length & 1));
    return out.put("EXIF".getBytes(StandardCharsets.US_ASCII))
        .putInt(exif.length)
        .put(exif)
        .array();
  }

  /** Canvas 6 x 4, lossless frames of one colour each. */
  private static byte[] animated() {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunks.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    riffChunk(chunks, "VP8X", new byte[] {0x12, 0, 0, 0, 5, 0, 0, 3, 0, 0});
    riffChunk(chunks, "ANIM", new byte[6]);
    riffChunk(chunks, "ANMF", frame(0, 0, 6, 4, 0, new int[] {200, 0, 0, 255}));
    riffChunk(chunks, "ANMF", frame(2, 2, 2, 2, 1, new int[] {0, 0, 255, 128}));
    riffChunk(chunks, "ANMF", frame(0, 0, 2, 2, 2, new int[] {0, 255, 0, 100}));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    riffChunk(out, "RIFF", chunks.toByteArray());
    return out.toByteArray();
  }

  private static byte[] frame(int left, int top, int width, int height, int flags, int[] color) {
    BitWriter bits = new BitWriter();
    bits.put(0x2f, 8);
    bits.put(width - 1, 14);
    bits.put(height - 1, 14);
    bits.put(1, 1);
    bits.put(0, 6);
    // One symbol in each prefix code: pixels take no bits.
    for (int only : new int[] {color[1], color[0], color[2], color[3], 0}) {
      bits.put(0b101, 3);
      bits.put(only, 8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int number : new int[] {left / 2, top / 2, width - 1, height - 1, 100}) {
      out.writeBytes(new byte[] {(byte) number, 0, 0});
    }
    out.write(flags);
    riffChunk(out, "VP8L", bits.bytes());
    return out.toByteArray();
  }

  private static void riffChunk(ByteArrayOutputStream out, String name, byte[] body) {
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(length.putInt(body.length).array());
    out.writeBytes(body);
    if (body.length % 2 != 0) {
      out.write(0);
    }
  }
}
