package nfcodec.evaluate;

import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import nfcodec.field.Parameters;
import nfcodec.parallel.Parallel;

/**
 * Evaluates a field at every pixel of its image, by the normative arithmetic of formats/nfc-v1.md
 * and nfc-v2.md: the same bits on every machine, for any number of threads and vectors of any
 * width. The {@link Evaluation} of the processor, as {@code FieldEvaluator::evaluate}.
 */
public final class FieldEvaluator {
  /**
   * Pixels a tile, fewer in the last: enough for the packed weights to be read seldom, few enough
   * that a tile's values stay in a core's cache. Tiles begin at multiples of it.
   */
  public static final int TILE = 256;

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
    int tiles = tiles(parameters);
    int workers = Math.min(threads, tiles);
    int stretches = (int) Math.min(tiles, (long) workers * STRETCHES_A_THREAD);
    Supplier<TileEvaluation> maker =
        TileEvaluation.of(parameters, threads, parameters.field().pixels());
    TileEvaluation[] memory = new TileEvaluation[workers];
    Parallel.share(
        stretches,
        workers,
        (worker, s) -> {
          if (memory[worker] == null) {
            memory[worker] = maker.get();
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
    int tiles = tiles(parameters);
    int count = Math.min(tiles, most);
    int workers = Math.min(threads, count);
    Supplier<TileEvaluation> maker = TileEvaluation.of(parameters, threads, TILE);
    TileEvaluation[] memory = new TileEvaluation[workers];
    Parallel.share(
        count,
        workers,
        (worker, s) -> {
          if (memory[worker] == null) {
            memory[worker] = maker.get();
          }
          // The middle one of each of as many equal parts.
          int tile = (int) ((2L * s + 1) * tiles / (2L * count));
          memory[worker].evaluate(tile, tile + 1, sink);
        });
  }

  /**
   * Evaluates chosen pixels: takes time by their number, whatever the size of the image. The first
   * pixel of a stretch is its number among the chosen; each stretch is one tile or less.
   *
   * @param threads at least 1
   */
  public static void evaluate(
      Parameters parameters, Chosen chosen, int threads, Evaluation.Sink sink) {
    int tiles = (chosen.count() + TILE - 1) / TILE;
    int workers = Math.min(threads, tiles);
    int stretches = (int) Math.min(tiles, (long) workers * STRETCHES_A_THREAD);
    Supplier<TileEvaluation> maker = TileEvaluation.of(parameters, threads, chosen.extent());
    TileEvaluation[] memory = new TileEvaluation[workers];
    Parallel.share(
        stretches,
        workers,
        (worker, s) -> {
          if (memory[worker] == null) {
            memory[worker] = maker.get();
          }
          int[] pixels = new int[TILE];
          int end = (int) ((long) tiles * (s + 1) / stretches);
          for (int tile = (int) ((long) tiles * s / stretches); tile < end; tile++) {
            int first = tile * TILE;
            int count = Math.min(TILE, chosen.count() - first);
            for (int i = 0; i < count; i++) {
              pixels[i] = chosen.pixels().applyAsInt(first + i);
            }
            memory[worker].evaluate(pixels, first, count, sink);
          }
        });
  }

  /**
   * Pixels of a field's image, by number.
   *
   * @param count of them, at least 1
   * @param pixels raster index of each number 0 to {@code count - 1}; asked by several threads
   * @param extent columns, about, that pixels lie in which follow one another; for speed alone
   */
  public record Chosen(int count, IntUnaryOperator pixels, int extent) {}

  private static int tiles(Parameters parameters) {
    return (parameters.field().pixels() + TILE - 1) / TILE;
  }
}
