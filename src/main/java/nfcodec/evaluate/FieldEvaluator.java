package nfcodec.evaluate;

import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.kernel.SineLayer;
import nfcodec.kernel.StripProduct;
import nfcodec.parallel.Parallel;

/**
 * Evaluates a field at every pixel of its image, by the normative arithmetic of formats/nfc-v1.md:
 * the same bits on every machine, for any number of threads and vectors of any width. The {@link
 * Evaluation} of the processor, as {@code FieldEvaluator::evaluate}.
 */
public final class FieldEvaluator {
  /**
   * Pixels a tile, fewer in the last: enough for the packed weights to be read seldom, few enough
   * that a tile's values stay in a core's cache. Tiles begin at multiples of it.
   */
  public static final int TILE = 256;

  private static final int W = StripProduct.WIDTH;

  /**
   * Stretches of neighbouring tiles, which share vertices, for each thread: enough that none waits
   * long for the last.
   */
  private static final int STRETCHES_A_THREAD = 4;

  private FieldEvaluator() {}

  /**
   * Evaluates all pixels; each stretch is one tile. Working memory depends on the width of the
   * image alone.
   *
   * @param threads at least 1
   */
  public static void evaluate(Parameters parameters, int threads, Evaluation.Sink sink) {
    Field field = parameters.field();
    PackedLayers layers = new PackedLayers(field);
    Parallel.deal(field.layers().size(), threads, layer -> layers.load(layer, parameters.values()));
    int tiles = (field.pixels() + TILE - 1) / TILE;
    int workers = Math.min(threads, tiles);
    int stretches = (int) Math.min(tiles, (long) workers * STRETCHES_A_THREAD);
    Tile[] memory = new Tile[workers];
    Parallel.share(
        stretches,
        workers,
        (worker, s) -> {
          if (memory[worker] == null) {
            memory[worker] = new Tile(parameters, layers);
          }
          int begin = (int) ((long) tiles * s / stretches);
          int end = (int) ((long) tiles * (s + 1) / stretches);
          memory[worker].evaluate(begin, end, sink);
        });
  }

  /**
   * Evaluates some tiles, spread evenly over the image; each stretch is one tile.
   *
   * @param most tiles at most; all of an image that has no more
   * @param threads at least 1
   */
  public static void sample(Parameters parameters, int most, int threads, Evaluation.Sink sink) {
    Field field = parameters.field();
    PackedLayers layers = new PackedLayers(field);
    Parallel.deal(field.layers().size(), threads, layer -> layers.load(layer, parameters.values()));
    int tiles = (field.pixels() + TILE - 1) / TILE;
    int count = Math.min(tiles, most);
    int workers = Math.min(threads, count);
    Tile[] memory = new Tile[workers];
    Parallel.share(
        count,
        workers,
        (worker, s) -> {
          if (memory[worker] == null) {
            memory[worker] = new Tile(parameters, layers);
          }
          // The middle one of each of as many equal parts.
          int tile = (int) ((2L * s + 1) * tiles / (2L * count));
          memory[worker].evaluate(tile, tile + 1, sink);
        });
  }

  /** Working memory of one thread. */
  private static final class Tile {
    private final Field field;
    private final PackedLayers layers;
    private final RasterEncoding encoding;
    private final int inputRows;
    private final float[] even;
    private final float[] odd;
    private final float[][] values;

    Tile(Parameters parameters, PackedLayers layers) {
      field = parameters.field();
      this.layers = layers;
      encoding = new RasterEncoding(parameters);
      inputRows = StripProduct.padded(field.encoding().width());
      even = new float[StripProduct.padded(field.widest()) * TILE];
      odd = new float[StripProduct.padded(field.widest()) * TILE];
      values = new float[field.spec().channels()][TILE];
    }

    /** A stretch of tiles, from begin up to end. */
    void evaluate(int begin, int end, Evaluation.Sink sink) {
      encoding.reset();
      for (int t = begin; t < end; t++) {
        int first = t * TILE;
        int count = Math.min(TILE, field.pixels() - first);
        encode(first, count);
        unpack(forward(StripProduct.strips(count)), count);
        sink.accept(first, count, values);
      }
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
}
