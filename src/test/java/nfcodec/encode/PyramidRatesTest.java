package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import nfcodec.engine.Adam;
import nfcodec.field.Field;
import nfcodec.field.PyramidSpec;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;

/** Detailed images are trained faster than smooth ones. */
class PyramidRatesTest {
  private static final Field FIELD = new Field(new PyramidSpec(3, 3, 4, 4, 4), 7, 5);

  private static float features(double bits) {
    PyramidRates rates = new PyramidRates(400_000, 1e-3, bits);
    return (float) rates.boost() * rates.adam(FIELD).levelRate();
  }

  @Test
  void featuresAndNetworksGoByTheRootOfTheBitsWithinBounds() {
    float usual = Adam.forField(FIELD.spec()).levelRate();
    assertThat(features(1) / usual).isCloseTo(1.9f, within(1e-5f));
    assertThat(features(0.25) / usual).isCloseTo(0.95f, within(1e-5f));
    assertThat(features(0) / usual).isCloseTo(0.8f, within(1e-5f));
    assertThat(features(20) / usual).isCloseTo(3, within(1e-5f));
    assertThat(new PyramidRates(400_000, 1e-3, 0).boost()).isEqualTo(1);
    assertThat(new PyramidRates(400_000, 1e-3, 20).boost()).isEqualTo(2);
  }

  @Test
  void coarseLevelsAreFasterWhereABitIsCheap() {
    Adam dear = new PyramidRates(400_000, 1e-2, 1).adam(FIELD);
    Adam cheap = new PyramidRates(400_000, 1e-4, 1).adam(FIELD);
    assertThat(cheap.levelGrowth()).isCloseTo(dear.levelGrowth() + 0.3f, within(1e-6f));
  }

  @Test
  void noiseHasMoreBitsThanASlope() {
    int side = 64;
    float[] noise = new float[side * side];
    float[] slope = new float[side * side];
    Random random = new Random(3);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextFloat();
      slope[i] = (i % side) / (float) side;
    }
    double most = spectrum(noise, side).bitsForLambda(1e-3);
    assertThat(most).isBetween(2.5, 2.95);
    assertThat(spectrum(slope, side).bitsForLambda(1e-3)).isBetween(0.0, 0.2);
    assertThat(spectrum(noise, side).bitsForLambda(1000)).isZero();
  }

  private static CosineSpectrum spectrum(float[] plane, int side) {
    Signal signal = new Signal(side, side, new float[][] {plane});
    return new CosineSpectrum(signal, CosineSpectrum.USUAL_SIDE);
  }
}
