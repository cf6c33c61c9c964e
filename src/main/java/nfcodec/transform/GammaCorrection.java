package nfcodec.transform;

import nfcodec.raster.ValueMap;

/**
 * Gamma correction, {@code z -> z^(1/gamma)} (paper, table 1, with gamma = 0.5 and 2). A prediction
 * is clamped at 0 before the inverse.
 *
 * @param gamma in 1/16 .. 16
 */
public record GammaCorrection(float gamma) implements DataTransform {
  /** Checks the range. */
  public GammaCorrection {
    if (!(gamma >= 0.0625f && gamma <= 16)) {
      throw new IllegalArgumentException("gamma: " + gamma + " is outside 1/16 .. 16");
    }
  }

  @Override
  public float forward(float value) {
    return new ValueMap.Power(1 / gamma).apply(value);
  }

  @Override
  public ValueMap inverseValues() {
    return ValueMap.of(new ValueMap.Power(gamma));
  }
}
