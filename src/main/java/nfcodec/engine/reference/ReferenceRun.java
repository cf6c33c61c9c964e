package nfcodec.engine.reference;

import java.util.Arrays;
import java.util.List;
import nfcodec.engine.ArrayRun;
import nfcodec.engine.BatchDraw;
import nfcodec.engine.TrainingPlan;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.GridLevel;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.parallel.Parallel;
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
final class ReferenceRun extends ArrayRun {
  private static final int SLOTS = 16;
  private static final int TILE = TileGradient.TILE;

  private final List<Encoding.Level> levels;
  private final TileGradient[] slots;
  private final double[] slotLoss;
  private final double[] slotImageSquares;

  ReferenceRun(Parameters start, Signal target, TrainingPlan plan) {
    super(start, target, plan);
    levels =
        switch (field.encoding()) {
          case Encoding.Coordinates coordinates -> List.of();
          case Encoding.Grid grid -> grid.levels();
          case Encoding.Pyramid pyramid -> throw new IllegalArgumentException("a pyramid");
        };
    int pixels = plan.batch() == 0 ? field.pixels() : plan.batch();
    slots = new TileGradient[Math.min(SLOTS, (pixels + TILE - 1) / TILE)];
    Arrays.setAll(slots, s -> new TileGradient(field));
    slotLoss = new double[slots.length];
    slotImageSquares = new double[slots.length];
  }

  @Override
  protected Errors pass(int count, boolean drawn) {
    Arrays.fill(gradient, 0);
    Arrays.fill(slotLoss, 0);
    Arrays.fill(slotImageSquares, 0);
    for (TileGradient slot : slots) {
      slot.clear();
    }
    int group = slots.length * TILE;
    for (int first = 0; first < count; first += group) {
      int begin = first;
      Parallel.deal(slots.length, plan.threads(), s -> tile(s, begin + s * TILE, count, drawn));
      Parallel.deal(levels.size(), plan.threads(), l -> scatter(levels.get(l)));
    }
    reduceLayers();
    return new Errors(sum(slotLoss), sum(slotImageSquares));
  }

  private void tile(int s, int first, int total, boolean drawn) {
    TileGradient slot = slots[s];
    int count = Math.clamp(total - (long) first, 0, TILE);
    slot.count = count;
    if (count == 0) {
      return;
    }
    for (int p = 0; p < count; p++) {
      slot.pixel[p] = drawn ? BatchDraw.pixel(plan, field.pixels(), steps(), first + p) : first + p;
    }
    float[][] output = slot.forward(parameters);
    float[][] outputGradient = slot.outputGradient();
    ValueMap values = plan.values();
    double gain = values.squaredGain();
    float scale = (float) (2.0 / ((double) total * target.channels()));
    double tileLoss = 0;
    double tileSquares = 0;
    double tileImageSquares = 0;
    for (int c = 0; c < output.length; c++) {
      float[] plane = target.planes()[c];
      for (int p = 0; p < count; p++) {
        float wanted = plane[slot.pixel[p]];
        float error = output[c][p] - wanted;
        float weight = plan.objective().weight(output[c][p]);
        outputGradient[c][p] = scale * (weight * error);
        double square = (double) error * error;
        tileLoss += weight * square;
        tileSquares += square;
        if (Double.isNaN(gain)) {
          double imageError = values.apply(output[c][p]) - values.apply(wanted);
          tileImageSquares += imageError * imageError;
        }
      }
    }
    slotLoss[s] += tileLoss;
    slotImageSquares[s] += Double.isNaN(gain) ? tileImageSquares : gain * tileSquares;
    slot.backward(parameters);
  }

  /**
   * Adds the feature gradients of the current group to one level's table, in the order of the
   * pixels.
   */
  private void scatter(Encoding.Level level) {
    GridLevel vertices = level.vertices();
    int features = level.features();
    for (TileGradient slot : slots) {
      float[][] d = slot.encodingGradient();
      for (int p = 0; p < slot.count; p++) {
        int x = slot.pixel[p] % field.width();
        int y = slot.pixel[p] / field.width();
        for (int corner = 0; corner < 4; corner++) {
          float weight = vertices.weight(corner, x, y);
          if (weight != 0) {
            int at = level.table().offset() + vertices.entry(corner, x, y) * features;
            for (int f = 0; f < features; f++) {
              gradient[at + f] += weight * d[level.firstFeature() + f][p];
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

  private static double sum(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum;
  }
}
