package nfcodec.memory;

import java.util.Locale;

/** Sizes of memory in words. */
public final class MemorySize {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

  private MemorySize() {}

  /**
   * Such as "2.1 GiB"; below 1 KiB "12 bytes".
   *
   * @param bytes 0 or more
   */
  public static String words(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    double size = bytes / 1024.0;
    int unit = 0;
    // What would be rounded to 1024.0 is 1.0 of the next unit.
    while (size >= 1023.95 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }
}
