package nfcodec.fuzz;

import java.util.Arrays;
import nfcodec.golden.FileParts;
import nfcodec.golden.LittleEndian;

/** Makes the checksums of a file right that was changed anywhere, and lengths beyond its end. */
final class Checksums {
  private static final int HEADER_BYTES = 14;
  private static final int END_BYTES = 13;
  private static final byte[] HEADER = {(byte) 0x89, 'N', 'F', 'C', '\r', '\n', 0x1A, '\n'};

  private Checksums() {}

  static byte[] repaired(byte[] bytes) {
    byte[] file = bytes.clone();
    if (file.length < HEADER_BYTES) {
      return file;
    }
    System.arraycopy(HEADER, 0, file, 0, HEADER.length);
    put(file, 10, crc(file, 0, 10));
    for (int at = HEADER_BYTES; at + 9 <= file.length; ) {
      long length = LittleEndian.u32At(file, at + 1);
      if (length > file.length - at - 9) {
        // The last section but the end, if there is room for that.
        int rest = file.length - at - 9;
        length = rest >= END_BYTES ? rest - END_BYTES : rest;
        put(file, at + 1, length);
      }
      int body = at + 5;
      if (file[at] == FileParts.END && length == 4) {
        put(file, body, crc(file, 0, at));
      }
      int end = body + (int) length;
      put(file, end, crc(file, at, end));
      at = end + 4;
    }
    return file;
  }

  private static long crc(byte[] file, int from, int to) {
    return LittleEndian.crc32c(Arrays.copyOfRange(file, from, to));
  }

  private static void put(byte[] file, int at, long value) {
    for (int i = 0; i < 4; i++) {
      file[at + i] = (byte) (value >> 8 * i);
    }
  }
}
