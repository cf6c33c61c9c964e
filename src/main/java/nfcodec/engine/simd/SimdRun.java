package nfcodec.engine.simd;

import java.util.Arrays;
import java.util.List;
import nfcodec.engine.AdamUpdate;
import nfcodec.engine.TrainingError;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Parallel;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.kernel.StripProduct;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;

/**
 * Training on tiles.
 *
 * <p>The pixels of a step are split into slots, which workers take one after the other: forward,
 * loss and backward of a tile at a time. Each slot has sums of its own, added up in the order of
 * the slots, so the result does not depend on the number of threads; memory does not grow with the
 * number of pixels, but for what {@link LevelScatter} keeps of a group.
 */
final class SimdRun implements TrainingRun {
  /** Slots at most; more would cost memory, fewer leave threads without work. */
  private static final int SLOTS = 16;

  /** Network parameters of all slots together at most, where that leaves two slots or more. */
  private static final long SLOT_PARAMETERS = 1L << 26;

  private final Field field;
  private final Signal target;
  private final TrainingPlan plan;
  private final float[] parameters;
  private final float[] gradient;
  private final AdamUpdate adam;
  private final PackedNetwork network;
  private final Slot[] slots;
  private final Worker[] workers;
  private final LevelScatter hashedLevels;
  private final LevelScatter allLevels;
  private int steps;

  /** Sums of squares of the last pass: on transformed values, and on the image's values. */
  private double squares;

  private double imageSquares;

  SimdRun(Parameters start, Signal target, TrainingPlan plan) {
    this.field = start.field();
    this.target = target;
    this.plan = plan;
    if (target.width() != field.width()
        || target.height() != field.height()
        || target.channels() != field.spec().channels()) {
      throw new IllegalArgumentException("the field and its target differ in shape");
    }
    parameters = start.values();
    gradient = new float[parameters.length];
    adam = new AdamUpdate(plan.adam(), plan.learningRate(), parameters.length);
    network = new PackedNetwork(field);
    slots = new Slot[slotCount(field.layers())];
    Arrays.setAll(slots, s -> new Slot(field.layers()));
    workers = new Worker[plan.threads()];
    hashedLevels = new LevelScatter(field, false, Math.min(LevelScatter.GROUP, field.pixels()));
    allLevels = new LevelScatter(field, true, Math.min(LevelScatter.GROUP, plan.batch()));
  }

  private static int slotCount(List<Dense> layers) {
    long size = 0;
    for (Dense layer : layers) {
      size += (long) StripProduct.padded(layer.outputs()) * (layer.inputs() + StripProduct.WIDTH);
    }
    return Math.clamp(SLOT_PARAMETERS / size, 2, SLOTS);
  }

  @Override
  public Progress advance(int most, double stopAbove) {
    double[] psnr = new double[most];
    double[] loss = new double[most];
    for (int k = 0; k < most; k++) {
      int count = plan.batch() == 0 ? field.pixels() : plan.batch();
      pass(count, plan.batch() > 0);
      double samples = (double) count * target.channels();
      loss[k] = squares / samples;
      psnr[k] = Psnr.ofMse(imageSquares / samples);
      if (!(psnr[k] <= stopAbove)) {
        return new Progress(Arrays.copyOf(psnr, k + 1), Arrays.copyOf(loss, k + 1), true);
      }
      steps++;
      adam.apply(field.tensors(), parameters, gradient, steps, plan.threads());
    }
    return new Progress(psnr, loss, false);
  }

  /**
   * Computes the gradient, the loss and the image's error over {@code count} pixels: all, or a
   * random draw.
   */
  private void pass(int count, boolean drawn) {
    network.load(parameters, plan.threads());
    LevelScatter scattered = drawn ? allLevels : hashedLevels;
    scattered.clear(gradient, plan.threads());
    for (Tensor tensor : field.tensors()) {
      if (tensor.role() != Tensor.Role.GRID) {
        Arrays.fill(gradient, tensor.offset(), tensor.end(), 0);
      }
    }
    squares = 0;
    imageSquares = 0;
    float scale = (float) (2.0 / ((double) count * target.channels()));
    int group = groupSize(scattered, drawn, count);
    for (Slot slot : slots) {
      slot.clear();
    }
    for (int first = 0; first < count; first += group) {
      int size = Math.min(group, count - first);
      Pixels pixels =
          drawn
              ? Pixels.Drawn.of(plan, field.pixels(), steps, first, size)
              : new Pixels.Raster(first);
      split(size, drawn || field.levels().isEmpty() ? StripProduct.WIDTH : field.width());
      Parallel.share(
          slots.length,
          plan.threads(),
          (worker, s) -> worker(worker).pass(slots[s], pixels, scale, scattered));
      for (Slot slot : slots) {
        slot.heads.forEach(head -> head.addTo(gradient));
        slot.heads.clear();
      }
      scattered.scatter(pixels, size, gradient, plan.threads());
    }
    Parallel.deal(
        field.layers().size(),
        plan.threads(),
        l -> {
          for (Slot slot : slots) {
            slot.network.addTo(l, gradient);
          }
        });
    for (Slot slot : slots) {
      squares += slot.squares;
      imageSquares += slot.imageSquares;
    }
  }

  /** Pixels that go between two visits of the scattered levels: whole rows of a raster. */
  private int groupSize(LevelScatter scattered, boolean drawn, int count) {
    if (scattered.isEmpty()) {
      return count;
    }
    return drawn
        ? LevelScatter.GROUP
        : Math.max(1, LevelScatter.GROUP / field.width()) * field.width();
  }

  /** Deals the positions of a group to the slots in units of so many pixels. */
  private void split(int size, int unit) {
    int units = (size + unit - 1) / unit;
    for (int s = 0; s < slots.length; s++) {
      slots[s].begin = (int) Math.min(size, (long) units * s / slots.length * unit);
      slots[s].end = (int) Math.min(size, (long) units * (s + 1) / slots.length * unit);
    }
  }

  private Worker worker(int number) {
    if (workers[number] == null) {
      workers[number] = new Worker(field, target, plan, parameters, gradient, network);
    }
    return workers[number];
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public Parameters parameters() {
    return new Parameters(field, parameters.clone());
  }

  @Override
  public float[] gradient() {
    pass(field.pixels(), false);
    return gradient.clone();
  }

  @Override
  public double measure() {
    return TrainingError.psnr(
        new Parameters(field, parameters), target, plan.values(), plan.threads());
  }

  @Override
  public void close() {}
}
