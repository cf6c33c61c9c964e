package nfcodec.engine.simd;

import java.util.Arrays;
import nfcodec.engine.GradientPrecision;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.evaluate.PixelEncoding;
import nfcodec.evaluate.RasterEncoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.kernel.StripProduct;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/** Takes slots of pixels through the field and back, in memory of its own. */
final class Worker {
  private static final int W = StripProduct.WIDTH;

  private final Field field;
  private final Signal target;
  private final ValueMap values;
  private final Objective objective;
  private final GradientPrecision precision;
  private final float[] parameters;
  private final TileNetwork network;
  private final RasterEncoding encoding;
  private final RowGradient rows;
  private final int encodedRows;
  private final int channelRows;

  Worker(
      Field field,
      Signal target,
      TrainingPlan plan,
      float[] parameters,
      PackedNetwork packed,
      RowGradient rows) {
    this.field = field;
    this.target = target;
    this.values = plan.values();
    objective = plan.objective();
    precision = plan.precision();
    this.parameters = parameters;
    network = new TileNetwork(field, packed, precision);
    encoding = new RasterEncoding(new Parameters(field, parameters));
    this.rows = rows;
    encodedRows = StripProduct.padded(field.encoding().width());
    channelRows = StripProduct.padded(field.spec().channels());
  }

  /**
   * Adds the pixels of a slot to its sums.
   *
   * @param scale of the gradient: 2 over the samples of a step
   * @param kept takes the gradient of the levels that are scattered
   */
  void pass(Slot slot, Pixels pixels, float scale, LevelScatter kept) {
    encoding.reset();
    if (slot.begin == slot.end) {
      return;
    }
    if (pixels.areRaster()) {
      rows.begin(pixels.index(slot.begin) / field.width(), slot.heads);
    }
    for (int first = slot.begin; first < slot.end; first += network.pixels) {
      int count = Math.min(network.pixels, slot.end - first);
      int strips = StripProduct.strips(count);
      encode(pixels, first, count);
      network.forward(strips);
      compare(slot, pixels, first, count, scale);
      network.backward(strips, slot.network);
      if (field.encoding().isTrained()) {
        handBack(pixels, first, count, kept);
      }
    }
    if (pixels.areRaster()) {
      rows.end();
    }
  }

  private void encode(Pixels pixels, int first, int count) {
    float[] out = network.encoded();
    for (int p = 0; p < count; p += W) {
      int at = p * encodedRows;
      int n = Math.min(W, count - p);
      if (n < W) {
        // Nothing of an earlier tile may get into the sums, not even times zero.
        Arrays.fill(out, at, at + encodedRows * W, 0);
      }
      if (pixels.areRaster()) {
        encoding.encodeStrip(pixels.index(first + p), n, out, at);
      } else {
        for (int i = 0; i < n; i++) {
          PixelEncoding.encode(field, parameters, pixels.index(first + p + i), out, at + i, W);
        }
      }
    }
  }

  /** The loss of a tile and its gradient with respect to the output. */
  private void compare(Slot slot, Pixels pixels, int first, int count, float scale) {
    float[] output = network.output();
    float[] gradient = network.gradient();
    double gain = values.squaredGain();
    boolean uneven = Double.isNaN(gain);
    int strips = StripProduct.strips(count);
    Arrays.fill(gradient, 0, strips * channelRows * W, 0);
    double loss = 0;
    double squares = 0;
    double imageSquares = 0;
    for (int c = 0; c < target.channels(); c++) {
      float[] plane = target.planes()[c];
      for (int p = 0; p < count; p++) {
        int at = (p / W * channelRows + c) * W + p % W;
        float wanted = plane[pixels.index(first + p)];
        float error = output[at] - wanted;
        float weight = objective.weight(output[at]);
        gradient[at] = precision.ofPrediction(scale * (weight * error));
        double square = (double) error * error;
        loss += weight * square;
        squares += square;
        if (uneven) {
          double imageError = values.apply(output[at]) - (double) values.apply(wanted);
          imageSquares += imageError * imageError;
        }
      }
    }
    slot.loss += loss;
    slot.imageSquares += uneven ? imageSquares : gain * squares;
  }

  /** Hands the gradient of the encoding to the grid. */
  private void handBack(Pixels pixels, int first, int count, LevelScatter kept) {
    float[] d = network.gradient();
    for (int p = 0; p < count; p += W) {
      int at = p * encodedRows;
      int n = Math.min(W, count - p);
      kept.keep(first + p, n, d, at);
      if (pixels.areRaster()) {
        for (int i = 0; i < n; ) {
          int pixel = pixels.index(first + p + i);
          int x = pixel % field.width();
          int run = Math.min(n - i, field.width() - x);
          rows.add(pixel / field.width(), x, run, d, at + i);
          i += run;
        }
      }
    }
  }
}
