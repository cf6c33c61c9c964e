package nfcodec.entropy;

import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.kernel.CausalNetwork;

/**
 * The way through the features of a pyramid that coder, decoder and measurement take alike: coarse
 * levels before fine ones, in each of them diagonal by diagonal, in each of those downwards. The
 * context predicts a whole diagonal at a time from those before it.
 */
final class PyramidTraversal {
  private PyramidTraversal() {}

  /** Does something with the features of a diagonal. */
  interface Visitor {
    /** Finds out {@link Diagonal#features}, and does what it is there for. */
    void visit(Diagonal diagonal) throws DamagedDataException;
  }

  /** Features of a level that lie on a diagonal; the same object for one after the other. */
  static final class Diagonal {
    /** The level, 0 the finest. */
    final int level;

    /** Index of the first feature in the level's tensor. */
    int first;

    /** From each feature's index to the next. */
    final int stride;

    /** How many features there are, at least 1. */
    int count;

    /** Predicted for each, see {@link CausalNetwork#predict}. */
    final int[] means;

    /** Predicted for each, likewise. */
    final int[] scales;

    /** In steps; what the visitor writes. */
    final int[] features;

    Diagonal(int level, int stride, int longest) {
      this.level = level;
      this.stride = stride;
      means = new int[longest];
      scales = new int[longest];
      features = new int[longest];
    }
  }

  /**
   * Goes through all features.
   *
   * @param context of the field's pyramid
   * @throws DamagedDataException if the visitor does
   */
  static void walk(Field field, CausalNetwork context, Visitor visitor)
      throws DamagedDataException {
    Encoding.Pyramid pyramid = (Encoding.Pyramid) field.encoding();
    for (int level = pyramid.levels().size() - 1; level >= 0; level--) {
      int columns = pyramid.levels().get(level).columns();
      context.begin(level, columns, pyramid.levels().get(level).rows());
      Diagonal diagonal = new Diagonal(level, columns - context.slope(), context.longest());
      for (long d = 0; d < context.diagonals(); d++) {
        diagonal.count = context.places(d);
        if (diagonal.count > 0) {
          diagonal.first = (int) (d + (long) diagonal.stride * context.firstRow(d));
          context.predict(d, diagonal.means, diagonal.scales);
          visitor.visit(diagonal);
        }
        context.tell(d, diagonal.features);
      }
    }
  }
}
