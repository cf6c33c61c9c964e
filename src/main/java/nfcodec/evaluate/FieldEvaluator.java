package nfcodec.evaluate;

import java.util.function.IntUnaryOperator;
import java.util.function.ObjIntConsumer;
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
    stretches(
        TileEvaluation.of(parameters, threads, parameters.field().pixels()),
        tiles(parameters.field().pixels()),
        threads,
        (evaluation, begin, end) -> evaluation.evaluate(begin, end, sink));
  }

  /**
   * Evaluates some tiles, spread evenly over the image; each stretch is one tile.
   *
   * @param most tiles at most; all of an image that has no more
   * @param threads at least 1
   */
  public static void sample(Parameters parameters, int most, int threads, Evaluation.Sink sink) {
    int tiles = tiles(parameters.field().pixels());
    int count = Math.min(tiles, most);
    share(
        TileEvaluation.of(parameters, threads, TILE),
        count,
        threads,
        (evaluation, s) -> {
          // The middle one of each of as many equal parts.
          int tile = (int) ((2L * s + 1) * tiles / (2L * count));
          evaluation.evaluate(tile, tile + 1, sink);
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
    stretches(
        TileEvaluation.of(parameters, threads, chosen.extent()),
        tiles(chosen.count()),
        threads,
        (evaluation, begin, end) -> {
          int[] pixels = new int[TILE];
          for (int tile = begin; tile < end; tile++) {
            int first = tile * TILE;
            int count = Math.min(TILE, chosen.count() - first);
            for (int i = 0; i < count; i++) {
              pixels[i] = chosen.pixels().applyAsInt(first + i);
            }
            evaluation.evaluate(pixels, first, count, sink);
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

  /** What is done with a stretch of tiles, from begin up to end. */
  @FunctionalInterface
  private interface Stretch {
    void evaluate(TileEvaluation evaluation, int begin, int end);
  }

  /** Shares tiles among threads in stretches. */
  private static void stretches(
      Supplier<TileEvaluation> maker, int tiles, int threads, Stretch stretch) {
    int stretches = (int) Math.min(tiles, (long) Math.min(threads, tiles) * STRETCHES_A_THREAD);
    share(
        maker,
        stretches,
        threads,
        (evaluation, s) -> {
          int begin = (int) ((long) tiles * s / stretches);
          int end = (int) ((long) tiles * (s + 1) / stretches);
          stretch.evaluate(evaluation, begin, end);
        });
  }

  /** Shares tasks among threads, of which each has a memory of its own. */
  private static void share(
      Supplier<TileEvaluation> maker, int tasks, int threads, ObjIntConsumer<TileEvaluation> task) {
    TileEvaluation[] memory = new TileEvaluation[Math.min(threads, tasks)];
    Parallel.share(
        tasks,
        threads,
        (worker, t) -> {
          if (memory[worker] == null) {
            memory[worker] = maker.get();
          }
          task.accept(memory[worker], t);
        });
  }

  private static int tiles(int pixels) {
    return (pixels - 1) / TILE + 1; // nothing overflows up to 2^31 - 1
  }
}
