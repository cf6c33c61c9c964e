package nfcodec.engine.cuda.device;

import nfcodec.engine.EngineException;
import nfcodec.memory.MemorySize;

/** Whether a device has room for what is to come. */
public final class DeviceMemory {
  private DeviceMemory() {}

  /**
   * Ends what the device's memory cannot hold before it begins.
   *
   * @param doing what needs it, such as "training"
   * @param bytesNeeded in all, still to be allocated
   * @param advice what to do instead, to follow a semicolon
   * @throws EngineException if less is free
   */
  public static void require(Context context, String doing, long bytesNeeded, String advice) {
    long free = context.freeBytes();
    if (bytesNeeded > free) {
      throw EngineException.ofThisWork(
          doing
              + " needs "
              + MemorySize.words(bytesNeeded)
              + " of the GPU's memory, and "
              + MemorySize.words(free)
              + " of "
              + MemorySize.words(context.totalBytes())
              + " are free; "
              + advice,
          null);
    }
  }
}
