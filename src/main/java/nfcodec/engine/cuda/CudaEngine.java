package nfcodec.engine.cuda;

import java.util.List;
import java.util.Optional;
import nfcodec.engine.Availability;
import nfcodec.engine.Detail;
import nfcodec.engine.Engine;
import nfcodec.engine.EngineException;
import nfcodec.engine.NoPyramid;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRoom;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.device.Installation;
import nfcodec.engine.cuda.device.KeptContexts;
import nfcodec.engine.cuda.device.KernelImage;
import nfcodec.engine.cuda.network.Chunks;
import nfcodec.engine.cuda.network.DeviceEvaluation;
import nfcodec.engine.cuda.network.DeviceTraining;
import nfcodec.engine.cuda.network.Precision;
import nfcodec.evaluate.Evaluation;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * Training and decoding on an NVIDIA GPU, by the driver alone: nothing else need be installed. The
 * driver's library is loaded by the first question to {@link #availability}.
 */
public final class CudaEngine implements Engine {
  /** Little is compiled for it; not measured on any device. */
  private static final double WARM_UP_SECONDS = 0.5;

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
    } catch (RuntimeException | LinkageError e) {
      return new Availability.Unavailable(Installation.reason(e));
    }
  }

  @Override
  public void takeHold() {
    Device _ = use();
  }

  @Override
  public List<Detail> details() {
    return Installation.details(KernelImage::present);
  }

  @Override
  public int preference() {
    return 30;
  }

  @Override
  public double warmUpSeconds() {
    return WARM_UP_SECONDS;
  }

  @Override
  public boolean runsSideBySide() {
    return true;
  }

  /** A copy of the parameters: all else is the device's. */
  @Override
  public long heapBytes(Field field) {
    return (long) Float.BYTES * field.parameterCount();
  }

  @Override
  public TrainingRoom room(Field field, TrainingPlan plan, int runs) {
    NoPyramid.check(field.spec(), name());
    return DeviceTraining.room(
        use(), field, plan, Chunks.of(Precision.fastest(field), field, plan), runs);
  }

  @Override
  public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
    Field field = start.field();
    NoPyramid.check(field.spec(), name());
    return DeviceTraining.open(
        use(), start, target, plan, Chunks.of(Precision.fastest(field), field, plan));
  }

  @Override
  public Engine inSinglePrecision() {
    return new CudaSingleEngine();
  }

  @Override
  public Optional<Evaluation> evaluation() {
    return Optional.of(new DeviceEvaluation(CudaEngine::choose));
  }

  /** The device to train on, whose context is there to stay. */
  static Device use() {
    Device device = choose();
    KeptContexts.keep(device);
    return device;
  }

  /**
   * The device to train and decode on.
   *
   * @throws EngineException if there is none, or what it needs is missing
   */
  static Device choose() {
    Device device = Installation.find().best();
    KernelImage.present();
    return device;
  }
}
