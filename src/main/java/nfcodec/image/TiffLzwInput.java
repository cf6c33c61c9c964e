package nfcodec.image;

import java.io.IOException;
import java.io.InputStream;

/**
 * TIFF's LZW: codes of 9 to 12 bits, highest bit first, a width one code earlier than GIF's; and
 * the form of old writers, lowest bit first and without that haste.
 *
 * <p>Source: TIFF 6.0 section 13; libtiff {@code tif_lzw.c} for the old form.
 */
final class TiffLzwInput extends InputStream {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int MAX_CODES = 4096;

  private final byte[] packed;
  private final boolean old;
  private final int[] prefix = new int[MAX_CODES];
  private final byte[] last = new byte[MAX_CODES];
  private final int[] length = new int[MAX_CODES];
  private long bitAt;
  private int codes = FIRST;
  private int width = 9;
  private int previous = -1;

  /** The string being handed out. */
  private byte[] string = new byte[0];

  private int stringAt;
  private int stringEnd;

  TiffLzwInput(byte[] packed) {
    this.packed = packed;
    old = packed.length >= 2 && packed[0] == 0 && (packed[1] & 1) == 1;
    string = new byte[MAX_CODES];
    for (int i = 0; i < 256; i++) {
      last[i] = (byte) i;
      length[i] = 1;
    }
  }

  @Override
  public int read() throws IOException {
    return stringAt < stringEnd || fill() ? string[stringAt++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int at, int wanted) throws IOException {
    int got = 0;
    while (got < wanted && (stringAt < stringEnd || fill())) {
      int n = Math.min(wanted - got, stringEnd - stringAt);
      System.arraycopy(string, stringAt, to, at + got, n);
      stringAt += n;
      got += n;
    }
    return got == 0 && wanted > 0 ? -1 : got;
  }

  /** Takes the next code's string; false at the end. */
  private boolean fill() throws IOException {
    int code = nextCode();
    while (code == CLEAR) {
      codes = FIRST;
      width = 9;
      previous = -1;
      code = nextCode();
    }
    if (code == END || code < 0) {
      return false;
    }
    if (previous < 0) {
      if (code >= CLEAR) {
        throw new IOException("first code " + code);
      }
    } else {
      if (code > codes) {
        throw new IOException("code " + code + " of " + codes);
      }
      if (codes < MAX_CODES) {
        prefix[codes] = previous;
        length[codes] = length[previous] + 1;
        last[codes] = firstOf(code == codes ? previous : code);
        codes++;
      } else if (code == codes) {
        throw new IOException("code " + code + " of a full table");
      }
    }
    int early = old ? 0 : 1;
    if (codes + early >= 1 << width && width < 12) {
      width++;
    }
    stringAt = 0;
    stringEnd = length[code];
    int c = code;
    for (int i = stringEnd - 1; i >= 0; i--) {
      string[i] = last[c];
      c = prefix[c];
    }
    previous = code;
    return true;
  }

  private byte firstOf(int code) {
    int c = code;
    while (length[c] > 1) {
      c = prefix[c];
    }
    return last[c];
  }

  /** The next code; -1 past the end. */
  private int nextCode() {
    if (bitAt + width > 8L * packed.length) {
      return -1;
    }
    int code = 0;
    for (int got = 0; got < width; ) {
      int at = (int) (bitAt >> 3);
      int skip = (int) (bitAt & 7);
      int take = Math.min(8 - skip, width - got);
      int value = packed[at] & 0xff;
      if (old) {
        code |= (value >> skip & (1 << take) - 1) << got;
      } else {
        code = code << take | value >> 8 - skip - take & (1 << take) - 1;
      }
      got += take;
      bitAt += take;
    }
    return code;
  }
}
