package nfcodec.transform;

import nfcodec.raster.ValueMap;

/** Inversion, {@code z -> 1 - z} (paper, table 1). No state. */
public record Inversion() implements DataTransform {
  @Override
  public float forward(float value) {
    return 1 - value;
  }

  @Override
  public ValueMap inverseValues() {
    return ValueMap.of(new ValueMap.Affine(-1, 1));
  }
}
