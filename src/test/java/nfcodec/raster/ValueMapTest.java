package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueMapTest {
  @Test
  void anAffineStepRoundsOnce() {
    float scale = 1 + 0x1p-12f;
    float value = 1 + 0x1p-12f;
    // The square is 1 + 2^-11 + 2^-24: rounded to binary32 first it would lose its last bit.
    assertThat(new ValueMap.Affine(scale, -1 - 0x1p-11f).apply(value)).isEqualTo(0x1p-24f);
    assertThat(scale * value - 1 - 0x1p-11f).isZero();
  }

  @Test
  void aPowerStepClampsBelowAtZero() {
    ValueMap.Power square = new ValueMap.Power(2);
    assertThat(square.apply(-3)).isZero();
    assertThat(square.apply(Float.NaN)).isZero();
    assertThat(square.apply(3)).isEqualTo(9);
    assertThat(square.apply(Float.POSITIVE_INFINITY)).isInfinite();
  }

  @Test
  void stepsApplyFirstToLast() {
    ValueMap plusOne = ValueMap.of(new ValueMap.Affine(1, 1));
    ValueMap twice = ValueMap.of(new ValueMap.Affine(2, 0));
    assertThat(plusOne.then(twice).apply(3)).isEqualTo(8);
    assertThat(twice.then(plusOne).apply(3)).isEqualTo(7);
    assertThat(ValueMap.IDENTITY.then(twice)).isEqualTo(twice);
    assertThat(ValueMap.IDENTITY.apply(0.3f)).isEqualTo(0.3f);
    assertThat(ValueMap.IDENTITY.isIdentity()).isTrue();
    assertThat(twice.isIdentity()).isFalse();
  }

  @Test
  void gainIsTheSquareOfTheScalesWhereAllStepsAreAffine() {
    ValueMap affine =
        ValueMap.of(new ValueMap.Affine(-3, 1)).then(ValueMap.of(new ValueMap.Affine(0.5f, 0)));
    assertThat(affine.squaredGain()).isEqualTo(2.25);
    assertThat(ValueMap.IDENTITY.squaredGain()).isEqualTo(1);
    assertThat(affine.then(ValueMap.of(new ValueMap.Power(2))).squaredGain()).isNaN();
  }
}
