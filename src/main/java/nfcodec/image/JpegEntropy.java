package nfcodec.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the Huffman codes of a JPEG's scans, without decoding a pixel: every block must be
 * there, and nothing after the last. libjpeg overlooks a few bytes too many, and only warns of
 * more.
 *
 * <p>Source: ITU-T T.81 annexes F and G; libjpeg for what is let pass.
 */
final class JpegEntropy {
  private static final int PEEKED = 16;

  /** A component: sampling factors, blocks, and which coefficients are not zero so far. */
  private static final class Component {
    final int id;
    final int across;
    final int down;
    int blocksAcross;
    int blocksDown;
    int stride;
    long[] nonZero = {};

    Component(int id, int across, int down) {
      this.id = id;
      this.across = across;
      this.down = down;
    }
  }

  /** What a scan says of one of its components. */
  private record Part(Component component, char @Nullable [] dc, char @Nullable [] ac) {}

  private final Bytes bytes;
  private final Failures failures;
  private final char[][] tables = new char[8][];
  private Component[] components = {};
  private boolean progressive;
  private int mcusAcross;
  private int mcusDown;
  private int restart;

  // The interval that is being read: its bytes unstuffed, and three zeros.
  private byte[] data = new byte[1 << 12];
  private int length;
  private long at;
  private int endOfBands;

  JpegEntropy(Bytes bytes, Failures failures) {
    this.bytes = bytes;
    this.failures = failures;
  }

  /** A frame header, whose body starts at {@code from}; sizes are already checked. */
  void frame(long from, boolean isProgressive) throws ImageFileException {
    progressive = isProgressive;
    int height = bytes.u16be(from + 1);
    int width = bytes.u16be(from + 3);
    components = new Component[bytes.u8(from + 5)];
    int maxAcross = 1;
    int maxDown = 1;
    for (int i = 0; i < components.length; i++) {
      int sampling = bytes.u8(from + 7 + 3L * i);
      Component c = new Component(bytes.u8(from + 6 + 3L * i), sampling >> 4, sampling & 15);
      if (c.across < 1 || c.across > 4 || c.down < 1 || c.down > 4) {
        throw failures.damaged("impossible sampling factors");
      }
      maxAcross = Math.max(maxAcross, c.across);
      maxDown = Math.max(maxDown, c.down);
      components[i] = c;
    }
    mcusAcross = ceil(width, 8 * maxAcross);
    mcusDown = ceil(height, 8 * maxDown);
    for (Component c : components) {
      c.blocksAcross = ceil(ceil((long) width * c.across, maxAcross), 8);
      c.blocksDown = ceil(ceil((long) height * c.down, maxDown), 8);
      c.stride = mcusAcross * c.across;
      if (progressive) {
        c.nonZero = new long[c.stride * mcusDown * c.down];
      }
    }
  }

  void restartInterval(int mcus) {
    restart = mcus;
  }

  /** A segment of Huffman tables, whose body lies between these places. */
  void tables(long from, long to) throws ImageFileException {
    long i = from;
    while (i + 17 <= to) {
      int number = bytes.u8(i);
      char[] table = new char[1 << PEEKED];
      long value = i + 17;
      int code = 0;
      for (int bits = 1; bits <= PEEKED; bits++) {
        for (int n = bytes.u8(i + bits); n > 0; n--) {
          int first = code << PEEKED - bits;
          int last = code + 1 << PEEKED - bits;
          if (last > table.length) {
            throw failures.damaged("a Huffman table has too many codes");
          }
          Arrays.fill(table, first, last, (char) (bits << 8 | bytes.u8(value++)));
          code++;
        }
        code <<= 1;
      }
      tables[(number >> 4 & 1) * 4 + (number & 3)] = table;
      i = value;
    }
  }

  /** A scan, whose header's body starts at {@code head} and whose data lies from there to there. */
  void scan(long head, long from, long to) throws ImageFileException {
    Part[] parts = new Part[bytes.u8(head)];
    if (parts.length < 1 || parts.length > 4) {
      throw failures.damaged("a scan of " + parts.length + " components");
    }
    for (int i = 0; i < parts.length; i++) {
      int id = bytes.u8(head + 1 + 2L * i);
      int choice = bytes.u8(head + 2 + 2L * i);
      Component component =
          Arrays.stream(components)
              .filter(c -> c.id == id)
              .findFirst()
              .orElseThrow(() -> new IndexOutOfBoundsException("component " + id));
      parts[i] = new Part(component, tables[choice >> 4 & 3], tables[4 + (choice & 3)]);
    }
    long tail = head + 1 + 2L * parts.length;
    int first = bytes.u8(tail);
    int last = Math.min(bytes.u8(tail + 1), 63);
    boolean refines = bytes.u8(tail + 2) >> 4 != 0;
    Band band = progressive ? new Band(first, last, refines) : new Band(0, 63, false);
    if (lacksTable(parts, band)) {
      // Writers of motion JPEG leave out the usual tables; the decoder has them.
      return;
    }
    walk(parts, band, from, to);
  }

  /** Which coefficients a scan has, and whether it adds a bit to known ones. */
  private record Band(int first, int last, boolean refines) {}

  private boolean lacksTable(Part[] parts, Band band) {
    boolean needsDc = band.first == 0 && !band.refines;
    boolean needsAc = band.last > 0 && (band.first > 0 || !progressive);
    return Arrays.stream(parts)
        .anyMatch(p -> (needsDc && p.dc == null) || (needsAc && p.ac == null));
  }

  private void walk(Part[] parts, Band band, long from, long to) throws ImageFileException {
    Component only = parts[0].component;
    int across = parts.length == 1 ? only.blocksAcross : mcusAcross;
    int down = parts.length == 1 ? only.blocksDown : mcusDown;
    long mcus = (long) across * down;
    long next = from;
    int marker = 0;
    for (long mcu = 0; mcu < mcus; mcu++) {
      if (mcu == 0 || (restart > 0 && mcu % restart == 0)) {
        if (mcu > 0) {
          checkEnd();
          if (next >= to || bytes.u8(next + 1) != 0xd0 + marker) {
            throw failures.truncated(
                "a restart marker in its pixel data is missing or out of order");
          }
          marker = marker + 1 & 7;
          next += 2;
        }
        next = load(next, to);
      }
      int x = (int) (mcu % across);
      int y = (int) (mcu / across);
      if (parts.length == 1) {
        block(parts[0], band, y * only.stride + x);
      } else {
        for (Part part : parts) {
          Component c = part.component;
          for (int i = 0; i < c.across * c.down; i++) {
            int row = y * c.down + i / c.across;
            block(part, band, row * c.stride + x * c.across + i % c.across);
          }
        }
      }
      if (at > 8L * length) {
        throw failures.truncated("its pixel data ends early");
      }
    }
    checkEnd();
    // A last marker before the end is let pass, as by libjpeg.
    if (next < to && next + 2 < to) {
      throw failures.truncated("bytes are left over after its pixel data");
    }
  }

  private void block(Part part, Band band, int block) throws ImageFileException {
    int k = band.first;
    if (k == 0) {
      if (band.refines) {
        at++;
      } else {
        int size = code(part.dc) & 15;
        at += size;
      }
      k = 1;
    }
    if (!progressive) {
      for (; k < 64; k++) {
        int code = code(part.ac);
        if ((code & 15) == 0 && code >> 4 != 15) {
          return;
        }
        k += code >> 4;
        at += code & 15;
      }
    } else if (band.first > 0 && band.refines) {
      refine(part, band, block);
    } else if (band.first > 0) {
      if (endOfBands > 0) {
        endOfBands--;
        return;
      }
      for (; k <= band.last; k++) {
        int code = code(part.ac);
        int run = code >> 4;
        if ((code & 15) == 0 && run != 15) {
          endOfBands = (1 << run) + bits(run) - 1;
          return;
        }
        k += run;
        if ((code & 15) != 0) {
          at += code & 15;
          part.component.nonZero[block] |= 1L << k;
        }
      }
    }
  }

  private void refine(Part part, Band band, int block) throws ImageFileException {
    long[] nonZero = part.component.nonZero;
    int k = band.first;
    while (endOfBands == 0 && k <= band.last) {
      int code = code(part.ac);
      int run = code >> 4;
      boolean isNew = (code & 15) != 0;
      if (isNew) {
        at++;
      } else if (run != 15) {
        endOfBands = (1 << run) + bits(run);
        break;
      }
      for (; k <= band.last; k++) {
        if ((nonZero[block] >> k & 1) != 0) {
          at++;
        } else if (--run < 0) {
          break;
        }
      }
      if (isNew && k <= band.last) {
        nonZero[block] |= 1L << k;
      }
      k++;
    }
    if (endOfBands > 0) {
      for (; k <= band.last; k++) {
        at += nonZero[block] >> k & 1;
      }
      endOfBands--;
    }
  }

  private int code(char @Nullable [] table) throws ImageFileException {
    int entry = table == null ? 0 : table[peek()];
    if (entry == 0) {
      if (at + PEEKED > 8L * length) {
        throw failures.truncated("its pixel data ends early");
      }
      throw failures.truncated("its pixel data has a code that is in no table");
    }
    at += entry >> 8;
    return entry & 255;
  }

  private int bits(int n) {
    int value = n == 0 ? 0 : peek() >> PEEKED - n;
    at += n;
    return value;
  }

  private int peek() {
    int i = (int) Math.min(at >> 3, length);
    int three = (data[i] & 255) << 16 | (data[i + 1] & 255) << 8 | data[i + 2] & 255;
    return three >> 8 - (int) (at & 7) & 0xffff;
  }

  /** What is left of an interval: the rest of a byte, and zeros that some writers fill up with. */
  private void checkEnd() throws ImageFileException {
    for (int i = (int) (at + 7 >> 3); i < length; i++) {
      if (data[i] != 0) {
        throw failures.truncated("bytes are left over after its pixel data");
      }
    }
  }

  /** Unstuffs an interval; where its marker stands, or {@code to}. */
  private long load(long from, long to) {
    length = 0;
    at = 0;
    endOfBands = 0;
    long i = from;
    while (i < to) {
      int value = bytes.u8(i);
      if (value == 0xff) {
        int code = i + 1 < to ? bytes.u8(i + 1) : 0xff;
        if (code >= 0xd0 && code <= 0xd7) {
          break;
        }
        i++;
        if (code != 0) {
          continue;
        }
      }
      if (length + 4 > data.length) {
        data = Arrays.copyOf(data, 2 * data.length);
      }
      data[length++] = (byte) value;
      i++;
    }
    Arrays.fill(data, length, length + 3, (byte) 0);
    return i;
  }

  private static int ceil(long value, int by) {
    return (int) ((value + by - 1) / by);
  }
}
