package nfcodec.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The images of a TIFF file: the directories that its header starts a chain of, whatever they say
 * of themselves, as ImageMagick and libvips count them. Directories that hang from others (SubIFDs)
 * are no pages.
 *
 * <p>Source: TIFF 6.0 section 2, BigTIFF.
 */
final class TiffPages {
  private final Bytes bytes;
  private final boolean littleEndian;
  private final boolean big;
  private final List<Long> directories = new ArrayList<>();

  private TiffPages(Bytes bytes) {
    this.bytes = bytes;
    littleEndian = bytes.hasAt(0, "II");
    big = bytes.u8(littleEndian ? 2 : 3) == 43;
  }

  /**
   * A file whose first directory is the one to read, and its last.
   *
   * @return the file itself where that holds already
   */
  static Bytes chosen(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    TiffPages pages = new TiffPages(bytes);
    pages.walk(failures);
    int page = Pages.choose(options, Math.max(1, pages.directories.size()), "page", failures);
    return pages.directories.size() < 2 ? bytes : pages.alone(pages.directories.get(page));
  }

  /**
   * Follows the chain; it ends at the first directory that does not lie in the file whole, or that
   * has been there before.
   */
  private void walk(Failures failures) {
    Set<Long> seen = new HashSet<>();
    long at = offset(firstAt());
    while (at != 0) {
      long next = nextAt(at);
      if (next < 0) {
        return;
      }
      if (!seen.add(at)) {
        failures.remark(
            Remark.Kind.IRREGULAR,
            "its list of pages runs in a circle, and is taken to end where it meets itself");
        return;
      }
      directories.add(at);
      at = offset(next);
    }
  }

  private Bytes alone(long directory) {
    byte[] copy = bytes.data().clone();
    ByteBuffer buffer =
        ByteBuffer.wrap(copy).order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int next = (int) nextAt(directory);
    if (big) {
      buffer.putLong((int) firstAt(), directory).putLong(next, 0);
    } else {
      buffer.putInt((int) firstAt(), (int) directory).putInt(next, 0);
    }
    return new Bytes(copy);
  }

  private long firstAt() {
    return big ? 8 : 4;
  }

  /** Where a directory has the offset of the next; -1 if that is not in the file. */
  private long nextAt(long directory) {
    int countBytes = big ? 8 : 2;
    if (directory < 0 || directory > bytes.length() - countBytes) {
      return -1;
    }
    long entries = big ? offset(directory) : u16(directory);
    if (entries < 0 || entries > bytes.length()) {
      return -1;
    }
    long next = directory + countBytes + entries * (big ? 20 : 12);
    return next > bytes.length() - (big ? 8 : 4) ? -1 : next;
  }

  private int u16(long at) {
    return littleEndian ? bytes.u16le(at) : bytes.u16be(at);
  }

  private long offset(long at) {
    if (!big) {
      return littleEndian ? bytes.u32le(at) : bytes.u32be(at);
    }
    long first = littleEndian ? bytes.u32le(at) : bytes.u32be(at);
    long second = littleEndian ? bytes.u32le(at + 4) : bytes.u32be(at + 4);
    return littleEndian ? second << 32 | first : first << 32 | second;
  }
}
