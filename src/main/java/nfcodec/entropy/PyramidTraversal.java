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
    /**
     * Finds out the features, and does what it is there for.
     *
     * @param level 0 the finest
     * @param means predicted, see {@link CausalNetwork#predict}
     * @param scales predicted
     * @param features in steps, written
     */
    void visit(int level, Places places, int[] means, int[] scales, int[] features)
        throws DamagedDataException;
  }

  /**
   * Where the features of a diagonal lie in their level's tensor.
   *
   * @param first index of the first one
   * @param stride from each to the next
   * @param count how many there are, at least 1
   */
  record Places(int first, int stride, int count) {}

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
      int[] means = new int[context.longest()];
      int[] scales = new int[context.longest()];
      int[] features = new int[context.longest()];
      for (long d = 0; d < context.diagonals(); d++) {
        int count = context.places(d);
        if (count > 0) {
          int row = context.firstRow(d);
          int stride = columns - context.slope();
          int first = (int) (d + (long) stride * row);
          context.predict(d, means, scales);
          visitor.visit(level, new Places(first, stride, count), means, scales, features);
        }
        context.tell(d, features);
      }
    }
  }
}
