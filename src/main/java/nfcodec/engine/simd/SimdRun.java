package nfcodec.engine.simd;

import java.util.Arrays;
import java.util.List;
import nfcodec.engine.ArrayRun;
import nfcodec.engine.GradientPrecision;
import nfcodec.engine.TrainingPlan;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.kernel.StripProduct;
import nfcodec.parallel.Parallel;
import nfcodec.raster.Signal;

/**
 * Training on tiles.
 *
 * <p>The pixels of a step are split into slots, which workers take one after the other: forward,
 * loss and backward of a tile at a time. Each slot has sums of its own, added up in the order of
 * the slots, so the result does not depend on the number of threads; memory does not grow with the
 * number of pixels, but for what {@link LevelScatter} keeps of a group.
 */
final class SimdRun extends ArrayRun {
  /** Slots at most; more would cost memory, fewer leave threads without work. */
  private static final int SLOTS = 16;

  /** Network parameters of all slots together at most, where that leaves two slots or more. */
  private static final long SLOT_PARAMETERS = 1L << 26;

  private final List<Encoding.Level> levels;

  /** Pixels of the raster that are not parted. */
  private final int rasterUnit;

  private final PackedNetwork network;
  private final Slot[] slots;
  private final Worker[] workers;
  private final LevelScatter hashedLevels;
  private final LevelScatter allLevels;

  SimdRun(Parameters start, Signal target, TrainingPlan plan) {
    super(start, target, plan);
    List<Encoding.Level> hashed;
    switch (field.encoding()) {
      case Encoding.Coordinates coordinates -> {
        levels = List.of();
        hashed = List.of();
        rasterUnit = StripProduct.WIDTH;
      }
      case Encoding.Grid grid -> {
        levels = grid.levels();
        hashed = grid.hashed();
        rasterUnit = field.width();
      }
      case Encoding.Pyramid pyramid -> throw new IllegalArgumentException("a pyramid");
    }
    network = new PackedNetwork(field);
    slots = new Slot[slotCount(field.layers())];
    Arrays.setAll(slots, s -> new Slot(field.layers()));
    workers = new Worker[plan.threads()];
    hashedLevels =
        new LevelScatter(hashed, field.width(), Math.min(rasterGroup(field), field.pixels()));
    allLevels = new LevelScatter(levels, field.width(), Math.min(LevelScatter.GROUP, plan.batch()));
  }

  private static int slotCount(List<Dense> layers) {
    return Math.clamp(SLOT_PARAMETERS / slotSize(layers), 2, SLOTS);
  }

  /** Sums that a slot has, about. */
  private static long slotSize(List<Dense> layers) {
    long size = 0;
    for (Dense layer : layers) {
      size += (long) StripProduct.padded(layer.outputs()) * (layer.inputs() + StripProduct.WIDTH);
    }
    return size;
  }

  /** Bytes of all slots of a field, about, whatever the image: what wide networks mostly take. */
  static long slotBytes(Field field) {
    List<Dense> layers = field.layers();
    return Float.BYTES * slotSize(layers) * slotCount(layers);
  }

  @Override
  protected Errors pass(int count, boolean drawn) {
    network.load(parameters, plan.threads());
    LevelScatter scattered = drawn ? allLevels : hashedLevels;
    scattered.clear(gradient, plan.threads());
    for (Tensor tensor : field.tensors()) {
      if (tensor.role() != Tensor.Role.GRID) {
        Arrays.fill(gradient, tensor.offset(), tensor.end(), 0);
      }
    }
    float scale = (float) (2.0 / ((double) count * target.channels()));
    int group = groupSize(scattered, drawn, count);
    for (Slot slot : slots) {
      slot.clear();
    }
    for (int first = 0; first < count; first += group) {
      int size = Math.min(group, count - first);
      Pixels pixels =
          drawn
              ? Pixels.Drawn.of(plan, field.pixels(), steps(), first, size)
              : new Pixels.Raster(first);
      split(size, drawn ? StripProduct.WIDTH : rasterUnit);
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
    if (plan.precision() != GradientPrecision.BINARY32) {
      Parallel.deal(field.tensors().size(), plan.threads(), this::round);
    }
    double loss = 0;
    double imageSquares = 0;
    for (Slot slot : slots) {
      loss += slot.loss;
      imageSquares += slot.imageSquares;
    }
    return new Errors(loss, imageSquares);
  }

  private void round(int t) {
    Tensor tensor = field.tensors().get(t);
    plan.precision().ofParameters(gradient, tensor.offset(), tensor.end());
  }

  /** Pixels that go between two visits of the scattered levels: whole rows of a raster. */
  private int groupSize(LevelScatter scattered, boolean drawn, int count) {
    if (scattered.isEmpty()) {
      return count;
    }
    return drawn ? LevelScatter.GROUP : rasterGroup(field);
  }

  /** A row at least, however wide. */
  private static int rasterGroup(Field field) {
    return Math.max(1, LevelScatter.GROUP / field.width()) * field.width();
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
      RowGradient rows = new RowGradient(levels, field.width(), gradient);
      workers[number] = new Worker(field, target, plan, parameters, network, rows);
    }
    return workers[number];
  }
}
