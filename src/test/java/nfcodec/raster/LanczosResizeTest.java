package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanczosResizeTest {

  private static Raster gray(int width, int height, int depth, int... samples) {
    char[] plane = new char[samples.length];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (char) samples[i];
    }
    return new Raster(width, height, Channels.GRAY, depth, new char[][] {plane});
  }

  /** Samples without any pattern, extremes among them. */
  private static Raster rough(int width, int height, int depth) {
    int[] samples = new int[width * height];
    for (int i = 0; i < samples.length; i++) {
      int hash = (i + 1) * 0x9E3779B1;
      samples[i] = hash % 5 == 0 ? (hash < 0 ? 0 : (1 << depth) - 1) : hash >>> (32 - depth);
    }
    return gray(width, height, depth, samples);
  }

  /**
   * A line of two samples made four. The outputs lie at 0.25, 0.75, 1.25, 1.75 and the inputs at
   * 0.5 and 1.5; with L(t) = sinc(t) sinc(t/3), L(0.25) = 0.8901, L(0.75) = 0.2702, L(1.25) =
   * -0.1329. So the share of the second input is L(1.25) / (L(0.25) + L(1.25)) = -0.1755 in the
   * first output, L(0.75) / (L(0.25) + L(0.75)) = 0.2328 in the second, and mirrored in the others.
   */
  @Test
  void interpolatesWithTheLanczosWindow() {
    assertThat(LanczosResize.resize(gray(2, 1, 8, 100, 200), 4, 1))
        .isEqualTo(gray(4, 1, 8, 82, 123, 177, 218));
    assertThat(LanczosResize.resize(gray(1, 2, 8, 100, 200), 1, 4))
        .isEqualTo(gray(1, 4, 8, 82, 123, 177, 218));
  }

  @Test
  void clampsToTheRangeOfTheDepth() {
    assertThat(LanczosResize.resize(gray(2, 1, 8, 0, 255), 4, 1))
        .isEqualTo(gray(4, 1, 8, 0, 59, 196, 255));
    assertThat(LanczosResize.resize(gray(2, 1, 16, 0, 65535), 4, 1).plane(0))
        .startsWith((char) 0)
        .endsWith((char) 65535);
    assertThat(LanczosResize.resize(gray(2, 1, 16, 100, 200), 4, 1))
        .isEqualTo(gray(4, 1, 16, 82, 123, 177, 218));
  }

  /** Columns come first, so the right column holds 255, not 300, when rows are made. */
  @Test
  void clampsAfterEachAxis() {
    Raster resized = LanczosResize.resize(gray(2, 2, 8, 0, 255, 0, 0), 4, 4);
    assertThat(resized.sample(0, 3, 1)).isEqualTo(196);
  }

  /** Six columns made one: the window spans all of them, stretched by six. */
  @Test
  void averagesOverAWiderWindowWhenShrinking() {
    double[] weights = new double[6];
    double sum = 0;
    for (int x = 0; x < 6; x++) {
      double t = Math.PI * (x - 2.5) / 6;
      weights[x] = Math.sin(t) / t * Math.sin(t / 3) / (t / 3);
      sum += weights[x];
    }
    for (int x = 0; x < 6; x++) {
      int[] samples = new int[6];
      samples[x] = 65535;
      assertThat(LanczosResize.resize(gray(6, 1, 16, samples), 1, 1).sample(0, 0, 0))
          .isEqualTo((int) Math.round(65535 * weights[x] / sum));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "1, 1, 5, 3",
    "1, 7, 1, 3",
    "1, 7, 4, 16",
    "513, 3, 128, 128",
    "513, 3, 7, 1",
    "3, 513, 2, 512",
    "13, 17, 13, 5",
    "13, 17, 26, 17",
    "300, 2, 1, 2",
    "64, 64, 63, 65",
  })
  void isTheWeightedMeanOfItsDefinition(int width, int height, int toWidth, int toHeight) {
    for (int depth : new int[] {8, 16}) {
      Raster from = rough(width, height, depth);
      Raster resized = LanczosResize.resize(from, toWidth, toHeight);
      double[][] columns = weights(width, toWidth);
      double[][] rows = weights(height, toHeight);
      // Weights are rounded to 22 bits, each by half a unit at most.
      double columnError = width * 0x1p-23 * from.peak();
      double rowError = height * 0x1p-23 * from.peak();
      for (int x = 0; x < toWidth; x++) {
        // Where a sum lies so near a half that it may be rounded either way, both count.
        double[] low = new double[height];
        double[] high = new double[height];
        for (int j = 0; j < height; j++) {
          double sum = 0;
          for (int i = 0; i < width; i++) {
            sum += columns[x][i] * from.sample(0, i, j);
          }
          low[j] = rounded(sum - columnError, from.peak());
          high[j] = rounded(sum + columnError, from.peak());
        }
        for (int y = 0; y < toHeight; y++) {
          double least = -rowError;
          double most = rowError;
          for (int j = 0; j < height; j++) {
            least += rows[y][j] * (rows[y][j] > 0 ? low[j] : high[j]);
            most += rows[y][j] * (rows[y][j] > 0 ? high[j] : low[j]);
          }
          assertThat((double) resized.sample(0, x, y))
              .isBetween(rounded(least, from.peak()), rounded(most, from.peak()));
        }
      }
    }
  }

  private static double rounded(double value, int peak) {
    return Math.clamp(Math.floor(value + 0.5), 0, peak);
  }

  /** For each output all inputs' normalised weights, those outside the window being 0. */
  private static double[][] weights(int from, int to) {
    double scale = (double) from / to;
    double[][] weights = new double[to][from];
    for (int o = 0; o < to; o++) {
      double sum = 0;
      for (int i = 0; i < from; i++) {
        double t = Math.PI * (i + 0.5 - (o + 0.5) * scale) / Math.max(1, scale);
        if (Math.abs(t) < 3 * Math.PI) {
          weights[o][i] = t == 0 ? 1 : 3 * Math.sin(t) * Math.sin(t / 3) / (t * t);
        }
        sum += weights[o][i];
      }
      for (int i = 0; i < from; i++) {
        weights[o][i] /= sum;
      }
    }
    return weights;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void atItsOwnSizeAnImageStaysAsItIs(int depth) {
    Raster image = rough(513, 3, depth);
    assertThat(LanczosResize.resize(image, 513, 3)).isEqualTo(image);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 1", "1, 7", "200, 513"})
  void aConstantStaysThatConstant(int width, int height) {
    int[] samples = new int[513 * 3];
    Arrays.fill(samples, 201);
    assertThat(LanczosResize.resize(gray(513, 3, 8, samples), width, height).plane(0))
        .hasSize(width * height)
        .containsOnly((char) 201);
  }

  @Test
  void channelsStayApart() {
    char[][] planes = {{10}, {20}, {30}, {40}};
    Raster resized = LanczosResize.resize(new Raster(1, 1, Channels.RGBA, 8, planes), 2, 1);
    assertThat(resized)
        .isEqualTo(
            new Raster(
                2, 1, Channels.RGBA, 8, new char[][] {{10, 10}, {20, 20}, {30, 30}, {40, 40}}));
  }

  @Test
  void refusesAnEmptySize() {
    assertThatThrownBy(() -> LanczosResize.resize(rough(3, 3, 8), 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 x 3");
  }
}
