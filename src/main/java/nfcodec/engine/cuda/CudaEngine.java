package nfcodec.engine.cuda;

import java.util.List;
import java.util.stream.Collectors;
import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.EngineException;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * Training on an NVIDIA GPU, by the driver alone: nothing else need be installed. The driver's
 * library is loaded by the first question to {@link #availability}.
 */
public final class CudaEngine implements Engine {
  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public String description() {
    return "an NVIDIA GPU; the fastest where there is one";
  }

  @Override
  public Availability availability() {
    try {
      choose();
      return new Availability.Available();
    } catch (EngineException e) {
      return new Availability.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public int preference() {
    return 30;
  }

  @Override
  public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
    return open(choose(), start, target, plan, Chunks.of(start.field(), plan));
  }

  /** The same on a given device, with chunks of a given size. */
  static TrainingRun open(
      Device device, Parameters start, Signal target, TrainingPlan plan, Chunks chunks) {
    Field field = start.field();
    if (target.width() != field.width()
        || target.height() != field.height()
        || target.channels() != field.spec().channels()) {
      throw new IllegalArgumentException("the field and its target differ in shape");
    }
    DeviceSession session = new DeviceSession(Context.open(device));
    try {
      DeviceMemory.require(session.context, CudaRun.bytes(field, plan, chunks));
      return new CudaRun(session, start, target, plan, chunks);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /**
   * The device to train on.
   *
   * @throws EngineException if there is none, or what it needs is missing
   */
  static Device choose() {
    KernelImage.present();
    Driver driver = initialised();
    List<Device> devices = Device.all(driver);
    return Device.best(devices)
        .orElseThrow(() ->
            new EngineException(
                devices.isEmpty()
                    ? "the NVIDIA driver shows no GPU: check nvidia-smi and CUDA_VISIBLE_DEVICES"
                    : "the GPU is too old: compute capability "
                        + Device.OLDEST_MAJOR
                        + ".0 or later is needed, and here is "
                        + devices.stream()
                            .map(device -> device.name() + " with " + device.capability())
                            .collect(Collectors.joining(", "))));
  }

  private static Driver initialised() {
    Driver driver = DriverLibrary.open();
    driver.check(driver.cuInit(), "starting the NVIDIA driver");
    DriverVersion version =
        new DriverVersion(driver.askInt("asking for the version", driver::cuDriverGetVersion));
    if (!version.suffices()) {
      throw new EngineException(
          "the NVIDIA driver serves "
              + version
              + "; needed is "
              + DriverVersion.NEEDED
              + " or later: update it");
    }
    return driver;
  }
}
