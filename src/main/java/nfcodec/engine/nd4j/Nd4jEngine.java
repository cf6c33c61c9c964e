package nfcodec.engine.nd4j;

import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.EngineException;
import nfcodec.engine.NoPyramid;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * Training with ND4J's arrays: matrix products by OpenBLAS, the rest by native array operations,
 * several threads each on tiles of its own.
 *
 * <p>It never goes unasked: engine {@code reference} takes 1.1 to 1.3 times as long for whole
 * commands (tools/results/engines-0.1.0.tsv), too little to load 120 MB of libraries for.
 *
 * <p>This class touches no class of ND4J, whose start takes seconds: the first call of {@link
 * #availability} or {@link #open} loads it. From then on ND4J's own threading is off in the whole
 * process, because handing single operations to its threads costs more than they take; {@link
 * TrainingPlan#threads} tiles are computed side by side instead. Each thread's part and every order
 * of summation are fixed by the plan's other settings, so results do not depend on the number of
 * threads.
 */
public final class Nd4jEngine implements Engine {
  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public String description() {
    return "ND4J arrays with OpenBLAS on the CPU; fast for wide networks, slow to start";
  }

  @Override
  public Availability availability() {
    String failure = Nd4jLibrary.failure();
    return failure == null ? new Availability.Available() : new Availability.Unavailable(failure);
  }

  @Override
  public int preference() {
    return -10;
  }

  @Override
  public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
    NoPyramid.check(start.field().spec(), name());
    plan.requireUnrounded();
    plan.requirePixelsAlone(name());
    plan.requireFor(start.field().spec());
    String failure = Nd4jLibrary.failure();
    if (failure != null) {
      throw new EngineException("engine 'nd4j' cannot run here: " + failure);
    }
    return Nd4jRun.open(start, target, plan);
  }
}
