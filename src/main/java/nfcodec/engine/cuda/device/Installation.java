package nfcodec.engine.cuda.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nfcodec.engine.Detail;
import nfcodec.engine.EngineException;
import nfcodec.engine.cuda.driver.Driver;
import nfcodec.engine.cuda.driver.DriverLibrary;
import nfcodec.engine.cuda.driver.DriverVersion;
import nfcodec.memory.MemorySize;

/**
 * The driver of this machine, and what it drives.
 *
 * @param version what the driver serves
 * @param devices all that it shows, capable or not
 */
public record Installation(DriverVersion version, List<Device> devices) {
  /**
   * Loads and starts the driver.
   *
   * @throws EngineException if there is none, it does not start, or it is too old
   */
  public static Installation find() {
    Driver driver = DriverLibrary.open();
    // Before the start, which an old driver may refuse for reasons that help nobody.
    DriverVersion version =
        new DriverVersion(
            driver.askInt("asking for the driver's version", driver::cuDriverGetVersion));
    if (!version.suffices()) {
      throw new EngineException(
          "the NVIDIA driver serves "
              + version
              + ", and needed is "
              + DriverVersion.NEEDED
              + " or later: update it");
    }
    driver.check(driver.cuInit(), "starting the NVIDIA driver");
    return new Installation(version, Device.all(driver));
  }

  /**
   * The device to train on.
   *
   * @throws EngineException if none is capable
   */
  public Device best() {
    return Device.best(devices).orElseThrow(() -> new EngineException(lack()));
  }

  private String lack() {
    if (devices.isEmpty()) {
      return "the NVIDIA driver shows no GPU: check nvidia-smi and CUDA_VISIBLE_DEVICES";
    }
    return "compute capability "
        + Device.OLDEST_MAJOR
        + ".0 or later is needed (GPUs since 2020), and here is "
        + devices.stream()
            .map(device -> device.name() + " with " + device.capability())
            .collect(Collectors.joining(", "));
  }

  /**
   * Whatever there is to tell, as far as it goes; loads the kernels to see whether they load.
   *
   * @param kernels their forms, {@link KernelImage#present} but for tests
   */
  public static List<Detail> details(Supplier<List<KernelImage>> kernels) {
    List<Detail> details = new ArrayList<>();
    try {
      Installation found = find();
      details.add(new Detail("driver", "serves " + found.version));
      for (Device device : found.devices) {
        details.add(new Detail("device " + device.index(), words(device)));
      }
      Device best = found.best();
      if (found.devices.size() > 1) {
        details.add(new Detail("trains on", "device " + best.index()));
      }
      try (Context context = Context.open(best, kernels.get())) {
        String free = MemorySize.words(context.freeBytes());
        String total = MemorySize.words(context.totalBytes());
        details.add(new Detail("memory", free + " of " + total + " free"));
        details.add(new Detail("kernels", context.image().words()));
      }
    } catch (RuntimeException | LinkageError e) {
      details.add(new Detail("problem", reason(e)));
    }
    return details;
  }

  private static String words(Device device) {
    return device.name()
        + ", compute capability "
        + device.capability()
        + ", "
        + device.multiprocessors()
        + " multiprocessors, "
        + MemorySize.words(device.totalBytes());
  }

  /** One line: an engine's own words, or what the Java runtime says of native access. */
  public static String reason(Throwable thrown) {
    return thrown instanceof EngineException
        ? String.valueOf(thrown.getMessage())
        : "the NVIDIA driver cannot be called: "
            + String.valueOf(thrown.getMessage()).replaceAll("\\s+", " ");
  }
}
