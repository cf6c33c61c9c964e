package nfcodec.kernel;

import static nfcodec.kernel.LaplaceTile.FIRST;
import static nfcodec.kernel.LaplaceTile.INVERSE;
import static nfcodec.kernel.LaplaceTile.LOG;
import static nfcodec.kernel.LaplaceTile.SECOND;
import static nfcodec.kernel.LaplaceTile.TILE;
import static nfcodec.kernel.LaplaceTile.WITHIN;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The inner loops of {@link LaplaceTile}. */
final class VectorLaplace {
  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int L = Species.LANES;

  private VectorLaplace() {}

  /** Exponents of the first three rows; the first is the inverse scale already. */
  static void exponents(LaplaceTile tile, float[] predicted, float[] y, int at) {
    float[] rows = tile.rows;
    for (int q = 0; q < TILE; q += L) {
      FloatVector logScale = FloatVector.fromArray(S, predicted, TILE + q);
      logScale
          .blend(tile.least, logScale.compare(VectorOperators.LT, tile.least))
          .blend(tile.most, logScale.compare(VectorOperators.GT, tile.most))
          .intoArray(rows, INVERSE + q);
    }
    VectorExponential.exp(rows, INVERSE, TILE, -1);
    FloatVector lowest = FloatVector.broadcast(S, Exponential.LOWEST);
    FloatVector zero = FloatVector.zero(S);
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    for (int q = 0; q < TILE; q += L) {
      FloatVector inverse = FloatVector.fromArray(S, rows, INVERSE + q);
      FloatVector distance =
          FloatVector.fromArray(S, y, at + q).sub(FloatVector.fromArray(S, predicted, q)).abs();
      FloatVector inner = distance.add(half).blend(1, distance.compare(VectorOperators.GT, half));
      inner = inner.mul(inverse).neg();
      inner.blend(lowest, inner.compare(VectorOperators.LT, lowest)).intoArray(rows, FIRST + q);
      FloatVector outer = distance.sub(half).mul(inverse);
      outer
          .blend(zero, outer.compare(VectorOperators.GT, zero))
          .blend(lowest, outer.compare(VectorOperators.LT, lowest))
          .intoArray(rows, SECOND + q);
    }
  }

  static void probabilities(LaplaceTile tile, float[] predicted, float[] y, int at) {
    float[] rows = tile.rows;
    FloatVector one = FloatVector.broadcast(S, 1);
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    for (int q = 0; q < TILE; q += L) {
      FloatVector first = FloatVector.fromArray(S, rows, FIRST + q);
      FloatVector second = FloatVector.fromArray(S, rows, SECOND + q);
      VectorMask<Float> isTail =
          FloatVector.fromArray(S, y, at + q)
              .sub(FloatVector.fromArray(S, predicted, q))
              .abs()
              .compare(VectorOperators.GT, half);
      FloatVector middle = one.sub(first.add(second).mul(half));
      FloatVector within =
          middle
              .blend(LaplaceTile.LEAST, middle.compare(VectorOperators.LT, LaplaceTile.LEAST))
              .blend(one.sub(first), isTail);
      within.intoArray(rows, WITHIN + q);
      within.mul(one.blend(half, isTail)).intoArray(rows, LOG + q);
    }
  }

  static void sum(
      LaplaceTile tile,
      float[] predicted,
      float[] y,
      int at,
      float[] valid,
      int part,
      float[] sum) {
    float[] rows = tile.rows;
    FloatVector total = FloatVector.fromArray(S, sum, part);
    FloatVector zero = FloatVector.zero(S);
    for (int q = part; q < TILE; q += TileProduct.PARTS) {
      FloatVector outer =
          FloatVector.fromArray(S, y, at + q)
              .sub(FloatVector.fromArray(S, predicted, q))
              .abs()
              .sub(0.5f)
              .mul(FloatVector.fromArray(S, rows, INVERSE + q));
      total =
          FloatVector.fromArray(S, rows, LOG + q)
              .sub(zero.blend(outer, outer.compare(VectorOperators.GT, zero)))
              .fma(FloatVector.fromArray(S, valid, q), total);
    }
    total.intoArray(sum, part);
  }

  static void gradient(
      LaplaceTile tile,
      float[] predicted,
      float[] y,
      int at,
      float[] valid,
      float weight,
      float[] gradient) {
    float[] rows = tile.rows;
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    FloatVector zero = FloatVector.zero(S);
    for (int q = 0; q < TILE; q += L) {
      FloatVector inverse = FloatVector.fromArray(S, rows, INVERSE + q);
      FloatVector first = FloatVector.fromArray(S, rows, FIRST + q);
      FloatVector second = FloatVector.fromArray(S, rows, SECOND + q).mul(half);
      FloatVector slope = inverse.div(FloatVector.fromArray(S, rows, WITHIN + q));
      FloatVector error =
          FloatVector.fromArray(S, y, at + q).sub(FloatVector.fromArray(S, predicted, q));
      FloatVector distance = error.abs();
      VectorMask<Float> isTail = distance.compare(VectorOperators.GT, half);
      FloatVector above = first.mul(half);
      FloatVector byDistance = slope.mul(above.sub(second)).blend(inverse.neg(), isTail);
      FloatVector middle =
          above.mul(distance.add(half)).add(second.mul(half.sub(distance))).mul(slope).neg();
      FloatVector tail = distance.sub(half).mul(inverse).sub(slope.mul(first));
      FloatVector byScale = middle.blend(tail, isTail);
      FloatVector down = FloatVector.fromArray(S, valid, q).mul(-weight);
      FloatVector byValue = down.mul(byDistance);
      byValue = byValue.blend(byValue.neg(), error.compare(VectorOperators.LT, zero));
      byValue.neg().intoArray(gradient, q);
      FloatVector logScale = FloatVector.fromArray(S, predicted, TILE + q);
      down.mul(byScale)
          .blend(zero, logScale.compare(VectorOperators.LT, tile.least))
          .blend(zero, logScale.compare(VectorOperators.GT, tile.most))
          .intoArray(gradient, TILE + q);
      byValue.intoArray(gradient, 2 * TILE + q);
    }
  }
}
