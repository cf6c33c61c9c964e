package nfcodec.evaluate;

import java.util.function.Supplier;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.parallel.Parallel;

/** What evaluates tiles of one field, with memory of its own: used by one thread at a time. */
sealed interface TileEvaluation permits StripTile, PyramidTile {
  /**
   * Makes them for a field, all on the same parameters as they are now.
   *
   * @param run pixels, about, that are evaluated one after the other at a time
   */
  static Supplier<TileEvaluation> of(Parameters parameters, int threads, int run) {
    Field field = parameters.field();
    return switch (field.encoding()) {
      case Encoding.Coordinates coordinates -> strips(parameters, threads);
      case Encoding.Grid grid -> strips(parameters, threads);
      case Encoding.Pyramid pyramid -> () -> new PyramidTile(parameters, pyramid, run);
    };
  }

  private static Supplier<TileEvaluation> strips(Parameters parameters, int threads) {
    Field field = parameters.field();
    PackedLayers layers = new PackedLayers(field);
    Parallel.deal(field.layers().size(), threads, layer -> layers.load(layer, parameters.values()));
    return () -> new StripTile(parameters, layers);
  }

  /** A stretch of tiles, from begin up to end. */
  void evaluate(int begin, int end, Evaluation.Sink sink);

  /**
   * Any pixels.
   *
   * @param pixels raster indices, shape (at least count)
   * @param first what the sink is told as the first of them
   * @param count 1 to {@link FieldEvaluator#TILE}
   */
  void evaluate(int[] pixels, int first, int count, Evaluation.Sink sink);
}
