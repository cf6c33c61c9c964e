package nfcodec.field;

import java.util.Arrays;
import nfcodec.field.Dense.Activation;

/**
 * Evaluates a field at every pixel of its image, by the normative arithmetic of formats/nfc-v1.md:
 * the same bits on every machine, for any number of threads. The decoder runs this and nothing
 * else.
 */
public final class FieldEvaluator {
  /**
   * Pixels a tile, fewer in the last: wide enough for vectors, small enough that a tile's values
   * stay in a core's cache. Tiles begin at multiples of it.
   */
  public static final int TILE = 256;

  private FieldEvaluator() {}

  /**
   * Receives the field's values for a tile of pixels. Called from several threads at once, for
   * disjoint tiles.
   */
  @FunctionalInterface
  public interface Sink {
    /**
     * One tile.
     *
     * @param firstPixel raster index of its first pixel
     * @param count number of pixels
     * @param values shape (channels, at least count); rows are reused after the call
     */
    void accept(int firstPixel, int count, float[][] values);
  }

  /**
   * Evaluates all pixels, tile by tile; working memory does not depend on the size of the image.
   *
   * @param threads at least 1
   */
  public static void evaluate(Parameters parameters, int threads, Sink sink) {
    Field field = parameters.field();
    int tiles = (field.pixels() + TILE - 1) / TILE;
    int workers = Math.min(threads, tiles);
    Parallel.run(
        workers,
        worker -> {
          Tile tile = new Tile(parameters);
          int end = (int) ((long) tiles * (worker + 1) / workers);
          for (int t = (int) ((long) tiles * worker / workers); t < end; t++) {
            int first = t * TILE;
            int count = Math.min(TILE, field.pixels() - first);
            sink.accept(first, count, tile.evaluate(first, count));
          }
        });
  }

  /** Working memory of one thread. */
  private static final class Tile {
    private final Parameters parameters;
    private final int[] pixel = new int[TILE];
    private final float[][] even;
    private final float[][] odd;

    Tile(Parameters parameters) {
      this.parameters = parameters;
      even = new float[parameters.field().widest()][TILE];
      odd = new float[parameters.field().widest()][TILE];
    }

    float[][] evaluate(int first, int count) {
      Field field = parameters.field();
      for (int p = 0; p < count; p++) {
        pixel[p] = first + p;
      }
      float[][] in = even;
      float[][] out = odd;
      Encoding.encode(field, parameters.values(), pixel, count, in);
      for (Dense layer : field.layers()) {
        DenseKernel.affine(parameters.values(), layer, in, out, count);
        if (layer.activation() != Activation.LINEAR) {
          DenseKernel.activate(
              layer.activation(), field.omega0(), out, out, layer.outputs(), count);
        }
        float[][] swap = in;
        in = out;
        out = swap;
      }
      return Arrays.copyOf(in, field.spec().channels());
    }
  }
}
