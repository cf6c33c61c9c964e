package nfcodec.engine.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * The CUDA engine on an emulated device.
 *
 * @param library of the emulated driver
 * @param mixed whether in mixed precision where the engine would, else in single
 * @param chunk pixels of a chunk; more than any image has for the engine's own choice
 */
record EmulatedEngine(Path library, boolean mixed, long chunk) implements Engine {
  /** On the device that the tests compile; skips the test where nothing compiles it. */
  static EmulatedEngine start(boolean mixed, long chunk) {
    try {
      return new EmulatedEngine(EmulatedDevice.library(), mixed, chunk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public String description() {
    return "emulated";
  }

  @Override
  public Availability availability() {
    return new Availability.Available();
  }

  @Override
  public int preference() {
    return -1;
  }

  @Override
  public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
    Field field = start.field();
    Precision precision = mixed ? Precision.fastest(field) : Precision.SINGLE;
    return CudaEngine.open(
        device(library),
        start,
        target,
        plan,
        chunk == Long.MAX_VALUE
            ? Chunks.of(precision, field, plan)
            : Chunks.of(precision, field, plan, chunk));
  }

  /** The device of an emulated driver. */
  static Device device(Path library) {
    Driver driver = DriverLibrary.open(library);
    driver.check(driver.cuInit(), "starting the emulated driver");
    return Device.all(driver).getFirst();
  }
}
