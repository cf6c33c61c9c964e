package nfcodec.study.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.util.List;
import nfcodec.field.CounterRandom;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrumTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 7",
    "7, 1",
    "2, 2",
    "13, 17",
    "16, 8",
    "31, 64",
    "45, 30",
    "128, 128",
    "129, 131",
    "1, 513",
    "300, 5",
    "257, 140"
  })
  void coefficientsAreTheDefinitions(int width, int height) {
    Signal image = noise(width, height, 3);
    double[][] slow = definition(image);
    double[] fast = Spectrum.coefficients(image);
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        assertThat(fast[v * width + u]).as(v + ", " + u).isCloseTo(slow[v][u], within(1e-11));
      }
    }
    Spectrum spectrum = Spectrum.of(image);
    float[][] averaged = averaged(slow, Math.ceilDiv(Math.max(width, height), 128));
    assertThat(spectrum.side()).isEqualTo(Math.max(width, height));
    assertThat(spectrum.magnitudes()).hasDimensions(averaged.length, averaged[0].length);
    for (int row = 0; row < averaged.length; row++) {
      assertThat(spectrum.magnitudes()[row]).containsExactly(averaged[row], within(1e-6f));
    }
  }

  @Test
  void aWaveIsOneCoefficientOfThePicturesWholeEnergy() {
    float[] plane = new float[12 * 10];
    double squares = 0;
    for (int i = 0; i < plane.length; i++) {
      int x = i % 12;
      int y = i / 12;
      double wave =
          Math.cos(Math.PI * 5 * (2 * x + 1) / 24) * Math.cos(Math.PI * 2 * (2 * y + 1) / 20);
      plane[i] = (float) wave;
      squares += wave * wave;
    }
    float[][] magnitudes = Spectrum.of(new Signal(12, 10, new float[][] {plane})).magnitudes();
    for (int v = 0; v < 10; v++) {
      for (int u = 0; u < 12; u++) {
        double expected = v == 2 && u == 5 ? Math.sqrt(squares) : 0;
        assertThat((double) magnitudes[v][u]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void theMeanIsOfEachBin() {
    Spectrum a = new Spectrum(2, new float[][] {{1, 2}, {3, 4}});
    Spectrum b = new Spectrum(2, new float[][] {{5, 0}, {0, 0.5f}});
    Spectrum mean = Spectrum.mean(List.of(a, b));
    assertThat(mean.side()).isEqualTo(2);
    assertThat(mean.magnitudes()).isDeepEqualTo(new float[][] {{3, 1}, {1.5f, 2.25f}});
    assertThat(a.magnitudes()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
  }

  @Test
  void refusesWhatHasNoMean() {
    Spectrum square = Spectrum.of(noise(4, 4, 1));
    assertThatThrownBy(() -> Spectrum.mean(List.of())).isInstanceOf(IllegalArgumentException.class);
    for (Spectrum other : List.of(Spectrum.of(noise(5, 5, 1)), Spectrum.of(noise(4, 3, 1)))) {
      assertThatThrownBy(() -> Spectrum.mean(List.of(square, other)))
          .hasMessageContaining("different sizes");
    }
    Signal colour = new Signal(1, 1, new float[3][1]);
    assertThatThrownBy(() -> Spectrum.of(colour)).hasMessageContaining("3 channels");
  }

  @Test
  void goesToJsonAndBack() {
    Spectrum spectrum = Spectrum.of(noise(20, 20, 2));
    Spectrum back = new Gson().fromJson(new Gson().toJson(spectrum), Spectrum.class);
    assertThat(back.side()).isEqualTo(20);
    assertThat(back.magnitudes()).isDeepEqualTo(spectrum.magnitudes());
  }

  private static double[][] definition(Signal image) {
    int width = image.width();
    int height = image.height();
    double[][] rows = new double[height][width];
    for (int y = 0; y < height; y++) {
      for (int u = 0; u < width; u++) {
        for (int x = 0; x < width; x++) {
          rows[y][u] += image.planes()[0][y * width + x] * basis(u, x, width);
        }
      }
    }
    double[][] out = new double[height][width];
    for (int v = 0; v < height; v++) {
      for (int y = 0; y < height; y++) {
        double factor = basis(v, y, height);
        for (int u = 0; u < width; u++) {
          out[v][u] += rows[y][u] * factor;
        }
      }
    }
    return out;
  }

  private static double basis(int frequency, int i, int n) {
    return Math.sqrt((frequency == 0 ? 1.0 : 2.0) / n)
        * Math.cos(Math.PI * frequency * (2.0 * i + 1) / (2.0 * n));
  }

  private static float[][] averaged(double[][] coefficients, int block) {
    int height = coefficients.length;
    int width = coefficients[0].length;
    double[][] sums = new double[Math.ceilDiv(height, block)][Math.ceilDiv(width, block)];
    int[][] counts = new int[sums.length][sums[0].length];
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        sums[v / block][u / block] += Math.abs(coefficients[v][u]);
        counts[v / block][u / block]++;
      }
    }
    float[][] means = new float[sums.length][sums[0].length];
    for (int row = 0; row < sums.length; row++) {
      for (int column = 0; column < sums[0].length; column++) {
        means[row][column] = (float) (sums[row][column] / counts[row][column]);
      }
    }
    return means;
  }

  private static Signal noise(int width, int height, long seed) {
    float[] plane = new float[width * height];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = CounterRandom.unit(seed, i);
    }
    return new Signal(width, height, new float[][] {plane});
  }
}
