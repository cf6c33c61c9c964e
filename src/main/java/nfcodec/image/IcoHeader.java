package nfcodec.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The list of images in a Windows icon or cursor. Sizes, and depths of bitmaps, are those of the
 * images themselves: the list has no room for 256, and its depths are often wrong.
 *
 * <p>Source: "Icons" in the Windows documentation (Microsoft, 1995).
 */
final class IcoHeader {
  static final int BITMAP_HEADER_BYTES = 40;
  private static final int ICON = 1;
  private static final int CURSOR = 2;
  private static final int LIST_AT = 6;
  private static final int ENTRY_BYTES = 16;
  private static final int PNG_HEADER_END = 26;

  /**
   * An image.
   *
   * @param at place of its PNG file, or of its bitmap's header
   * @param bits a pixel
   */
  record Entry(long at, boolean png, long width, long height, int bits) {
    private boolean isBetterThan(Entry other) {
      long more = width * height - other.width * other.height;
      return more > 0 || (more == 0 && bits > other.bits);
    }
  }

  private IcoHeader() {}

  /** Icons and cursors begin like some TGA files, which announce no images. */
  static boolean matches(Bytes bytes) {
    if (bytes.length() < LIST_AT + ENTRY_BYTES
        || bytes.u16le(0) != 0
        || (bytes.u16le(2) != ICON && bytes.u16le(2) != CURSOR)) {
      return false;
    }
    int count = bytes.u16le(4);
    long first = bytes.u32le(LIST_AT + 12);
    return count > 0 && first >= LIST_AT + (long) ENTRY_BYTES * count && bytes.u32le(14) > 0;
  }

  static List<Entry> entries(Bytes bytes, Failures failures) throws ImageFileException {
    List<Entry> entries = new ArrayList<>();
    int count = bytes.u16le(4);
    for (int i = 0; i < count; i++) {
      long at = LIST_AT + (long) ENTRY_BYTES * i;
      long start = bytes.u32le(at + 12);
      if (start > bytes.length() - BITMAP_HEADER_BYTES) {
        throw failures.truncated(
            "its image " + (i + 1) + " lies outside the file of " + bytes.length() + " bytes");
      }
      // Some writers tell a length that is too small or too large; what is needed is seen later.
      int listedBits = bytes.u16le(2) == ICON ? bytes.u16le(at + 6) : 0;
      entries.add(entry(bytes, start, listedBits));
    }
    return entries;
  }

  private static Entry entry(Bytes bytes, long start, int listedBits) {
    if (bytes.hasAt(start, PngHeader.SIGNATURE)) {
      // Usually all have alpha, and the list knows what they were made for.
      int bits = listedBits > 0 ? listedBits : pngBits(bytes, start);
      return new Entry(start, true, bytes.u32be(start + 16), bytes.u32be(start + 20), bits);
    }
    // The height counts the mask's rows too.
    long height = Math.abs((long) (int) bytes.u32le(start + 8)) / 2;
    long width = Math.max(0, (int) bytes.u32le(start + 4));
    return new Entry(start, false, width, height, bytes.u16le(start + 14));
  }

  private static int pngBits(Bytes bytes, long start) {
    int samples =
        switch (bytes.u8(start + PNG_HEADER_END - 1)) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    return samples * bytes.u8(start + PNG_HEADER_END - 2);
  }

  /** Index of the largest, of those the deepest, of those the first. */
  static int best(List<Entry> entries) {
    int best = 0;
    for (int i = 1; i < entries.size(); i++) {
      if (entries.get(i).isBetterThan(entries.get(best))) {
        best = i;
      }
    }
    return best;
  }
}
