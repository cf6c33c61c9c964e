package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The inner loops of {@link TileLoss}. */
final class VectorTileLoss {
  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int TILE = TileProduct.TILE;
  private static final int PARTS = TileProduct.PARTS;

  private VectorTileLoss() {}

  static void squares(
      float[] predicted,
      float[] wanted,
      int at,
      float[] valid,
      int part,
      float scale,
      float[] gradient,
      float[] sum) {
    FloatVector total = FloatVector.fromArray(S, sum, part);
    for (int q = part; q < TILE; q += PARTS) {
      FloatVector p = FloatVector.fromArray(S, predicted, at + q);
      FloatVector clamped = p.max(0).min(1);
      FloatVector error =
          clamped
              .sub(FloatVector.fromArray(S, wanted, at + q))
              .mul(FloatVector.fromArray(S, valid, q));
      total = error.fma(error, total);
      error.mul(scale).blend(0, p.compare(VectorOperators.NE, clamped)).intoArray(gradient, at + q);
    }
    total.intoArray(sum, part);
  }
}
