package nfcodec.engine.nd4j;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import nfcodec.engine.BatchDraw;
import nfcodec.engine.EngineException;
import nfcodec.engine.NoPyramid;
import nfcodec.engine.Phase;
import nfcodec.engine.PhaseSequence;
import nfcodec.engine.TrainingError;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.parallel.Parallel;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Training on ND4J arrays.
 *
 * <p>A step walks over its pixels in groups of tiles. Each {@link Slot} takes one tile of a group
 * and sums the gradients of the dense layers over all the tiles it is given; workers, one a thread,
 * share the slots and lend them the arrays for the values in between. After each group the
 * gradients of the features go into the grid tables, level by level. So memory depends on the field
 * and on the number of threads, not on the image, and every sum has an order that does not depend
 * on the threads.
 */
final class Nd4jRun implements TrainingRun {
  private static final int SLOTS = 16;

  /**
   * Values of a tile's widest layer: some megabyte an array, near the cache, yet far above the cost
   * of a call.
   */
  private static final int TILE_VALUES = 1 << 17;

  private static final int MOST_ROWS = 8192;

  private final Field field;
  private final List<Encoding.Level> levels;
  private final Signal target;
  private final TrainingPlan plan;
  private final int rows;
  private final OffHeap memory;
  private final FlatTensors parameters;
  private final FlatTensors gradient;

  /** The end of {@link #gradient}: that of the dense layers. */
  private final INDArray networkGradient;

  private final PhaseSequence sequence;
  private final ArrayAdam adam;
  private final Slot[] slots;
  private final Worker[] workers;

  /**
   * The beginning of the flat arrays, up to the end of the grid's tables: values and gradients as
   * the plain loops need them.
   */
  private final float[] tables;

  private final float[] tableGradient;

  private int steps;
  private boolean closed;

  /** Sums of the last pass: of the objective, and of squares on the image's values (PSNR). */
  private double lossSum;

  private double imageSquares;

  /** One of a group's tiles, and what is summed over its successors in later groups. */
  private final class Slot {
    final FlatTensors network = FlatTensors.ofNetwork(field, memory);
    final int[] pixel = new int[rows];

    /** Shape (encoding width, rows): the loss gradient by its values, if it has parameters. */
    final float[] encodedGradient =
        new float[field.encoding().isTrained() ? rows * field.encoding().width() : 0];

    int count;
    double loss;
    double imageSquares;
  }

  /**
   * What one thread computes with; its arrays on this side of the border are laid out (neuron, row
   * of the tile).
   */
  private final class Worker {
    final ArrayNetwork network = new ArrayNetwork(field, rows, memory);
    final float[] encoded = new float[rows * field.encoding().width()];
    final float[] output = new float[rows * target.channels()];
  }

  /** See {@link nfcodec.engine.Engine#open}. */
  static Nd4jRun open(Parameters start, Signal target, TrainingPlan plan) {
    Field field = start.field();
    target.requireShape(field.width(), field.height(), field.spec().channels());
    OffHeap memory = new OffHeap();
    try {
      return new Nd4jRun(start, target, plan, memory);
    } catch (RuntimeException | OutOfMemoryError e) {
      memory.close();
      throw Nd4jLibrary.failed(e);
    }
  }

  private Nd4jRun(Parameters start, Signal target, TrainingPlan plan, OffHeap memory) {
    this.field = start.field();
    levels =
        switch (field.encoding()) {
          case Encoding.Coordinates coordinates -> List.of();
          case Encoding.Grid grid -> grid.levels();
          case Encoding.Pyramid pyramid -> throw NoPyramid.by("nd4j");
        };
    this.target = target;
    this.plan = plan;
    this.memory = memory;
    int count = plan.batch() == 0 ? field.pixels() : plan.batch();
    int most = Math.clamp(TILE_VALUES / field.widest(), 256, MOST_ROWS);
    int tiles = Math.ceilDiv(count, most);
    rows = Math.ceilDiv(count, tiles);
    parameters = FlatTensors.ofField(field, memory);
    gradient = FlatTensors.ofField(field, memory);
    sequence = new PhaseSequence(plan);
    adam = new ArrayAdam(field, plan, sequence, parameters, gradient, memory);
    slots = new Slot[Math.min(SLOTS, tiles)];
    Arrays.setAll(slots, s -> new Slot());
    workers = new Worker[Math.min(plan.threads(), slots.length)];
    Arrays.setAll(workers, w -> new Worker());
    tables = new float[FlatTensors.networkBegin(field)];
    networkGradient =
        OffHeap.vectorView(gradient.all, tables.length, field.parameterCount() - tables.length);
    tableGradient = new float[tables.length];
    OffHeap.put(start.values(), parameters.all, field.parameterCount());
    System.arraycopy(start.values(), 0, tables, 0, tables.length);
  }

  @Override
  public Progress advance(int most, double stopAbove) {
    return guarded(() -> train(most, stopAbove));
  }

  private Progress train(int most, double stopAbove) {
    double[] psnr = new double[most];
    double[] loss = new double[most];
    int count = plan.batch() == 0 ? field.pixels() : plan.batch();
    double samples = (double) count * target.channels();
    for (int k = 0; k < most; k++) {
      pass(count, plan.batch() > 0);
      loss[k] = lossSum / samples;
      psnr[k] = Psnr.ofMse(imageSquares / samples);
      if (!(psnr[k] <= stopAbove)) {
        return new Progress(Arrays.copyOf(psnr, k + 1), Arrays.copyOf(loss, k + 1), true);
      }
      steps++;
      adam.apply(steps);
      OffHeap.get(parameters.all, tables, tables.length);
    }
    return new Progress(psnr, loss, false);
  }

  /**
   * Computes the gradient, the loss and the image's error over {@code count} pixels: all, or the
   * step's draw.
   */
  private void pass(int count, boolean drawn) {
    Arrays.fill(tableGradient, 0);
    for (Slot slot : slots) {
      slot.network.all.assign(0);
      slot.loss = 0;
      slot.imageSquares = 0;
    }
    for (long first = 0; first < count; first += (long) slots.length * rows) {
      long begin = first;
      Parallel.run(
          workers.length,
          w -> {
            for (int s = w; s < slots.length; s += workers.length) {
              tile(workers[w], slots[s], begin + (long) s * rows, count, drawn);
            }
          });
      Parallel.deal(levels.size(), plan.threads(), l -> scatter(levels.get(l)));
    }
    gradient.all.assign(0);
    OffHeap.put(tableGradient, gradient.all, tableGradient.length);
    lossSum = 0;
    imageSquares = 0;
    for (Slot slot : slots) {
      networkGradient.addi(slot.network.all);
      lossSum += slot.loss;
      imageSquares += slot.imageSquares;
    }
  }

  private void tile(Worker worker, Slot slot, long first, int total, boolean drawn) {
    slot.count = (int) Math.clamp(total - first, 0L, (long) rows);
    if (slot.count == 0) {
      return;
    }
    for (int p = 0; p < slot.count; p++) {
      int position = (int) first + p;
      slot.pixel[p] = drawn ? BatchDraw.pixel(plan, field.pixels(), steps, position) : position;
    }
    encode(worker, slot);
    ArrayNetwork network = worker.network;
    OffHeap.put(worker.encoded, network.input(), worker.encoded.length);
    network.forward(parameters);
    OffHeap.get(network.output(), worker.output, worker.output.length);
    compare(worker.output, slot, (float) (2 / ((double) total * target.channels())));
    OffHeap.put(worker.output, network.outputGradient(), worker.output.length);
    network.backward(parameters, slot.network);
    if (slot.encodedGradient.length > 0) {
      OffHeap.get(network.encodedGradient(), slot.encodedGradient, slot.encodedGradient.length);
    }
  }

  private void encode(Worker worker, Slot slot) {
    int width = field.width();
    switch (field.encoding()) {
      case Encoding.Coordinates coordinates -> {
        for (int p = 0; p < slot.count; p++) {
          worker.encoded[p] = coordinates.x(slot.pixel[p] % width);
          worker.encoded[rows + p] = coordinates.y(slot.pixel[p] / width);
        }
      }
      case Encoding.Grid grid ->
          GridFeatures.gather(
              grid.levels(), width, tables, slot.pixel, slot.count, rows, worker.encoded);
      case Encoding.Pyramid pyramid -> throw NoPyramid.by("nd4j");
    }
  }

  /**
   * Adds up the tile's errors, and turns the output into the loss gradient by it: 0 in the rows
   * beyond the tile's last pixel, so that what was computed there counts for nothing.
   *
   * @param scale the derivative of the mean of squares, short of weight and error
   */
  private void compare(float[] output, Slot slot, float scale) {
    ValueMap values = plan.values();
    double gain = values.squaredGain();
    double loss = 0;
    double sum = 0;
    double imageSum = 0;
    for (int c = 0; c < target.channels(); c++) {
      float[] plane = target.planes()[c];
      int at = c * rows;
      for (int p = 0; p < slot.count; p++) {
        float wanted = plane[slot.pixel[p]];
        float predicted = output[at + p];
        double error = (double) predicted - wanted;
        float weight = plan.objective().weight(predicted);
        sum += error * error;
        loss += weight * error * error;
        if (Double.isNaN(gain)) {
          double imageError = (double) values.apply(predicted) - values.apply(wanted);
          imageSum += imageError * imageError;
        }
        output[at + p] = scale * (weight * (float) error);
      }
      Arrays.fill(output, at + slot.count, at + rows, 0);
    }
    slot.loss += loss;
    slot.imageSquares += Double.isNaN(gain) ? imageSum : gain * sum;
  }

  /**
   * Adds the feature gradients of the current group to one level's table, in the order of the
   * slots.
   */
  private void scatter(Encoding.Level level) {
    for (Slot slot : slots) {
      GridFeatures.scatter(
          level, field.width(), slot.encodedGradient, slot.pixel, slot.count, rows, tableGradient);
    }
  }

  @Override
  public void follow(List<Phase> phases) {
    sequence.follow(phases, steps);
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public Parameters parameters() {
    return guarded(() -> new Parameters(field, copy(parameters)));
  }

  @Override
  public float[] gradient() {
    return guarded(() -> {
      pass(field.pixels(), false);
      return copy(gradient);
    });
  }

  private float[] copy(FlatTensors tensors) {
    float[] values = new float[field.parameterCount()];
    OffHeap.get(tensors.all, values, values.length);
    return values;
  }

  @Override
  public double measure() {
    return TrainingError.psnr(parameters(), target, plan.values(), plan.threads());
  }

  private <T> T guarded(Supplier<T> work) {
    if (closed) {
      throw new IllegalStateException("the run is closed");
    }
    try {
      return work.get();
    } catch (EngineException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw Nd4jLibrary.failed(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    memory.close();
  }
}
