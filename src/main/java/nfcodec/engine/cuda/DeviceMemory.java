package nfcodec.engine.cuda;

import nfcodec.engine.EngineException;
import nfcodec.memory.MemorySize;

/** Whether a device has room for what is to come. */
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
              + MemorySize.words(bytesNeeded)
              + " of the GPU's memory, and "
              + MemorySize.words(free)
              + " of "
              + MemorySize.words(context.totalBytes())
              + " are free; use a smaller --batch or field, or another --engine");
    }
  }
}
