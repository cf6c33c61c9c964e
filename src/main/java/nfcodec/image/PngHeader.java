package nfcodec.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a PNG file: every checksum and length is checked here, because the JDK's reader
 * looks at none of them; what it then gets to decode is the file's critical chunks alone.
 *
 * <p>A damaged critical chunk refuses the file; a damaged ancillary one is dropped, as the PNG
 * specification (third edition, 13.2) has it. Pixel data beyond the last row is ignored.
 */
final class PngHeader {
  static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GRAY_ALPHA = 4;
  private static final int RGBA = 6;

  private final Bytes bytes;
  private final Failures failures;
  private final ByteArrayOutputStream idat = new ByteArrayOutputStream();
  private final ByteArrayOutputStream critical = new ByteArrayOutputStream();

  int width;
  int height;
  int bitDepth;
  int colorType;
  boolean interlaced;

  /** Palette as red, green, blue; null without one. */
  byte @Nullable [] palette;

  /** The tRNS chunk as it stands; null without one. */
  byte @Nullable [] transparency;

  /** Inflated iCCP chunk; null without one, or if it does not inflate. */
  private byte @Nullable [] icc;

  /** Orientation by the eXIf chunk, and by text in its place; 0 where they say nothing. */
  private int exif;

  private int rawExif;
  private byte @Nullable [] rawIcc;
  private boolean hasProfileChunk;

  final PngAnimation animation = new PngAnimation();

  private PngHeader(Bytes bytes, Failures failures) {
    this.bytes = bytes;
    this.failures = failures;
  }

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, SIGNATURE);
  }

  static PngHeader parse(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    PngHeader header = new PngHeader(bytes, failures);
    header.walk(limits);
    header.checkPixelData();
    return header;
  }

  int orientation() {
    return Orientation.valid(exif != 0 ? exif : rawExif);
  }

  /** The ICC profile; null without one, or if its chunk is damaged. */
  byte @Nullable [] icc() {
    return icc == null && !hasProfileChunk ? rawIcc : icc;
  }

  boolean isGray() {
    return colorType == GRAY || colorType == GRAY_ALPHA;
  }

  boolean hasAlpha() {
    return colorType == GRAY_ALPHA || colorType == RGBA || transparency != null;
  }

  boolean isPalette() {
    return colorType == PALETTE;
  }

  int paletteSize() {
    return palette == null ? 0 : palette.length / 3;
  }

  /** The colour that is transparent, at the depth samples are read at; null without one. */
  int @Nullable [] colorKey() {
    int values = colorType == GRAY ? 1 : colorType == RGB ? 3 : 0;
    if (transparency == null || values == 0 || transparency.length < 2 * values) {
      return null;
    }
    int[] key = new int[values];
    for (int i = 0; i < values; i++) {
      int max = Depth.maxOf(bitDepth);
      // Only the low bits count (PNG 11.3.1.1).
      int value = new Bytes(transparency).u16be(2L * i) & max;
      key[i] = Depth.scale(value, max, Depth.maxOf(Depth.holding(bitDepth)));
    }
    return key;
  }

  /** A PNG of the header, palette with its alpha, and pixel data only. */
  byte[] decodableFile() {
    return critical.toByteArray();
  }

  private void walk(ImageLimits limits) throws ImageFileException {
    long at = 8;
    boolean first = true;
    boolean afterIdat = false;
    critical.writeBytes(bytes.slice(0, 8));
    while (true) {
      if (at + 12 > bytes.length()) {
        throw failures.truncated("it ends at byte " + bytes.length() + " without an IEND chunk");
      }
      long length = bytes.u32be(at);
      String type =
          new String(bytes.slice(at + 4, at + 8), java.nio.charset.StandardCharsets.ISO_8859_1);
      long end = at + 12 + length;
      if (end > bytes.length()) {
        throw failures.truncated(
            "its " + printable(type) + " chunk at byte " + at + " runs past the end of the file");
      }
      boolean isCritical = (type.charAt(0) & 0x20) == 0;
      boolean intact = crc(at + 4, end - 4) == bytes.u32be(end - 4);
      if (isCritical && !intact) {
        throw failures.damaged(
            "the checksum of its " + printable(type) + " chunk at byte " + at + " is wrong");
      }
      if (first != type.equals("IHDR")) {
        throw failures.damaged("its header chunk IHDR is not where it belongs");
      }
      first = false;
      byte[] body = isCritical || intact ? bytes.slice(at + 8, end - 4) : new byte[0];
      switch (type) {
        case "IHDR" -> header(body, limits);
        case "PLTE" -> palette(body);
        case "IDAT" -> {
          if (afterIdat) {
            throw failures.damaged("its pixel data is interrupted by another chunk");
          }
          idat.writeBytes(body);
        }
        case "IEND" -> {
          critical.writeBytes(bytes.slice(at, end));
          return;
        }
        case "acTL", "fcTL", "fdAT" -> animation.chunk(type, intact ? body : null, idat.size() > 0);
        case "tRNS", "iCCP", "eXIf", "tEXt", "zTXt", "iTXt" -> {
          if (intact) {
            ancillary(type, body);
          } else if (type.equals("iCCP")) {
            profileIsDamaged();
          }
        }
        default -> {
          if (isCritical) {
            throw failures.unsupported("it needs the unknown chunk " + printable(type));
          }
        }
      }
      if (isCritical || (type.equals("tRNS") && intact && isPalette())) {
        critical.writeBytes(bytes.slice(at, end));
      }
      afterIdat = idat.size() > 0 && !type.equals("IDAT");
      at = end;
    }
  }

  private void header(byte[] body, ImageLimits limits) throws ImageFileException {
    if (body.length != 13) {
      throw failures.damaged("its header chunk has " + body.length + " bytes, not 13");
    }
    Bytes b = new Bytes(body);
    limits.check(b.u32be(0), b.u32be(4), failures);
    width = (int) b.u32be(0);
    height = (int) b.u32be(4);
    bitDepth = b.u8(8);
    colorType = b.u8(9);
    boolean known =
        switch (colorType) {
          case GRAY -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || isByteOrTwo();
          case PALETTE -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8;
          case RGB, GRAY_ALPHA, RGBA -> isByteOrTwo();
          default -> false;
        };
    if (!known) {
      throw failures.damaged("no PNG has colour type " + colorType + " at bit depth " + bitDepth);
    }
    if (b.u8(10) != 0 || b.u8(11) != 0 || b.u8(12) > 1) {
      throw failures.damaged("unknown compression, filter or interlace method");
    }
    interlaced = b.u8(12) == 1;
  }

  private boolean isByteOrTwo() {
    return bitDepth == 8 || bitDepth == 16;
  }

  private void palette(byte[] body) throws ImageFileException {
    if (body.length == 0 || body.length % 3 != 0 || body.length > 768) {
      throw failures.damaged("its palette has " + body.length + " bytes");
    }
    palette = body;
  }

  private void ancillary(String type, byte[] body) {
    switch (type) {
      case "tRNS" -> transparency = body;
      case "eXIf" -> exif = TiffDirectory.orientationIn(new Bytes(body));
      case "iCCP" -> {
        int nameEnd = 0;
        while (nameEnd < body.length && body[nameEnd] != 0) {
          nameEnd++;
        }
        if (nameEnd + 2 <= body.length && body[nameEnd + 1] == 0) {
          icc = PngRawProfile.inflate(Arrays.copyOfRange(body, nameEnd + 2, body.length));
        }
        if (icc == null) {
          profileIsDamaged();
        }
      }
      default -> {
        PngRawProfile raw = PngRawProfile.of(type, body);
        if (raw != null && raw.isExif() && rawExif == 0) {
          rawExif = TiffDirectory.orientationIn(new Bytes(raw.data()));
        } else if (raw != null && !raw.isExif() && rawIcc == null) {
          rawIcc = raw.data();
        }
      }
    }
  }

  private void profileIsDamaged() {
    if (!hasProfileChunk) {
      hasProfileChunk = true;
      failures.remark(Remark.Kind.PROFILE_IGNORED, "its ICC profile is damaged and is ignored");
    }
  }

  /** Inflates the pixel data without keeping it: enough rows, known filters, right checksum. */
  private void checkPixelData() throws ImageFileException {
    if (idat.size() == 0) {
      throw failures.damaged("it has no pixel data");
    }
    if (isPalette() && palette == null) {
      throw failures.damaged("it has no palette");
    }
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(idat.toByteArray());
      byte[] buffer = new byte[1 << 16];
      for (int[] pass : passes()) {
        checkRows(inflater, pass[0], pass[1], buffer);
      }
      // The checksum comes after the last row; a byte more means surplus data, which is let pass.
      while (!inflater.finished()) {
        if (inflater.inflate(buffer, 0, 1) > 0) {
          return;
        }
        if (inflater.needsInput() || inflater.needsDictionary()) {
          throw failures.truncated("its pixel data ends before its checksum");
        }
      }
    } catch (DataFormatException e) {
      throw failures.damaged("its compressed pixel data is broken", e);
    }
  }

  private void checkRows(Inflater inflater, int passWidth, int passHeight, byte[] buffer)
      throws DataFormatException, ImageFileException {
    long rowBytes = ((long) passWidth * bitsPerPixel() + 7) / 8;
    for (int y = 0; y < passHeight; y++) {
      long left = 1 + rowBytes;
      boolean atFilter = true;
      while (left > 0) {
        int n = inflater.inflate(buffer, 0, (int) Math.min(atFilter ? 1 : left, buffer.length));
        if (n == 0
            && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
          throw failures.truncated("its pixel data ends before its last row");
        }
        if (atFilter && n > 0) {
          if (buffer[0] < 0 || buffer[0] > 4) {
            throw failures.damaged("unknown row filter " + (buffer[0] & 0xff));
          }
          atFilter = false;
        }
        left -= n;
      }
    }
  }

  private int bitsPerPixel() {
    int samples =
        switch (colorType) {
          case GRAY_ALPHA -> 2;
          case RGB -> 3;
          case RGBA -> 4;
          default -> 1;
        };
    return samples * bitDepth;
  }

  /** Width and height of each pass that has pixels: one, or Adam7's up to seven. */
  private int[][] passes() {
    if (!interlaced) {
      return new int[][] {{width, height}};
    }
    int[][] startAndStep = {
      {0, 0, 8, 8},
      {4, 0, 8, 8},
      {0, 4, 4, 8},
      {2, 0, 4, 4},
      {0, 2, 2, 4},
      {1, 0, 2, 2},
      {0, 1, 1, 2}
    };
    return Arrays.stream(startAndStep)
        .map(s ->
            new int[] {
              (int) (((long) width - s[0] + s[2] - 1) / s[2]),
              (int) (((long) height - s[1] + s[3] - 1) / s[3])
            })
        .filter(size -> size[0] > 0 && size[1] > 0)
        .toArray(int[][]::new);
  }

  private long crc(long from, long to) {
    CRC32 crc = new CRC32();
    crc.update(bytes.data(), (int) from, (int) (to - from));
    return crc.getValue();
  }

  private static String printable(String type) {
    return type.chars().allMatch(c -> c > ' ' && c < 127) ? type : "unnamed";
  }
}
