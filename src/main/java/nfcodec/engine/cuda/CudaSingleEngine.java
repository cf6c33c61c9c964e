package nfcodec.engine.cuda;

import java.util.List;
import java.util.Optional;
import nfcodec.engine.Availability;
import nfcodec.engine.Detail;
import nfcodec.engine.Engine;
import nfcodec.engine.NoPyramid;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRoom;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.cuda.network.Chunks;
import nfcodec.engine.cuda.network.DeviceTraining;
import nfcodec.engine.cuda.network.Precision;
import nfcodec.evaluate.Evaluation;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * {@link CudaEngine} in binary32 throughout: what mixed precision is checked against. Asked for by
 * name only.
 */
public final class CudaSingleEngine implements Engine {
  private final CudaEngine mixed = new CudaEngine();

  @Override
  public String name() {
    return "cuda-fp32";
  }

  @Override
  public String description() {
    return "an NVIDIA GPU in single precision throughout; what cuda is checked against";
  }

  @Override
  public Availability availability() {
    return mixed.availability();
  }

  @Override
  public void takeHold() {
    mixed.takeHold();
  }

  @Override
  public List<Detail> details() {
    return List.of();
  }

  @Override
  public int preference() {
    return -1;
  }

  @Override
  public double warmUpSeconds() {
    return mixed.warmUpSeconds();
  }

  @Override
  public boolean runsSideBySide() {
    return mixed.runsSideBySide();
  }

  @Override
  public long heapBytes(Field field) {
    return mixed.heapBytes(field);
  }

  @Override
  public TrainingRoom room(Field field, TrainingPlan plan, int runs) {
    NoPyramid.check(field.spec(), name());
    return DeviceTraining.room(
        CudaEngine.use(), field, plan, Chunks.of(Precision.SINGLE, field, plan), runs);
  }

  @Override
  public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
    NoPyramid.check(start.field().spec(), name());
    return DeviceTraining.open(
        CudaEngine.use(), start, target, plan, Chunks.of(Precision.SINGLE, start.field(), plan));
  }

  @Override
  public Optional<Evaluation> evaluation() {
    return mixed.evaluation();
  }
}
