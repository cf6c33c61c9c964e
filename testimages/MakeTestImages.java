import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes the images of this folder, byte by byte from their formats' specifications and without the
 * project's own code: {@code java testimages/MakeTestImages.java testimages}.
 *
 * <p>Unless the README says otherwise an image is 13 x 7 and sample (channel, x, y) has the value
 * {@code (5 + 37 x + 11 y + 59 channel + 7 x y) mod 2^bits}, times 251 before the mod for 16 bits.
 */
final class MakeTestImages {
  static final int W = 13;
  static final int H = 7;
  private static Path folder;

  public static void main(String[] args) throws IOException {
    folder = Path.of(args[0]);
    pngs();
    orientations();
    profiles();
    tiffs();
    jpegs();
    others();
    RasterFiles.write();
    animations();
    pages();
  }

  static int sample(int c, int x, int y, int bits) {
    int v = 5 + 37 * x + 11 * y + 59 * c + 7 * x * y;
    return (bits == 16 ? v * 251 : v) & (1 << bits) - 1;
  }

  static void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  // ---- PNG

  private static void pngs() throws IOException {
    for (int bits : new int[] {1, 2, 4, 8, 16}) {
      write("gray" + bits + ".png", png(0, 1, bits, false, Map.of()));
    }
    for (int bits : new int[] {8, 16}) {
      write("gray-alpha" + bits + ".png", png(4, 2, bits, false, Map.of()));
      write("rgb" + bits + ".png", png(2, 3, bits, false, Map.of()));
      write("rgba" + bits + ".png", png(6, 4, bits, false, Map.of()));
    }
    write("rgb8-interlaced.png", png(2, 3, 8, true, Map.of()));
    write("gray4-key.png", png(0, 1, 4, false, Map.of("tRNS", key(1, 4))));
    write("rgb8-key.png", png(2, 3, 8, false, Map.of("tRNS", key(3, 8))));
    write("rgb16-key.png", png(2, 3, 16, false, Map.of("tRNS", key(3, 16))));
    write("palette4.png", png(3, 1, 4, false, Map.of("PLTE", palette(16))));
    byte[] alphas = {0, 17, (byte) 200};
    write(
        "palette2-alpha.png",
        png(3, 1, 2, false, new TreeMap<>(Map.of("PLTE", palette(4), "tRNS", alphas))));
  }

  /** The colour of pixel (2, 3) as a transparent one. */
  private static byte[] key(int channels, int bits) {
    ByteBuffer key = ByteBuffer.allocate(2 * channels);
    for (int c = 0; c < channels; c++) {
      key.putShort((short) sample(c, 2, 3, bits));
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
            held = held << bits | sample(c, x, y, bits);
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

  private static byte[] pngFile(
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
    chunk(out, "IDAT", deflate(rows));
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

  static byte[] deflate(byte[] data) {
    try (Deflater deflater = new Deflater(9)) {
      deflater.setInput(data);
      deflater.finish();
      byte[] out = new byte[data.length + 100];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }

  // ---- Orientation: upright, the image is 3 x 2 gray, 0 50 100 / 150 200 250

  private static void orientations() throws IOException {
    write("raw-profile-orientation6.png", png(2, 3, 8, false, Map.of("zTXt", rawExif(6))));
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
      write("orientation-" + i + ".png", oriented(stored[i - 1], i));
    }
    write("orientation-9.png", oriented(stored[0], 9));
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
        Map.of("eXIf", exif(orientation)),
        raw.toByteArray());
  }

  /** Text as ImageMagick writes it: a name, a length, hexadecimal digits in lines of 72. */
  private static byte[] rawExif(int orientation) {
    byte[] exif = exif(orientation);
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
    byte[] packed = deflate(text.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    return ByteBuffer.allocate(keyword.length + packed.length).put(keyword).put(packed).array();
  }

  private static byte[] exif(int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(26).put(new byte[] {'M', 'M', 0, 42}).putInt(8);
    exif.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    return exif.putShort((short) orientation).putShort((short) 0).putInt(0).array();
  }

  // ---- ICC profiles

  private static void profiles() throws IOException {
    byte[] adobe = profile(true, 563, ADOBE_D50);
    write("icc-adobe8.png", png(2, 3, 8, false, Map.of("iCCP", iccp(adobe))));
    write("icc-adobe16.png", png(2, 3, 16, false, Map.of("iCCP", iccp(adobe))));
    write("icc-gray18.png", png(0, 1, 8, false, Map.of("iCCP", iccp(profile(false, 461, null)))));
    write("icc-srgb.png", png(2, 3, 8, false, Map.of("iCCP", iccp(srgb()))));
    write("icc-srgb16.png", png(2, 3, 16, false, Map.of("iCCP", iccp(srgb()))));
    write("icc-broken.png", png(2, 3, 8, false, Map.of("iCCP", iccp(new byte[200]))));
  }

  // Red, green, blue, each X, Y, Z, relative to D50.
  static final double[] ADOBE_D50 = {
    0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457
  };
  private static final double[] SRGB_D50 = {
    0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.71410
  };

  private static byte[] iccp(byte[] profile) {
    byte[] compressed = deflate(profile);
    return ByteBuffer.allocate(3 + compressed.length)
        .put(new byte[] {'p', 0, 0})
        .put(compressed)
        .array();
  }

  private static byte[] srgb() {
    ByteBuffer curve = ByteBuffer.allocate(32).put("para".getBytes(StandardCharsets.US_ASCII));
    curve.putInt(0).putShort((short) 3).putShort((short) 0);
    for (double v : new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) {
      curve.putInt((int) Math.round(v * 65536));
    }
    return profile(true, curve.array(), SRGB_D50);
  }

  /** A version 2 display profile with one gamma for all channels, in units of 1/256. */
  static byte[] profile(boolean rgb, int gamma, double[] primaries) {
    ByteBuffer curve = ByteBuffer.allocate(16).put("curv".getBytes(StandardCharsets.US_ASCII));
    curve.putInt(0).putInt(1).putShort((short) gamma).putShort((short) 0);
    return profile(rgb, curve.array(), primaries);
  }

  private static byte[] profile(boolean rgb, byte[] curve, double[] primaries) {
    Map<String, byte[]> tags = new TreeMap<>();
    tags.put("wtpt", xyz(0.9642, 1, 0.82491));
    if (rgb) {
      for (int c = 0; c < 3; c++) {
        char name = "rgb".charAt(c);
        tags.put(name + "TRC", curve);
        tags.put(name + "XYZ", xyz(primaries[3 * c], primaries[3 * c + 1], primaries[3 * c + 2]));
      }
    } else {
      tags.put("kTRC", curve);
    }
    int at = 128 + 4 + 12 * tags.size();
    int size = at + tags.values().stream().mapToInt(t -> t.length).sum();
    ByteBuffer out = ByteBuffer.allocate(size).putInt(size).putInt(0).putInt(0x02400000);
    out.put(("mntr" + (rgb ? "RGB " : "GRAY") + "XYZ ").getBytes(StandardCharsets.US_ASCII));
    out.position(36).put("acsp".getBytes(StandardCharsets.US_ASCII));
    out.position(68).put(xyz(0.9642, 1, 0.82491), 8, 12);
    out.position(128).putInt(tags.size());
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      out.put(tag.getKey().getBytes(StandardCharsets.US_ASCII));
      out.putInt(at).putInt(tag.getValue().length);
      at += tag.getValue().length;
    }
    tags.values().forEach(out::put);
    return out.array();
  }

  private static byte[] xyz(double... values) {
    ByteBuffer out = ByteBuffer.allocate(20).put("XYZ ".getBytes(StandardCharsets.US_ASCII));
    out.putInt(0);
    for (double v : values) {
      out.putInt((int) Math.round(v * 65536));
    }
    return out.array();
  }

  // ---- TIFF, uncompressed, one strip

  private static void tiffs() throws IOException {
    write("rgb8-orientation6.tif", tiff(3, 8, 2, Map.of(274, 6)));
    write("gray12.tif", tiff(1, 12, 1, Map.of()));
    write("gray8-white-is-zero.tif", tiff(1, 8, 0, Map.of()));
    write("cmyk8.tif", tiff(4, 8, 5, Map.of()));
    write("cmyk16.tif", tiff(4, 16, 5, Map.of()));
    write("rgba8-premultiplied.tif", tiff(4, 8, 2, Map.of(338, 1)));
    write("rgba16.tif", tiff(4, 16, 2, Map.of(338, 2)));
    write("cielab8.tif", tiff(3, 8, 8, Map.of()));
    write("cielab16-alpha.tif", tiff(4, 16, 8, Map.of(338, 2)));
    write("icclab16.tif", tiff(3, 16, 9, Map.of()));
  }

  private static byte[] tiff(int channels, int bits, int photometric, Map<Integer, Integer> more) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    boolean premultiplied = more.getOrDefault(338, 0) == 1;
    for (int y = 0; y < H; y++) {
      int held = 0;
      int bitCount = 0;
      for (int x = 0; x < W; x++) {
        for (int c = 0; c < channels; c++) {
          int v = sample(c, x, y, bits);
          if (premultiplied && c < 3) {
            v = v * sample(3, x, y, bits) / 255;
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

  // ---- JPEG: 16 x 16, quarters of one colour each, so that coding loses next to nothing

  private static void jpegs() throws IOException {
    int[][] gray = {{20}, {90}, {160}, {230}};
    byte[] plain = jpeg(gray);
    write("gray.jpg", plain);
    byte[] exif = exif(6);
    ByteBuffer app1 = ByteBuffer.allocate(10 + exif.length).putShort((short) 0xffe1);
    app1.putShort((short) (8 + exif.length)).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    write("gray-orientation6.jpg", inserted(plain, app1.put(exif).array()));
    // Inks as Adobe stores them, inverted: red, green, blue-ish, half black.
    int[][] inks = {{255, 0, 0, 255}, {0, 255, 0, 255}, {40, 80, 255, 200}, {255, 255, 255, 128}};
    ByteBuffer app14 = ByteBuffer.allocate(16).putShort((short) 0xffee).putShort((short) 14);
    app14.put("Adobe".getBytes(StandardCharsets.US_ASCII)).putShort((short) 100);
    write("cmyk-adobe.jpg", inserted(jpeg(inks), app14.array()));
  }

  private static byte[] inserted(byte[] jpeg, byte[] segment) {
    return ByteBuffer.allocate(jpeg.length + segment.length)
        .put(jpeg, 0, 2)
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] jpeg(int[][] quarters) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, quarters[0].length, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        raster.setPixel(x, y, quarters[y / 8 * 2 + x / 8]);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  // ---- Netpbm, GIF, WebP

  private static void others() throws IOException {
    StringBuilder text = new StringBuilder("P2 # a comment\n13 7\n100\n");
    ByteArrayOutputStream deep = new ByteArrayOutputStream();
    deep.writeBytes("P6\n13 7\n1000\n".getBytes(StandardCharsets.US_ASCII));
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        text.append(sample(0, x, y, 16) % 101).append(x == W - 1 ? '\n' : ' ');
        for (int c = 0; c < 3; c++) {
          int v = sample(c, x, y, 16) % 1001;
          deep.write(v >> 8);
          deep.write(v);
        }
      }
    }
    write("maxval100.pgm", text.toString().getBytes(StandardCharsets.US_ASCII));
    write("maxval1000.ppm", deep.toByteArray());
    write("frame-on-canvas.gif", gif());
    write("two-colors.webp", webp());
  }

  /**
   * Canvas 4 x 3, frame 2 x 2 at (1, 1): red, green / blue, transparent. Every pixel is a 3-bit
   * code after a clear code, so that no dictionary is needed.
   */
  private static byte[] gif() {
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

  /**
   * Lossless WebP of 5 x 3: green is 10 where x + y is even, else 200; red 30, blue 40, alpha 128;
   * in an extended file with EXIF orientation 6.
   */
  private static byte[] webp() {
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
    byte[] exif = exif(6);
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

  // ---- Several frames. All start with a canvas of one colour; a smaller frame is laid on it and
  // then taken away, another is drawn and what was there restored, a last one stays.

  private static void animations() throws IOException {
    write("animated.gif", animatedGif());
    byte[] red = {(byte) 200, 0, 0, -1};
    write("animated.png", animatedPng(red, true));
    write("animated-apart.png", animatedPng(red, false));
    write("animated.webp", animatedWebp());
  }

  /** Canvas 4 x 3; palette red, green, blue and a gray that the last frame makes transparent. */
  private static byte[] animatedGif() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {4, 0, 3, 0, (byte) 0x81, 0, 0});
    out.writeBytes(new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, 9, 9, 9});
    gifFrame(out, 0, 0, 4, 1, new int[12]);
    gifFrame(out, 1, 1, 2, 2, new int[] {1, 1, 1, 1});
    gifFrame(out, 0, 0, 1, 3, new int[] {2});
    gifFrame(out, 2, 0, 2, 1, new int[] {3, 2});
    out.write(0x3b);
    return out.toByteArray();
  }

  private static void gifFrame(
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

  /** 4 x 3, colour with alpha; the still image is the first frame, or stands apart. */
  private static byte[] animatedPng(byte[] still, boolean first) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer header = ByteBuffer.allocate(13).putInt(4).putInt(3).put((byte) 8).put((byte) 6);
    chunk(out, "IHDR", header.array());
    chunk(out, "acTL", ByteBuffer.allocate(8).putInt(4).putInt(0).array());
    int sequence = 0;
    if (first) {
      chunk(out, "fcTL", frameControl(sequence++, 0, 0, 4, 3, 0, 0));
    }
    chunk(out, "IDAT", deflate(rows(4, 3, still)));
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
    byte[] data = deflate(rows);
    return ByteBuffer.allocate(4 + data.length).putInt(sequence).put(data).array();
  }

  private static byte[] rows(int width, int height, byte[] pixel) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int y = 0; y < height; y++) {
      rows.write(0);
      for (int x = 0; x < width; x++) {
        rows.writeBytes(pixel);
      }
    }
    return rows.toByteArray();
  }

  /** Canvas 6 x 4, lossless frames of one colour each. */
  private static byte[] animatedWebp() {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunks.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    riffChunk(chunks, "VP8X", new byte[] {0x12, 0, 0, 0, 5, 0, 0, 3, 0, 0});
    riffChunk(chunks, "ANIM", new byte[6]);
    riffChunk(chunks, "ANMF", webpFrame(0, 0, 6, 4, 0, new int[] {200, 0, 0, 255}));
    riffChunk(chunks, "ANMF", webpFrame(2, 2, 2, 2, 1, new int[] {0, 0, 255, 128}));
    riffChunk(chunks, "ANMF", webpFrame(0, 0, 2, 2, 2, new int[] {0, 255, 0, 100}));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    riffChunk(out, "RIFF", chunks.toByteArray());
    return out.toByteArray();
  }

  private static byte[] webpFrame(
      int left, int top, int width, int height, int flags, int[] color) {
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

  // ---- Several pages or sizes

  private static void pages() throws IOException {
    write("pages.tif", pagedTiff());
    write("sizes.ico", icon());
    ByteArrayOutputStream pnm = new ByteArrayOutputStream();
    pnm.writeBytes("P6 2 1 255\n".getBytes(StandardCharsets.US_ASCII));
    pnm.writeBytes(new byte[] {1, 2, 3, 4, 5, 6});
    pnm.writeBytes("P5 1 2 255\n".getBytes(StandardCharsets.US_ASCII));
    pnm.writeBytes(new byte[] {7, 8});
    write("stream.pnm", pnm.toByteArray());
  }

  /** Two gray pages: 3 x 2 of 10 20 30 / 40 50 60, and 2 x 1 of 70 80. */
  private static byte[] pagedTiff() {
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

  /**
   * 2 x 2 with a palette, 4 x 4 of 24 bits, 4 x 4 of 32 bits and 3 x 3 as PNG. The mask hides pixel
   * (0, 0); with 32 bits it is alpha that counts, 10 (y + 1) there.
   */
  private static byte[] icon() {
    byte[][] images = {
      bitmap(2, 8),
      bitmap(4, 24),
      bitmap(4, 32),
      pngFile(3, 3, 2, 8, false, Map.of(), rows(3, 3, new byte[] {1, 2, 3}))
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

  /** Bits from the lowest of each byte on. */
  private static final class BitWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int held;
    private int count;

    void put(int value, int bits) {
      for (int i = 0; i < bits; i++) {
        held |= (value >> i & 1) << count++;
        if (count == 8) {
          out.write(held);
          held = 0;
          count = 0;
        }
      }
    }

    byte[] bytes() {
      if (count > 0) {
        out.write(held);
        held = 0;
        count = 0;
      }
      return out.toByteArray();
    }
  }
}
