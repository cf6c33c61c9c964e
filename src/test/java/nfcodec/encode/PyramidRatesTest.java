package nfcodec.encode;

import static nfcodec.engine.Adam.Turned.BOTH;
import static nfcodec.engine.Adam.Turned.NONE;
import static nfcodec.engine.Adam.Turned.SYNTHESIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import nfcodec.engine.Adam;
import nfcodec.field.Field;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void networksAreTurnedWhereThereIsMuchToTell() {
    assertThat(new PyramidRates(40_000, 1e-4, 0.6).adam(FIELD).turned()).isEqualTo(NONE);
    assertThat(new PyramidRates(40_000, 1e-4, 0.8).adam(FIELD).turned()).isEqualTo(BOTH);
    assertThat(new PyramidRates(400_000, 1e-4, 0.01).adam(FIELD).turned()).isEqualTo(BOTH);
    assertThat(new PyramidRates(400_000, 1e-2, 0.01).adam(FIELD).turned()).isEqualTo(SYNTHESIS);
    Field planes = new Field(new PlanesSpec(3, 3, 4, 4, 4), 7, 5);
    assertThat(new PyramidRates(400_000, 1e-2, 0.01).adam(planes).turned()).isEqualTo(BOTH);
    assertThat(new PyramidRates(40_000, 1e-2, 0.01).adam(planes).turned()).isEqualTo(NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.005, 1600, 4, 4, 4",
    "0.01, 0.1, 1600, 8, 8, 8",
    "0.01, 0.1, 430, 8, 8, 8",
    "0.01, 0.4, 1600, 16, 16, 16",
    "0.0001, 0.4, 1600, 16, 23, 20",
    "0.0001, 0.4, 430, 12, 12, 12",
  })
  void networksAreAsWideAsTheFileAllows(
      double lambda, double bits, int steps, int width, int neighbours, int contextWidth) {
    RasterShape shape = RasterShape.of(400, 250, 3, 8);
    assertThat(PyramidSizing.pyramid(shape, lambda, bits, steps))
        .isEqualTo(new PyramidSpec(3, 7, width, neighbours, contextWidth));
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
