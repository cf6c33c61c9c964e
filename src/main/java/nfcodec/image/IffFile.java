package nfcodec.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;

/**
 * An image in an Interchange File Format form. The planes of ILBM and the rows of PBM forms are
 * unpacked here and handed to the plug-in in the only shape that it reads right: not compressed,
 * whole words of 16 pixels wide, without the plane of a mask. The mask becomes alpha: what it has
 * no bit for is not seen.
 *
 * <p>Source: "ILBM" IFF Interleaved Bitmap (Morrison, 1986); PBM forms as Deluxe Paint for the PC
 * writes them.
 */
final class IffFile {
  private static final int CHUNKS_AT = 12;
  private static final int HEADER_BYTES = 20;
  private static final int MASK_PLANE = 1;
  private static final int RUNS = 1;

  // The plug-in fails on less.
  private static final int LEAST_WIDTH = 2;

  private final Bytes bytes;
  private final ImageLimits limits;
  private final Failures failures;

  /** Where the contents of the header and of the pixels begin; -1 without them. */
  private long headerAt = -1;

  private long pixelsAt = -1;
  private long pixelBytes;
  private boolean hasColors;

  private IffFile(Bytes bytes, ImageLimits limits, Failures failures) {
    this.bytes = bytes;
    this.limits = limits;
    this.failures = failures;
  }

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, "FORM")
        && (isPlanar(bytes)
            || isChunky(bytes)
            || bytes.hasAt(8, "RGB8")
            || bytes.hasAt(8, "DEEP")
            || bytes.hasAt(8, "TVPP"));
  }

  private static boolean isPlanar(Bytes bytes) {
    return bytes.hasAt(8, "ILBM");
  }

  private static boolean isChunky(Bytes bytes) {
    return bytes.hasAt(8, "PBM ");
  }

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    IffFile file = new IffFile(bytes, options.limits(), failures);
    Samples samples =
        isPlanar(bytes) || isChunky(bytes) ? file.unpacked() : file.decoded(bytes.data());
    return ToRaster.finish(samples, null, Orientation.UPRIGHT);
  }

  private Samples decoded(byte[] file) throws ImageFileException {
    BufferedImage image = new PixelReader(file, limits, failures).read();
    return SampleReader.of(image, true, failures);
  }

  private Samples unpacked() throws ImageFileException {
    findChunks();
    if (headerAt < 0 || pixelsAt < 0) {
      throw failures.damaged("it has no " + (headerAt < 0 ? "header" : "pixels"));
    }
    int width = bytes.u16be(headerAt);
    int height = bytes.u16be(headerAt + 2);
    limits.check(width, height, failures);
    int planes = bytes.u8(headerAt + 8);
    int compression = bytes.u8(headerAt + 10);
    if (compression > RUNS) {
      throw failures.unsupported("compression number " + compression);
    }
    boolean chunky = isChunky(bytes);
    if (planes == 0 || planes > 32 || (chunky && planes != 8)) {
      throw failures.unsupported(planes + " bits a pixel");
    }
    boolean masked = !chunky && bytes.u8(headerAt + 9) == MASK_PLANE;
    int planeBytes = (width + 15) / 16 * 2;
    int kept = planeBytes * (chunky ? 8 : planes);
    int stored = chunky ? (width + 1) / 2 * 2 : planeBytes * (planes + (masked ? 1 : 0));
    byte[] rows = new byte[Math.multiplyExact(kept, height)];
    byte[] row = new byte[Math.max(kept, stored)];
    char @Nullable [] alpha = masked ? new char[width * height] : null;
    byte[] packed =
        bytes.slice(pixelsAt, pixelsAt + Math.min(pixelBytes, bytes.length() - pixelsAt));
    try (InputStream in =
        compression == RUNS ? new PackBitsInput(packed) : new ByteArrayInputStream(packed)) {
      for (int y = 0; y < height; y++) {
        if (in.readNBytes(row, 0, stored) < stored) {
          throw failures.truncated("its pixels end at row " + y);
        }
        System.arraycopy(row, 0, rows, y * kept, kept);
        for (int x = 0; alpha != null && x < width; x++) {
          alpha[y * width + x] = (char) (255 * (row[kept + x / 8] >> 7 - x % 8 & 1));
        }
      }
    } catch (ImageFileException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
    Samples samples = decoded(plain(Math.max(width, LEAST_WIDTH), planes, rows));
    if (width < LEAST_WIDTH) {
      samples = firstColumn(samples);
    }
    return alpha == null || samples.alpha() ? samples : samples.withAlpha(alpha);
  }

  private static Samples firstColumn(Samples wide) {
    char[][] planes = new char[wide.planes().length][wide.height()];
    for (int c = 0; c < planes.length; c++) {
      for (int y = 0; y < wide.height(); y++) {
        planes[c][y] = wide.planes()[c][y * wide.width()];
      }
    }
    return new Samples(
        1,
        wide.height(),
        wide.bitDepth(),
        wide.color(),
        wide.alpha(),
        wide.premultiplied(),
        planes);
  }

  private void findChunks() {
    for (long at = CHUNKS_AT; at + 8 <= bytes.length() && pixelsAt < 0; ) {
      long length = bytes.u32be(at + 4);
      if (bytes.hasAt(at, "BMHD") && length >= HEADER_BYTES) {
        headerAt = at + 8;
      } else if (bytes.hasAt(at, "CMAP")) {
        hasColors = true;
      } else if (bytes.hasAt(at, "BODY")) {
        pixelsAt = at + 8;
        pixelBytes = length;
      }
      at += 8 + length + length % 2;
    }
  }

  /** The file with these pixels, not compressed, and what is before them. */
  private byte[] plain(int width, int planes, byte[] rows) {
    byte[] before = bytes.slice(0, pixelsAt - 8);
    int header = (int) headerAt;
    before[header] = (byte) (width >> 8);
    before[header + 1] = (byte) width;
    if (before[header + 9] == MASK_PLANE) {
      before[header + 9] = 0;
    }
    before[header + 10] = 0;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(before);
    if (!hasColors && planes <= 8) {
      writeChunk(file, "CMAP", grays(1 << planes));
    }
    writeChunk(file, "BODY", rows);
    byte[] whole = file.toByteArray();
    ByteBuffer.wrap(whole).putInt(4, whole.length - 8);
    return whole;
  }

  /** As readers show planes without a palette. */
  private static byte[] grays(int count) {
    byte[] colors = new byte[3 * count];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = (byte) Depth.scale(i / 3, count - 1, 255);
    }
    return colors;
  }

  private static void writeChunk(ByteArrayOutputStream file, String name, byte[] contents) {
    file.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(ByteBuffer.allocate(4).putInt(contents.length).array());
    file.writeBytes(contents);
    file.writeBytes(new byte[contents.length % 2]);
  }
}
