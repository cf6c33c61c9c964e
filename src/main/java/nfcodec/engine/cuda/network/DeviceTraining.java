package nfcodec.engine.cuda.network;

import nfcodec.engine.EngineException;
import nfcodec.engine.TrainingPlan;
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
   * Begins a training.
   *
   * @param target of the field's shape
   * @param chunks of the precision to train in
   * @throws EngineException if the device is taken, has too little memory, or cannot run the
   *     kernels, or the plan wants gradients rounded
   */
  public static TrainingRun open(
      Device device, Parameters start, Signal target, TrainingPlan plan, Chunks chunks) {
    plan.requireUnrounded();
    plan.requirePixelsAlone("cuda");
    Field field = start.field();
    plan.requireFor(field.spec());
    target.requireShape(field.width(), field.height(), field.spec().channels());
    DeviceSession session = new DeviceSession(Context.open(device));
    try {
      DeviceMemory.require(
          session.context(),
          "training",
          CudaRun.bytes(field, plan, chunks),
          "use a smaller --batch or field, or another --engine");
      return new CudaRun(session, start, target, plan, chunks);
    } catch (RuntimeException | Error e) { // such as for want of heap
      session.close();
      throw e;
    }
  }
}
