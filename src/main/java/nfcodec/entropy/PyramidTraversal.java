package nfcodec.entropy;

import java.util.ArrayList;
import java.util.List;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.kernel.CausalNetwork;

/**
 * The way through the features of a pyramid that coder, decoder and measurement take alike: coarse
 * levels before fine ones, or plane after plane, in each of them diagonal by diagonal, in each of
 * those downwards. A context predicts a whole diagonal at a time from those before it, and from
 * planes before.
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
    /** The level, 0 the finest; or the plane, 0 the first. */
    final int level;

    /** Place of the first feature on the level, {@code y * columns + x}. */
    int first;

    /** From each feature's place to the next's. */
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
   * @param contexts of the field's pyramid
   * @throws DamagedDataException if the visitor does
   */
  static void walk(Field field, List<CausalNetwork> contexts, Visitor visitor)
      throws DamagedDataException {
    Encoding.Pyramid pyramid = (Encoding.Pyramid) field.encoding();
    List<short[]> before = new ArrayList<>();
    int levels = pyramid.levels().size();
    boolean planes = contexts.size() > 1;
    for (int number = 0; number < levels; number++) {
      int level = planes ? number : levels - 1 - number;
      int columns = pyramid.levels().get(level).columns();
      int rows = pyramid.levels().get(level).rows();
      CausalNetwork context = contexts.get(pyramid.context(level));
      context.begin(pyramid.contextBias(level), columns, rows, before);
      short[] seen = new short[planes && number < levels - 1 ? rows * columns : 0];
      Diagonal diagonal = new Diagonal(level, columns - context.slope(), context.longest());
      for (long d = 0; d < context.diagonals(); d++) {
        diagonal.count = context.places(d);
        if (diagonal.count > 0) {
          diagonal.first = (int) (d + (long) diagonal.stride * context.firstRow(d));
          context.predict(d, diagonal.means, diagonal.scales);
          visitor.visit(diagonal);
          if (seen.length > 0) {
            keep(diagonal, seen);
          }
        }
        context.tell(d, diagonal.features);
      }
      before.addFirst(seen);
    }
  }

  /** What planes to come see of a diagonal. */
  private static void keep(Diagonal diagonal, short[] seen) {
    int at = diagonal.first;
    for (int i = 0; i < diagonal.count; i++, at += diagonal.stride) {
      seen[at] = CausalNetwork.seen(diagonal.features[i]);
    }
  }
}
