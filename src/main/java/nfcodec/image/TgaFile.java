package nfcodec.image;

import java.util.Arrays;
import nfcodec.raster.Raster;

/**
 * A TGA file: colour-mapped, gray or RGB, as rows or in packets.
 *
 * <p>Alpha is what the extension area says of it: useful, premultiplied or none. Without that area,
 * attribute bits in the header are alpha, all of them 0 too; and so is the second byte of a gray
 * pixel of 16 bits, which some writers do not announce. Many do not announce that of 32 bits
 * either: it counts unless all of it is 0.
 */
final class TgaFile {
  private static final int PACKET = 128;

  private final Bytes bytes;
  private final TgaHeader header;
  private final Failures failures;

  private TgaFile(Bytes bytes, TgaHeader header, Failures failures) {
    this.bytes = bytes;
    this.header = header;
    this.failures = failures;
  }

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    TgaHeader header = TgaHeader.parse(bytes, options.limits(), failures);
    Samples samples = new TgaFile(bytes, header, failures).samples();
    return ToRaster.finish(samples.premultiplied(header.premultiplied), null, Orientation.UPRIGHT);
  }

  private Samples samples() throws ImageFileException {
    if (header.bits == 1) {
      return bilevel();
    }
    int pixels = header.width * header.height;
    int pixelBytes = TgaHeader.bytesOf(header.bits);
    Bytes stored = header.runs ? new Bytes(unpacked(pixels, pixelBytes)) : bytes;
    long at = header.runs ? 0 : header.pixelsAt;
    failures.requirePixelBytes((long) pixels * pixelBytes, stored.length() - at);
    if (header.colorMapped) {
      return colorMapped(stored, at, pixelBytes);
    }
    if (header.gray) {
      return gray(stored, at, pixelBytes);
    }
    PackedPixels layout = new PackedPixels(masks(header.bits));
    char[][] planes = layout.planes(pixels);
    for (int i = 0; i < pixels; i++) {
      long pixel = stored.le(at + (long) i * pixelBytes, pixelBytes);
      layout.unpack(pixel, planes, place(i));
    }
    Samples samples = layout.samples(header.width, header.height, planes);
    return header.mayHaveAlpha ? samples.withoutEmptyAlpha() : samples;
  }

  /** Where the pixel belongs that is stored in this place. */
  private int place(int stored) {
    int x = stored % header.width;
    int y = stored / header.width;
    return (header.topDown ? y : header.height - 1 - y) * header.width
        + (header.rightToLeft ? header.width - 1 - x : x);
  }

  private long[] masks(int bits) {
    long[] masks = bits <= 16 ? PackedPixels.FIELDS_5 : PackedPixels.FIELDS_8;
    boolean alpha = (header.alpha && (bits == 16 || bits == 32)) || header.mayHaveAlpha;
    return Arrays.copyOf(masks, alpha ? 4 : 3);
  }

  private Samples colorMapped(Bytes stored, long at, int pixelBytes) {
    PackedPixels layout = new PackedPixels(masks(header.mapBits));
    char[][] colors = layout.planes(header.mapLength);
    int entryBytes = TgaHeader.bytesOf(header.mapBits);
    int[] argb = new int[header.mapFirst + header.mapLength];
    Arrays.fill(argb, 0xff000000);
    for (int i = 0; i < header.mapLength; i++) {
      layout.unpack(bytes.le(header.mapAt + (long) i * entryBytes, entryBytes), colors, i);
      int alpha = colors.length == 4 ? colors[3][i] : 255;
      argb[header.mapFirst + i] =
          alpha << 24 | colors[0][i] << 16 | colors[1][i] << 8 | colors[2][i];
    }
    char[] index = new char[header.width * header.height];
    for (int i = 0; i < index.length; i++) {
      index[place(i)] = (char) (pixelBytes == 1 ? stored.u8(at + i) : stored.u16le(at + 2L * i));
    }
    return new Palette(argb, colors.length == 4).expand(header.width, header.height, index, true);
  }

  private Samples gray(Bytes stored, long at, int pixelBytes) {
    int pixels = header.width * header.height;
    boolean alpha = header.alpha && pixelBytes == 2;
    char[][] planes = new char[alpha ? 2 : 1][pixels];
    for (int i = 0; i < pixels; i++) {
      long from = at + (long) i * pixelBytes;
      int place = place(i);
      planes[0][place] = (char) stored.u8(from);
      if (alpha) {
        planes[1][place] = (char) stored.u8(from + 1);
      }
    }
    return new Samples(header.width, header.height, 8, Samples.Color.GRAY, alpha, false, planes);
  }

  /** Rows of whole bytes, as Pillow writes them. */
  private Samples bilevel() throws ImageFileException {
    int rowBytes = (header.width + 7) / 8;
    failures.requirePixelBytes((long) rowBytes * header.height, bytes.length() - header.pixelsAt);
    char[] plane = new char[header.width * header.height];
    for (int i = 0; i < plane.length; i++) {
      long row = header.pixelsAt + (long) (i / header.width) * rowBytes;
      plane[place(i)] = (char) (255 * bytes.bits(row, i % header.width, 1));
    }
    return new Samples(
        header.width, header.height, 8, Samples.Color.GRAY, false, false, new char[][] {plane});
  }

  /** The pixels of all packets; a packet may go on over the end of a row. */
  private byte[] unpacked(int pixels, int pixelBytes) throws ImageFileException {
    long fewest = ((long) pixels + PACKET - 1) / PACKET * (1 + pixelBytes);
    failures.requirePixelBytes(fewest, bytes.length() - header.pixelsAt);
    byte[] out = new byte[Math.multiplyExact(pixels, pixelBytes)];
    long at = header.pixelsAt;
    int filled = 0;
    while (filled < out.length) {
      int packet = bytes.u8(at++);
      int length = Math.min((packet % PACKET + 1) * pixelBytes, out.length - filled);
      boolean repeats = packet >= PACKET;
      for (int i = 0; i < length; i++) {
        out[filled++] = (byte) bytes.u8(at + (repeats ? i % pixelBytes : i));
      }
      at += repeats ? pixelBytes : length;
    }
    return out;
  }
}
