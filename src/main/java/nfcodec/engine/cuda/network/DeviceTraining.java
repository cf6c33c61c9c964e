package nfcodec.engine.cuda.network;

import nfcodec.engine.EngineException;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRoom;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.cuda.device.Context;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.device.DeviceMemory;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/** Trains fields on a device. */
public final class DeviceTraining {
  private DeviceTraining() {}

  /**
   * Begins a training, when there is memory for it.
   *
   * @param target of the field's shape
   * @param chunks of the precision to train in
   * @throws EngineException if the device is taken, has too little memory, or cannot run the
   *     kernels, or the plan wants gradients rounded
   */
  public static TrainingRun open(
      Device device, Parameters start, Signal target, TrainingPlan plan, Chunks chunks) {
    target.requireShape(
        start.field().width(), start.field().height(), start.field().spec().channels());
    return open(device, share(device, start.field(), plan, chunks, 1), start, target, plan, chunks);
  }

  /**
   * Sets memory aside, when there is enough.
   *
   * @param chunks of the precision to train in
   * @param runs trainings side by side, at least 1
   * @throws EngineException as {@link #open}
   */
  public static TrainingRoom room(
      Device device, Field field, TrainingPlan plan, Chunks chunks, int runs) {
    return new Room(device, chunks, share(device, field, plan, chunks, runs));
  }

  private record Room(Device device, Chunks chunks, DeviceMemory.Share share)
      implements TrainingRoom {
    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      Field field = start.field();
      target.requireShape(field.width(), field.height(), field.spec().channels());
      return DeviceTraining.open(device, share.part(), start, target, plan, chunks);
    }

    @Override
    public void close() {
      share.close();
    }
  }

  private static DeviceMemory.Share share(
      Device device, Field field, TrainingPlan plan, Chunks chunks, int runs) {
    plan.requireUnrounded();
    plan.requirePixelsAlone("cuda");
    plan.requireFor(field.spec());
    String doing = runs == 1 ? "training" : "training at " + runs + " learning rates side by side";
    String advice =
        "use "
            + (runs == 1 ? "" : "fewer of them, ")
            + "a smaller --batch or field, or another --engine";
    return DeviceMemory.take(
        device, new DeviceMemory.Need(doing, runs * CudaRun.bytes(field, plan, chunks), advice));
  }

  /** Takes the share over. */
  private static TrainingRun open(
      Device device,
      DeviceMemory.Share share,
      Parameters start,
      Signal target,
      TrainingPlan plan,
      Chunks chunks) {
    try {
      DeviceSession session = new DeviceSession(Context.open(device), share);
      try {
        return new CudaRun(session, start, target, plan, chunks);
      } catch (RuntimeException | Error e) { // such as for want of heap
        session.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      share.close();
      throw e;
    }
  }
}
