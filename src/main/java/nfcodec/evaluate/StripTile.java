package nfcodec.evaluate;

import static nfcodec.evaluate.FieldEvaluator.TILE;

import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.kernel.SineLayer;
import nfcodec.kernel.StripProduct;

/** Tiles of SIRENs and hash grids, in strips on vectors. */
final class StripTile implements TileEvaluation {
  private static final int W = StripProduct.WIDTH;

  private final Field field;
  private final float[] parameters;
  private final PackedLayers layers;
  private final RasterEncoding encoding;
  private final int inputRows;
  private final float[] even;
  private final float[] odd;
  private final float[][] values;

  StripTile(Parameters parameters, PackedLayers layers) {
    field = parameters.field();
    this.parameters = parameters.values();
    this.layers = layers;
    encoding = new RasterEncoding(parameters);
    inputRows = StripProduct.padded(field.encoding().width());
    even = new float[StripProduct.padded(field.widest()) * TILE];
    odd = new float[StripProduct.padded(field.widest()) * TILE];
    values = new float[field.spec().channels()][TILE];
  }

  @Override
  public void evaluate(int begin, int end, Evaluation.Sink sink) {
    encoding.reset();
    for (int t = begin; t < end; t++) {
      int first = t * TILE;
      int count = Math.min(TILE, field.pixels() - first);
      encode(first, count);
      finish(first, count, sink);
    }
  }

  @Override
  public void evaluate(int[] pixels, int first, int count, Evaluation.Sink sink) {
    for (int p = 0; p < count; p++) {
      int at = p / W * W * inputRows + p % W;
      PixelEncoding.encode(field, parameters, pixels[p], even, at, W);
    }
    finish(first, count, sink);
  }

  private void finish(int first, int count, Evaluation.Sink sink) {
    unpack(forward(StripProduct.strips(count)), count);
    sink.accept(first, count, values);
  }

  private void encode(int first, int count) {
    for (int p = 0; p < count; p += W) {
      encoding.encodeStrip(first + p, Math.min(W, count - p), even, p * inputRows);
    }
  }

  /** The output, shape (strips, padded channels, 32). */
  private float[] forward(int strips) {
    float[] in = even;
    float[] out = odd;
    for (int l = 0; l < field.layers().size(); l++) {
      Dense layer = field.layers().get(l);
      layers.sums(l, in, strips, out);
      if (layer.activation() instanceof Activation.Sine(float omega0)) {
        int count = strips * StripProduct.padded(layer.outputs()) * W;
        SineLayer.sine(out, count, omega0);
      }
      float[] swap = in;
      in = out;
      out = swap;
    }
    return in;
  }

  private void unpack(float[] output, int count) {
    int rows = StripProduct.padded(values.length);
    for (int c = 0; c < values.length; c++) {
      for (int p = 0; p < count; p += W) {
        System.arraycopy(output, (p * rows) + c * W, values[c], p, Math.min(W, count - p));
      }
    }
  }
}
