package nfcodec.engine.cuda.device;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nfcodec.engine.cuda.driver.Driver;

/**
 * A GPU that the driver shows; {@code CUDA_VISIBLE_DEVICES} hides and reorders them.
 *
 * @param driver initialised
 * @param handle the driver's name for it
 * @param index 0 for the first
 * @param name such as "NVIDIA A100-SXM4-40GB"
 * @param major of its compute capability
 * @param minor of its compute capability
 * @param totalBytes of its memory
 * @param multiprocessors how many
 */
public record Device(
    Driver driver,
    int handle,
    int index,
    String name,
    int major,
    int minor,
    long totalBytes,
    int multiprocessors) {
  /** The oldest compute capability that kernels are made for is 8.0, Ampere. */
  static final int OLDEST_MAJOR = 8;

  private static final int ATTRIBUTE_MULTIPROCESSORS = 16;
  private static final int ATTRIBUTE_MAJOR = 75;
  private static final int ATTRIBUTE_MINOR = 76;
  private static final int LONGEST_NAME = 256;

  /**
   * All devices.
   *
   * @param driver initialised
   */
  public static List<Device> all(Driver driver) {
    int count = driver.askInt("counting the GPUs", driver::cuDeviceGetCount);
    List<Device> devices = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      devices.add(of(driver, index));
    }
    return devices;
  }

  /** The capable one with the most multiprocessors, then the most memory, then the first. */
  public static Optional<Device> best(List<Device> devices) {
    return devices.stream()
        .filter(Device::capable)
        .max(
            Comparator.comparingInt(Device::multiprocessors)
                .thenComparingLong(Device::totalBytes)
                .thenComparing(Device::index, Comparator.reverseOrder()));
  }

  /** Whether kernels are made for it. */
  boolean capable() {
    return major >= OLDEST_MAJOR;
  }

  /** Its compute capability, such as "8.0". */
  String capability() {
    return major + "." + minor;
  }

  private static Device of(Driver driver, int index) {
    String doing = "asking about GPU " + index;
    int handle = driver.askInt(doing, out -> driver.cuDeviceGet(out, index));
    return new Device(
        driver,
        handle,
        index,
        name(driver, handle, doing),
        attribute(driver, handle, ATTRIBUTE_MAJOR, doing),
        attribute(driver, handle, ATTRIBUTE_MINOR, doing),
        driver.askLong(doing, out -> driver.cuDeviceTotalMem(out, handle)),
        attribute(driver, handle, ATTRIBUTE_MULTIPROCESSORS, doing));
  }

  private static String name(Driver driver, int handle, String doing) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(JAVA_INT, LONGEST_NAME);
      driver.check(driver.cuDeviceGetName(out, handle), doing);
      return out.getString(0).strip();
    }
  }

  private static int attribute(Driver driver, int handle, int attribute, String doing) {
    return driver.askInt(doing, out -> driver.cuDeviceGetAttribute(out, attribute, handle));
  }
}
