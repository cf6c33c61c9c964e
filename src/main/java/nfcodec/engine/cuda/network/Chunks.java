package nfcodec.engine.cuda.network;

import nfcodec.engine.TrainingPlan;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Field;

/**
 * How many pixels go through the network together: as many as a fixed amount of memory holds, so
 * that results do not depend on what happens to be free.
 *
 * @param precision of the layers
 * @param most pixels of any chunk
 * @param raster pixels of a chunk of the raster, whole rows
 * @param rows image rows of that
 * @param lossBlocks most blocks of the loss of a pass
 */
public record Chunks(Precision precision, int most, int raster, int rows, int lossBlocks) {
  /** Values of activations that a chunk may take unless a single row takes more: 2 GiB. */
  private static final long MOST_VALUES = 1L << 29;

  /** For training a field. */
  public static Chunks of(Precision precision, Field field, TrainingPlan plan) {
    return of(precision, field, plan, MOST_VALUES / precision.valuesEach(field));
  }

  /**
   * Of a given size.
   *
   * @param wanted pixels of a chunk; at least one row of the image is taken
   */
  public static Chunks of(Precision precision, Field field, TrainingPlan plan, long wanted) {
    int rows = Math.clamp(wanted / field.width(), 1, field.height());
    int raster = rows * field.width();
    int most = Math.max(raster, (int) Math.min(plan.batch(), Math.max(1, wanted)));
    int smallest = Math.min(raster, most);
    int pixels = Math.max(field.pixels(), plan.batch());
    int chunks = (pixels + smallest - 1) / smallest;
    int blocks = chunks * ((smallest + DeviceSession.THREADS - 1) / DeviceSession.THREADS + 1);
    return new Chunks(precision, most, raster, rows, blocks);
  }
}
