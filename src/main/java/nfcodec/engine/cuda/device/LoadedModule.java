package nfcodec.engine.cuda.device;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import nfcodec.engine.EngineException;
import nfcodec.engine.cuda.driver.Driver;
import nfcodec.engine.cuda.driver.DriverError;

/**
 * The program's kernels in the current context.
 *
 * @param handle the driver's
 * @param image the form that the driver took
 */
record LoadedModule(long handle, KernelImage image) {
  /**
   * Loads the first form that the driver takes.
   *
   * @param images not empty, the one to try first first
   * @throws EngineException if it takes none
   */
  static LoadedModule load(Device device, List<KernelImage> images) {
    Driver driver = device.driver();
    String doing =
        "loading the kernels on "
            + device.name()
            + " (compute capability "
            + device.capability()
            + ")";
    int last = DriverError.SUCCESS;
    for (KernelImage image : images) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, image.bytes());
        MemorySegment out = arena.allocate(JAVA_LONG);
        last = driver.cuModuleLoadData(out, bytes);
        if (last == DriverError.SUCCESS) {
          return new LoadedModule(out.get(JAVA_LONG, 0), image);
        }
      }
      if (!DriverError.refusesImage(last)) {
        break;
      }
    }
    throw DriverError.failure(driver, last, doing);
  }
}
