package nfcodec.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Where the parts of an image file lie, and what of its lengths and checksums can be repaired. */
final class ImageStructure {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int LARGEST = 1 << 20;

  private ImageStructure() {}

  /** A stretch of a file: a chunk, a segment, an entry of a directory. */
  record Part(int from, int length) {
    byte[] of(byte[] file) {
      return Arrays.copyOfRange(file, from, from + length);
    }

    byte[] replacedBy(byte[] body, byte[] file) {
      return ByteEdits.inserted(ByteEdits.removed(file, from, length), from, body);
    }
  }

  /** The parts of a file; none if it has none that are known here. */
  static List<Part> parts(byte[] file) {
    List<Part> parts = new ArrayList<>();
    if (starts(file, PNG)) {
      chunks(file, PNG.length, true, parts);
    } else if (isRiff(file)) {
      chunks(file, 12, false, parts);
    } else if (file.length > 2 && u8(file, 0) == 0xFF && u8(file, 1) == 0xD8) {
      segments(file, parts);
    } else if (file.length > 8 && (starts(file, "II*\0") || starts(file, "MM\0*"))) {
      entries(file, parts);
    }
    return parts;
  }

  private static void chunks(byte[] file, int from, boolean png, List<Part> parts) {
    int around = png ? 12 : 8;
    for (int at = from; at + around <= file.length; ) {
      long length = png ? u32(file, at, true) : u32(file, at + 4, false);
      length = Math.min(png ? length : length + (length & 1), file.length - at - around);
      parts.add(new Part(at, (int) length + around));
      at += (int) length + around;
    }
  }

  private static void segments(byte[] file, List<Part> parts) {
    for (int at = 2; at + 4 <= file.length && u8(file, at) == 0xFF; ) {
      int length = Math.min(2 + (u8(file, at + 2) << 8 | u8(file, at + 3)), file.length - at);
      parts.add(new Part(at, length));
      if (u8(file, at + 1) == 0xDA) {
        parts.add(new Part(at + length, file.length - at - length));
        return;
      }
      at += length;
    }
  }

  private static void entries(byte[] file, List<Part> parts) {
    boolean big = file[0] == 'M';
    long directory = u32(file, 4, big);
    if (directory + 2 > file.length) {
      return;
    }
    int at = (int) directory;
    int count = big ? u8(file, at) << 8 | u8(file, at + 1) : u8(file, at + 1) << 8 | u8(file, at);
    for (int k = 0; k < count && at + 14 <= file.length; k++, at += 12) {
      parts.add(new Part(at + 2, 12));
    }
  }

  /** Changes inside a PNG chunk's compressed data; of other parts, any change. */
  static byte[] reopened(byte[] body, Choices choices) {
    int from = body.length < 12 ? -1 : compressedFrom(body);
    if (from < 0 || from > body.length - 4) {
      return ByteEdits.edited(body, choices);
    }
    byte[] plain = inflated(Arrays.copyOfRange(body, from, body.length - 4));
    for (int k = choices.below(3); k >= 0; k--) {
      plain = ByteEdits.edited(plain, choices);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body, 0, from);
    out.writeBytes(deflated(plain));
    out.write(body, body.length - 4, 4);
    byte[] changed = out.toByteArray();
    putBig(changed, 0, changed.length - 12);
    return changed;
  }

  private static int compressedFrom(byte[] chunk) {
    String type = new String(chunk, 4, 4, StandardCharsets.ISO_8859_1);
    if (type.equals("IDAT")) {
      return 8;
    }
    if (type.equals("iCCP") || type.equals("zTXt")) {
      int end = 8;
      while (end < chunk.length && chunk[end] != 0) {
        end++;
      }
      return end + 2;
    }
    return -1;
  }

  private static byte[] inflated(byte[] bytes) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] out = new byte[LARGEST];
      return Arrays.copyOf(out, inflater.inflate(out));
    } catch (DataFormatException e) {
      return bytes;
    } finally {
      inflater.end();
    }
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(1);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] out = new byte[bytes.length + bytes.length / 8 + 64];
      return Arrays.copyOf(out, deflater.deflate(out));
    } finally {
      deflater.end();
    }
  }

  /** The file with the checksums of its PNG chunks and the lengths of RIFF made right. */
  static byte[] repaired(byte[] bytes) {
    byte[] file = bytes.clone();
    if (starts(file, PNG)) {
      for (Part chunk : parts(file)) {
        putBig(file, chunk.from, chunk.length - 12);
        CRC32 crc = new CRC32();
        crc.update(file, chunk.from + 4, chunk.length - 8);
        putBig(file, chunk.from + chunk.length - 4, (int) crc.getValue());
      }
    } else if (isRiff(file)) {
      int size = Integer.reverseBytes(file.length - 8);
      putBig(file, 4, size);
    }
    return file;
  }

  private static boolean isRiff(byte[] file) {
    return file.length >= 12 && starts(file, "RIFF");
  }

  private static boolean starts(byte[] file, String latin1) {
    return starts(file, latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean starts(byte[] file, byte[] with) {
    return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
  }

  private static int u8(byte[] file, int at) {
    return file[at] & 0xFF;
  }

  private static long u32(byte[] file, int at, boolean big) {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value |= (long) u8(file, at + i) << 8 * (big ? 3 - i : i);
    }
    return value;
  }

  private static void putBig(byte[] file, int at, int value) {
    for (int i = 0; i < 4; i++) {
      file[at + i] = (byte) (value >> 24 - 8 * i);
    }
  }
}
