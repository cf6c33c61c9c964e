package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PsnrTest {
  private static Raster raster(Channels channels, int depth, int... samples) {
    char[][] planes = new char[channels.count()][samples.length / channels.count()];
    for (int i = 0; i < samples.length; i++) {
      planes[i % planes.length][i / planes.length] = (char) samples[i];
    }
    return new Raster(planes[0].length, 1, channels, depth, planes);
  }

  @Test
  void isTheLogarithmOfTheMeanSquaredErrorOverAllChannels() {
    Raster a = raster(Channels.RGBA, 8, 10, 20, 30, 255, 0, 0, 0, 0);
    Raster b = raster(Channels.RGBA, 8, 11, 20, 27, 255, 0, 0, 0, 4);
    double mse = (1 + 9 + 16) / 8.0;
    assertThat(Psnr.of(a, b)).isCloseTo(10 * Math.log10(255 * 255 / mse), within(1e-12));
    assertThat(Psnr.of(b, a)).isEqualTo(Psnr.of(a, b));
  }

  @Test
  void thePeakFollowsTheDepth() {
    Raster a = raster(Channels.GRAY, 16, 0, 65535);
    Raster b = raster(Channels.GRAY, 16, 65535, 0);
    assertThat(Psnr.of(a, b)).isCloseTo(0, within(1e-12));
    assertThat(Psnr.of(raster(Channels.GRAY, 8, 0), raster(Channels.GRAY, 8, 255)))
        .isCloseTo(0, within(1e-12));
    assertThat(Psnr.of(raster(Channels.GRAY, 16, 0), raster(Channels.GRAY, 16, 255)))
        .isCloseTo(20 * Math.log10(257), within(1e-12));
  }

  @Test
  void equalRastersAreInfinitelyClose() {
    Raster a = raster(Channels.RGB, 8, 1, 2, 3);
    assertThat(Psnr.of(a, raster(Channels.RGB, 8, 1, 2, 3))).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void manyLargeErrorsDoNotOverflow() {
    char[][] black = new char[1][100_000];
    char[][] white = new char[1][100_000];
    java.util.Arrays.fill(white[0], (char) 65535);
    assertThat(
            Psnr.of(
                new Raster(100_000, 1, Channels.GRAY, 16, black),
                new Raster(100_000, 1, Channels.GRAY, 16, white)))
        .isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.001, 30", "1, 0", "1e-5, 50"})
  void convertsToAndFromMeanSquaredErrors(double mse, double psnr) {
    assertThat(Psnr.ofMse(mse)).isCloseTo(psnr, within(1e-12));
    assertThat(Psnr.toMse(psnr)).isCloseTo(mse, within(1e-15));
  }

  @Test
  void refusesToCompareDifferentShapes() {
    Raster a = raster(Channels.GRAY, 8, 1, 2, 3, 4);
    for (Raster b :
        new Raster[] {
          raster(Channels.GRAY, 8, 1, 2, 3),
          raster(Channels.GRAY, 16, 1, 2, 3, 4),
          raster(Channels.GRAY_ALPHA, 8, 1, 2, 3, 4, 5, 6, 7, 8),
          new Raster(2, 2, Channels.GRAY, 8, new char[][] {{1, 2, 3, 4}})
        }) {
      assertThatThrownBy(() -> Psnr.of(a, b)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
