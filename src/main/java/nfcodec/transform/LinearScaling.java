package nfcodec.transform;

import nfcodec.raster.ValueMap;

/**
 * Linear scaling, {@code z -> t z} (paper, table 1, with t = 0.5 and 2).
 *
 * @param factor t, finite, with |t| from 2^-16 to 2^16
 */
public record LinearScaling(float factor) implements DataTransform {
  /** Checks the range. */
  public LinearScaling {
    Factor.check("scale", factor);
  }

  @Override
  public float forward(float value) {
    return factor * value;
  }

  @Override
  public ValueMap inverseValues() {
    return ValueMap.of(new ValueMap.Affine(1 / factor, 0));
  }
}
