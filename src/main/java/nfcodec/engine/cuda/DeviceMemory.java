package nfcodec.engine.cuda;

import java.util.Locale;
import nfcodec.engine.EngineException;

/** Sizes of memory: checked before they are needed, and in words. */
final class DeviceMemory {
  private DeviceMemory() {}

  /**
   * Ends a run that the device's memory cannot hold before it begins.
   *
   * @param bytesNeeded in all, still to be allocated
   * @throws EngineException if less is free
   */
  static void require(Context context, long bytesNeeded) {
    long free = context.freeBytes();
    if (bytesNeeded > free) {
      throw new EngineException(
          "training needs "
              + words(bytesNeeded)
              + " of the GPU's memory, and "
              + words(free)
              + " of "
              + words(context.totalBytes())
              + " are free; use a smaller --batch or field, or another --engine");
    }
  }

  /** Such as "2.1 GiB". */
  static String words(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + " bytes";
    }
    double size = bytes / 1024.0;
    String[] units = {"KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    while (size >= 1023.95 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
  }
}
