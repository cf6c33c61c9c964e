package nfcodec.engine.reference;

import java.util.Arrays;
import java.util.List;
import nfcodec.engine.AdamUpdate;
import nfcodec.engine.BatchDraw;
import nfcodec.engine.TrainingError;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.GridLevel;
import nfcodec.field.Parallel;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/**
 * Training in plain Java.
 *
 * <p>A step walks over its pixels in groups of {@link #SLOTS} tiles. Tiles of a group go through
 * the layers side by side, each slot summing gradients of its own; then the gradients of the
 * encoded features are scattered into the grid tables, level by level side by side. Which pixel
 * goes to which slot, and every order of summation, is fixed, so the result does not depend on the
 * number of threads, and memory does not grow with the image.
 */
final class ReferenceRun implements TrainingRun {
  private static final int SLOTS = 16;
  private static final int TILE = TileGradient.TILE;

  private final Field field;
  private final Signal target;
  private final TrainingPlan plan;
  private final float[] parameters;
  private final float[] gradient;
  private final AdamUpdate adam;
  private final TileGradient[] slots;
  private final double[] slotSquares;
  private final double[] slotImageSquares;
  private int steps;

  /**
   * Sums of squares of the last pass: on transformed values (the loss) and on the image's values
   * (PSNR).
   */
  private double squares;

  private double imageSquares;

  ReferenceRun(Parameters start, Signal target, TrainingPlan plan) {
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
    int pixels = plan.batch() == 0 ? field.pixels() : plan.batch();
    slots = new TileGradient[Math.min(SLOTS, (pixels + TILE - 1) / TILE)];
    Arrays.setAll(slots, s -> new TileGradient(field));
    slotSquares = new double[slots.length];
    slotImageSquares = new double[slots.length];
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
    Arrays.fill(gradient, 0);
    Arrays.fill(slotSquares, 0);
    Arrays.fill(slotImageSquares, 0);
    for (TileGradient slot : slots) {
      slot.clear();
    }
    int group = slots.length * TILE;
    for (int first = 0; first < count; first += group) {
      int begin = first;
      Parallel.deal(slots.length, plan.threads(), s -> tile(s, begin + s * TILE, count, drawn));
      Parallel.deal(field.levels().size(), plan.threads(), this::scatter);
    }
    reduceLayers();
    squares = sum(slotSquares);
    imageSquares = sum(slotImageSquares);
  }

  private void tile(int s, int first, int total, boolean drawn) {
    TileGradient slot = slots[s];
    int count = Math.clamp(total - (long) first, 0, TILE);
    slot.count = count;
    if (count == 0) {
      return;
    }
    for (int p = 0; p < count; p++) {
      slot.pixel[p] = drawn ? BatchDraw.pixel(plan, field.pixels(), steps, first + p) : first + p;
    }
    float[][] output = slot.forward(parameters);
    float[][] outputGradient = slot.outputGradient();
    ValueMap values = plan.values();
    double gain = values.squaredGain();
    float scale = (float) (2.0 / ((double) total * target.channels()));
    double tileSquares = 0;
    double tileImageSquares = 0;
    for (int c = 0; c < output.length; c++) {
      float[] plane = target.planes()[c];
      for (int p = 0; p < count; p++) {
        float wanted = plane[slot.pixel[p]];
        float error = output[c][p] - wanted;
        outputGradient[c][p] = scale * error;
        tileSquares += (double) error * error;
        if (Double.isNaN(gain)) {
          double imageError = values.apply(output[c][p]) - values.apply(wanted);
          tileImageSquares += imageError * imageError;
        }
      }
    }
    slotSquares[s] += tileSquares;
    slotImageSquares[s] += Double.isNaN(gain) ? tileImageSquares : gain * tileSquares;
    slot.backward(parameters);
  }

  /**
   * Adds the feature gradients of the current group to one level's table, in the order of the
   * pixels.
   */
  private void scatter(int l) {
    GridLevel level = field.levels().get(l);
    Tensor table = field.tensors().get(l);
    int features = table.cols();
    for (TileGradient slot : slots) {
      float[][] d = slot.encodingGradient();
      for (int p = 0; p < slot.count; p++) {
        int x = slot.pixel[p] % field.width();
        int y = slot.pixel[p] / field.width();
        for (int corner = 0; corner < 4; corner++) {
          float weight = level.weight(corner, x, y);
          if (weight != 0) {
            int at = table.offset() + level.entry(corner, x, y) * features;
            for (int f = 0; f < features; f++) {
              gradient[at + f] += weight * d[l * features + f][p];
            }
          }
        }
      }
    }
  }

  /** Sums the slots' layer gradients, in the order of the slots. */
  private void reduceLayers() {
    List<Dense> layers = field.layers();
    for (TileGradient slot : slots) {
      for (int l = 0; l < layers.size(); l++) {
        Dense layer = layers.get(l);
        int at = layer.weight().offset();
        for (float[] row : slot.weightGradient[l]) {
          for (int i = 0; i < row.length; i++) {
            gradient[at + i] += row[i];
          }
          at += row.length;
        }
        Tensor bias = layer.bias();
        if (bias != null) {
          for (int j = 0; j < bias.rows(); j++) {
            gradient[bias.offset() + j] += slot.biasGradient[l][j];
          }
        }
      }
    }
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

  private static double sum(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum;
  }
}
