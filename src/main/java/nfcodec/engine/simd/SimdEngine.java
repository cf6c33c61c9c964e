package nfcodec.engine.simd;

import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.kernel.VectorUnit;
import nfcodec.raster.Signal;

/**
 * The engine for processors: tiles of pixels go through all layers and back while they stay in a
 * core's cache, on the vectors of {@link VectorUnit}.
 */
public final class SimdEngine implements Engine {
  @Override
  public String name() {
    return "simd";
  }

  @Override
  public String description() {
    return "vectors and cache tiles on the CPU; the fastest without a GPU";
  }

  @Override
  public Availability availability() {
    String lack = VectorUnit.lack();
    return lack == null ? new Availability.Available() : new Availability.Unavailable(lack);
  }

  @Override
  public int preference() {
    return 20;
  }

  @Override
  public boolean trainsForBits() {
    return true;
  }

  @Override
  public long heapBytes(Field field) {
    return Engine.super.heapBytes(field) + SimdRun.slotBytes(field);
  }

  @Override
  public boolean runsSideBySide() {
    return true;
  }

  @Override
  public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
    return start.field().encoding() instanceof Encoding.Pyramid
        ? new SimdPyramidRun(start, target, plan)
        : new SimdRun(start.copy(), target, plan);
  }
}
