package nfcodec.engine.cuda;

import static org.junit.jupiter.api.Assumptions.abort;

import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * The CUDA engine on this machine's device, in chunks of a given size.
 *
 * @param chunk pixels of a chunk
 */
record DeviceEngine(long chunk) implements Engine {
  @Override
  public String name() {
    return "cuda-fp32";
  }

  @Override
  public String description() {
    return "in chunks of " + chunk + " pixels";
  }

  @Override
  public Availability availability() {
    return new CudaEngine().availability();
  }

  @Override
  public int preference() {
    return -1;
  }

  @Override
  public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
    Chunks chunks = Chunks.of(Precision.SINGLE, start.field(), plan, chunk);
    return CudaEngine.open(CudaEngine.choose(), start, target, plan, chunks);
  }

  /** This machine's device; ends a test as skipped where there is none. */
  static Device device() {
    if (new CudaEngine().availability() instanceof Availability.Unavailable unavailable) {
      abort("engine cuda cannot run here: " + unavailable.reason());
    }
    return CudaEngine.choose();
  }
}
