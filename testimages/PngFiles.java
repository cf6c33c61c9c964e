import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * PNG files for {@link MakeTestImages}, still and animated.
 *
 * <p>All animations, those of other formats too, start with a canvas of one colour; a smaller frame
 * is laid on it and then taken away, another is drawn and what was there restored, a last one
 * stays.
 */
final class PngFiles {
  private static final int W = MakeTestImages.W;
  private static final int H = MakeTestImages.H;

  private PngFiles() {}

  static void write() throws IOException {
    stills();
    orientations();
    profiles();
    byte[] red = {(byte) 200, 0, 0, -1};
    MakeTestImages.write("animated.png", animated(red, true));
    MakeTestImages.write("animated-apart.png", animated(red, false));
  }

  private static void stills() throws IOException {
    for (int bits : new int[] {1, 2, 4, 8, 16}) {
      MakeTestImages.write("gray" + bits + ".png", png(0, 1, bits, false, Map.of()));
    }
    for (int bits : new int[] {8, 16}) {
      MakeTestImages.write("gray-alpha" + bits + ".png", png(4, 2, bits, false, Map.of()));
      MakeTestImages.write("rgb" + bits + ".png", png(2, 3, bits, false, Map.of()));
      MakeTestImages.write("rgba" + bits + ".png", png(6, 4, bits, false, Map.of()));
    }
    MakeTestImages.write("rgb8-interlaced.png", png(2, 3, 8, true, Map.of()));
    MakeTestImages.write("gray4-key.png", png(0, 1, 4, false, Map.of("tRNS", key(1, 4))));
    MakeTestImages.write("rgb8-key.png", png(2, 3, 8, false, Map.of("tRNS", key(3, 8))));
    MakeTestImages.write("rgb16-key.png", png(2, 3, 16, false, Map.of("tRNS", key(3, 16))));
    MakeTestImages.write("palette4.png", png(3, 1, 4, false, Map.of("PLTE", palette(16))));
    byte[] alphas = {0, 17, (byte) 200};
    MakeTestImages.write(
        "palette2-alpha.png",
        png(3, 1, 2, false, new TreeMap<>(Map.of("PLTE", palette(4), "tRNS", alphas))));
  }

  /** The colour of pixel (2, 3) as a transparent one. */
  private static byte[] key(int channels, int bits) {
    ByteBuffer key = ByteBuffer.allocate(2 * channels);
    for (int c = 0; c < channels; c++) {
      key.putShort((short) MakeTestImages.sample(c, 2, 3, bits));
    }
    return key.array();
  }

  /** Entry i: (16 i + 1, 255 - 10 i, 7 i). */
  private static byte[] palette(int entries) {
    byte[] palette = new byte[3 * entries];
    for (int i = 0; i < entries; i++) {
      palette[3 * i] = (byte) (16 * i + 1);
      palette[3 * i + 1] = (byte) (255 - 10 * i);
      palette[3 * i + 2] = (byte) (7 * i);
    }
    return palette;
  }

  private static byte[] png(
      int type, int channels, int bits, boolean interlaced, Map<String, byte[]> chunks) {
    int[][] passes =
        interlaced
            ? new int[][] {
              {0, 0, 8, 8},
              {4, 0, 8, 8},
              {0, 4, 4, 8},
              {2, 0, 4, 4},
              {0, 2, 2, 4},
              {1, 0, 2, 2},
              {0, 1, 1, 2}
            }
            : new int[][] {{0, 0, 1, 1}};
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int[] p : passes) {
      for (int y = p[1]; y < H && p[0] < W; y += p[3]) {
        raw.write(0);
        int held = 0;
        int bitCount = 0;
        for (int x = p[0]; x < W; x += p[2]) {
          for (int c = 0; c < channels; c++) {
            held = held << bits | MakeTestImages.sample(c, x, y, bits);
            bitCount += bits;
            while (bitCount >= 8) {
              raw.write(held >> bitCount - 8);
              bitCount -= 8;
            }
          }
        }
        if (bitCount > 0) {
          raw.write(held << 8 - bitCount);
        }
      }
    }
    return pngFile(W, H, type, bits, interlaced, chunks, raw.toByteArray());
  }

  static byte[] pngFile(
      int width,
      int height,
      int type,
      int bits,
      boolean interlaced,
      Map<String, byte[]> chunks,
      byte[] rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bits).put((byte) type).putShort((short) 0).put((byte) (interlaced ? 1 : 0));
    chunk(out, "IHDR", header.array());
    chunks.forEach((name, body) -> chunk(out, name, body));
    chunk(out, "IDAT", MakeTestImages.deflate(rows));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + body.length).putInt(body.length);
    chunk.put(type.getBytes(StandardCharsets.ISO_8859_1)).put(body);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + body.length);
    out.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }

  /** Upright, the image is 3 x 2 gray, 0 50 100 / 150 200 250. */
  private static void orientations() throws IOException {
    MakeTestImages.write(
        "raw-profile-orientation6.png", png(2, 3, 8, false, Map.of("zTXt", rawExif(6))));
    int[][][] stored = {
      {{0, 50, 100}, {150, 200, 250}},
      {{100, 50, 0}, {250, 200, 150}},
      {{250, 200, 150}, {100, 50, 0}},
      {{150, 200, 250}, {0, 50, 100}},
      {{0, 150}, {50, 200}, {100, 250}},
      {{100, 250}, {50, 200}, {0, 150}},
      {{250, 100}, {200, 50}, {150, 0}},
      {{150, 0}, {200, 50}, {250, 100}}
    };
    for (int i = 1; i <= 8; i++) {
      MakeTestImages.write("orientation-" + i + ".png", oriented(stored[i - 1], i));
    }
    MakeTestImages.write("orientation-9.png", oriented(stored[0], 9));
  }

  private static byte[] oriented(int[][] rows, int orientation) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int[] row : rows) {
      raw.write(0);
      for (int v : row) {
        raw.write(v);
      }
    }
    return pngFile(
        rows[0].length,
        rows.length,
        0,
        8,
        false,
        Map.of("eXIf", Exif.block(orientation)),
        raw.toByteArray());
  }

  /** Text as ImageMagick writes it: a name, a length, hexadecimal digits in lines of 72. */
  private static byte[] rawExif(int orientation) {
    byte[] exif = Exif.block(orientation);
    StringBuilder text =
        new StringBuilder("\nexif\n").append(String.format("%8d", 6 + exif.length));
    byte[] all =
        ByteBuffer.allocate(6 + exif.length)
            .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
            .put(exif)
            .array();
    for (int i = 0; i < all.length; i++) {
      text.append(i % 36 == 0 ? "\n" : "").append(String.format("%02x", all[i]));
    }
    byte[] keyword = "Raw profile type exif\0\0".getBytes(StandardCharsets.US_ASCII);
    byte[] packed =
        MakeTestImages.deflate(text.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    return ByteBuffer.allocate(keyword.length + packed.length).put(keyword).put(packed).array();
  }

  private static void profiles() throws IOException {
    byte[] adobe = IccProfiles.profile(true, 563, IccProfiles.ADOBE_D50);
    MakeTestImages.write("icc-adobe8.png", png(2, 3, 8, false, Map.of("iCCP", iccp(adobe))));
    MakeTestImages.write("icc-adobe16.png", png(2, 3, 16, false, Map.of("iCCP", iccp(adobe))));
    MakeTestImages.write(
        "icc-gray18.png",
        png(0, 1, 8, false, Map.of("iCCP", iccp(IccProfiles.profile(false, 461, null)))));
    MakeTestImages.write(
        "icc-srgb.png", png(2, 3, 8, false, Map.of("iCCP", iccp(IccProfiles.srgb()))));
    MakeTestImages.write(
        "icc-srgb16.png", png(2, 3, 16, false, Map.of("iCCP", iccp(IccProfiles.srgb()))));
    MakeTestImages.write(
        "icc-broken.png", png(2, 3, 8, false, Map.of("iCCP", iccp(new byte[200]))));
  }

  private static byte[] iccp(byte[] profile) {
    byte[] compressed = MakeTestImages.deflate(profile);
    return ByteBuffer.allocate(3 + compressed.length)
        .put(new byte[] {'p', 0, 0})
        .put(compressed)
        .array();
  }

  /** 4 x 3, colour with alpha; the still image is the first frame, or stands apart. */
  private static byte[] animated(byte[] still, boolean first) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer header = ByteBuffer.allocate(13).putInt(4).putInt(3).put((byte) 8).put((byte) 6);
    chunk(out, "IHDR", header.array());
    chunk(out, "acTL", ByteBuffer.allocate(8).putInt(4).putInt(0).array());
    int sequence = 0;
    if (first) {
      chunk(out, "fcTL", frameControl(sequence++, 0, 0, 4, 3, 0, 0));
    }
    chunk(out, "IDAT", MakeTestImages.deflate(rows(4, 3, still)));
    if (!first) {
      chunk(out, "fcTL", frameControl(sequence++, 0, 0, 4, 3, 0, 0));
      chunk(out, "fdAT", frameData(sequence++, rows(4, 3, new byte[] {0, 0, 90, -1})));
    }
    chunk(out, "fcTL", frameControl(sequence++, 1, 1, 2, 2, 1, 1));
    chunk(out, "fdAT", frameData(sequence++, rows(2, 2, new byte[] {0, 0, -1, (byte) 128})));
    byte[] green = {0, -1, 0, 100};
    chunk(out, "fcTL", frameControl(sequence++, 0, 0, 1, 1, 2, 0));
    chunk(out, "fdAT", frameData(sequence++, rows(1, 1, green)));
    chunk(out, "fcTL", frameControl(sequence++, 3, 0, 1, 1, 0, 0));
    chunk(out, "fdAT", frameData(sequence, rows(1, 1, green)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] frameControl(
      int sequence, int left, int top, int width, int height, int disposal, int blend) {
    ByteBuffer body = ByteBuffer.allocate(26).putInt(sequence).putInt(width).putInt(height);
    body.putInt(left).putInt(top).putShort((short) 1).putShort((short) 10);
    return body.put((byte) disposal).put((byte) blend).array();
  }

  private static byte[] frameData(int sequence, byte[] rows) {
    byte[] data = MakeTestImages.deflate(rows);
    return ByteBuffer.allocate(4 + data.length).putInt(sequence).put(data).array();
  }

  static byte[] rows(int width, int height, byte[] pixel) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int y = 0; y < height; y++) {
      rows.write(0);
      for (int x = 0; x < width; x++) {
        rows.writeBytes(pixel);
      }
    }
    return rows.toByteArray();
  }
}
