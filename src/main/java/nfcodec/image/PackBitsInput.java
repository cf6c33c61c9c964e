package nfcodec.image;

import java.io.InputStream;

/**
 * Data packed by byte runs, as TIFF and Photoshop files have them (TIFF 6.0 section 9). Ends where
 * its bytes end.
 */
final class PackBitsInput extends InputStream {
  private final byte[] packed;
  private int next;
  private int left;
  private boolean repeats;

  PackBitsInput(byte[] packed) {
    this.packed = packed;
  }

  @Override
  public int read() {
    while (left == 0) {
      if (next >= packed.length) {
        return -1;
      }
      int code = packed[next++];
      if (code == -128) {
        continue;
      }
      repeats = code < 0;
      left = repeats ? 1 - code : 1 + code;
    }
    if (next >= packed.length) {
      return -1;
    }
    left--;
    int value = packed[next] & 0xff;
    if (!repeats || left == 0) {
      next++;
    }
    return value;
  }

  @Override
  public int read(byte[] to, int at, int wanted) {
    int got = 0;
    while (got < wanted) {
      int value = read();
      if (value < 0) {
        break;
      }
      to[at + got++] = (byte) value;
    }
    return got == 0 && wanted > 0 ? -1 : got;
  }
}
