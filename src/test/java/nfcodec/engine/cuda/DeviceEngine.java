package nfcodec.engine.cuda;

import static org.junit.jupiter.api.Assumptions.abort;

import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRoom;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.network.Chunks;
import nfcodec.engine.cuda.network.DeviceTraining;
import nfcodec.engine.cuda.network.Precision;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * The CUDA engine on a device, in chunks of a given size.
 *
 * @param mixed whether in mixed precision where the engine would, else in single
 * @param chunk pixels of a chunk; {@link #WHOLE} for the engine's own choice
 */
record DeviceEngine(Device device, boolean mixed, long chunk) implements Engine {
  /** More than any image has. */
  static final long WHOLE = Long.MAX_VALUE;

  /** This machine's device; ends a test as skipped where there is none. */
  static Device here() {
    if (new CudaEngine().availability() instanceof Availability.Unavailable unavailable) {
      abort("engine cuda cannot run here: " + unavailable.reason());
    }
    return CudaEngine.choose();
  }

  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public String description() {
    return device.name();
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
  public boolean runsSideBySide() {
    return true;
  }

  @Override
  public TrainingRoom room(Field field, TrainingPlan plan, int runs) {
    return DeviceTraining.room(device, field, plan, chunks(field, plan), runs);
  }

  @Override
  public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
    return DeviceTraining.open(device, start, target, plan, chunks(start.field(), plan));
  }

  private Chunks chunks(Field field, TrainingPlan plan) {
    Precision precision = mixed ? Precision.fastest(field) : Precision.SINGLE;
    return chunk == WHOLE
        ? Chunks.of(precision, field, plan)
        : Chunks.of(precision, field, plan, chunk);
  }
}
