package nfcodec.engine.reference;

import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Encoding;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * Plain Java, gradients by hand: the engine that the others are checked against. Always available.
 */
public final class ReferenceEngine implements Engine {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String description() {
    return "plain Java on the CPU; the oracle of the others";
  }

  @Override
  public Availability availability() {
    return new Availability.Available();
  }

  @Override
  public int preference() {
    return 10;
  }

  @Override
  public boolean trainsForBits() {
    return true;
  }

  @Override
  public boolean runsSideBySide() {
    return true;
  }

  @Override
  public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
    plan.requireUnrounded();
    return start.field().encoding() instanceof Encoding.Pyramid
        ? new ReferencePyramidRun(start, target, plan)
        : new ReferenceRun(start.copy(), target, plan);
  }
}
