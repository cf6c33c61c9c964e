package nfcodec.transform;

import nfcodec.raster.ValueMap;

/**
 * Centering, {@code z -> t (z - 1/2)} (paper, table 1, with t = 1 and 2).
 *
 * @param factor t, finite, with |t| from 2^-16 to 2^16
 */
public record Centering(float factor) implements DataTransform {
  /** Checks the range. */
  public Centering {
    Factor.check("center", factor);
  }

  @Override
  public float forward(float value) {
    return factor * (value - 0.5f);
  }

  @Override
  public ValueMap inverseValues() {
    return ValueMap.of(new ValueMap.Affine(1 / factor, 0.5f));
  }
}
