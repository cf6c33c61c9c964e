package nfcodec.study.analysis;

import nfcodec.field.Parameters;
import nfcodec.field.Tensor;

/**
 * A plane through parameter space, {@code A + a (B - A) + b V}. Holds one array of parameters, V,
 * besides A and B.
 *
 * @param from A
 * @param to B, of the same field
 * @param across V, shape (parameterCount), of the length of {@code B - A} and at a right angle to
 *     it; not copied
 */
public record ParameterPlane(Parameters from, Parameters to, float[] across) {
  /** Below this share of its length, what a direction has across the line is rounding. */
  private static final double PARALLEL = 1e-5;

  /**
   * Across in a random direction. Every tensor of a normal random vector is brought to the length
   * that the same tensor of {@code B - A} has, so that layers of small values are not drowned by
   * the steps across (the thought behind the filter normalisation of Li et al. 2018, section 4);
   * then the whole is made orthogonal to {@code B - A} and brought to its length.
   *
   * @param seed of the direction
   * @throws IllegalArgumentException if A and B are of different fields, or equal
   */
  public static ParameterPlane random(Parameters from, Parameters to, long seed) {
    Shapes.same(from, to);
    float[] direction = new float[from.values().length];
    for (Tensor tensor : from.field().tensors()) {
      double squares = 0;
      double wanted = 0;
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        direction[i] = NormalDraw.of(seed, i);
        squares += (double) direction[i] * direction[i];
        double step = step(from, to, i);
        wanted += step * step;
      }
      double scale = squares == 0 ? 0 : Math.sqrt(wanted / squares);
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        direction[i] *= (float) scale;
      }
    }
    return through(from, to, direction);
  }

  /**
   * Across in what a given direction, such as {@link HessianDirection#vector}, has at a right angle
   * to {@code B - A}.
   *
   * @param direction shape (parameterCount), of any length; owned and overwritten, not copied
   * @throws IllegalArgumentException if A and B are of different fields, or equal, or the direction
   *     is along the line between them or not finite
   */
  public static ParameterPlane through(Parameters from, Parameters to, float[] direction) {
    Shapes.same(from, to);
    if (direction.length != from.values().length) {
      throw new IllegalArgumentException(
          "a direction of " + direction.length + " values among " + from.values().length);
    }
    double along = 0;
    double product = 0;
    double squares = 0;
    for (int i = 0; i < direction.length; i++) {
      double step = step(from, to, i);
      along += step * step;
      product += step * direction[i];
      squares += (double) direction[i] * direction[i];
    }
    if (!(along > 0)) {
      throw new IllegalArgumentException("no plane through one point twice");
    }
    double part = product / along;
    double rest = 0;
    for (int i = 0; i < direction.length; i++) {
      double value = direction[i] - part * step(from, to, i);
      rest += value * value;
    }
    if (!(rest > PARALLEL * PARALLEL * squares)) {
      throw new IllegalArgumentException("a direction along the line, or not finite");
    }
    double scale = Math.sqrt(along / rest);
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) (scale * (direction[i] - part * step(from, to, i)));
    }
    return new ParameterPlane(from, to, direction);
  }

  /**
   * The point {@code (1 - a) A + a B + b V}; A and B themselves to the bit.
   *
   * @param into receives it, shape (parameterCount)
   * @param threads at least 1
   */
  void at(double a, double b, float[] into, int threads) {
    float[] start = from.values();
    float[] end = to.values();
    Stretches.share(
        into.length,
        threads,
        (first, last) -> {
          for (int i = first; i < last; i++) {
            into[i] = (float) ((1 - a) * start[i] + a * end[i] + b * across[i]);
          }
        });
  }

  private static double step(Parameters from, Parameters to, int i) {
    return (double) to.values()[i] - from.values()[i];
  }
}
