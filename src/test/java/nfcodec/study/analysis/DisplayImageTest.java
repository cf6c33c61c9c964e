package nfcodec.study.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import nfcodec.raster.Channels;
import nfcodec.raster.LinearLight;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;

class DisplayImageTest {
  @Test
  void everySampleComesBackFromLinearLight() {
    char[] samples = new char[256];
    for (int i = 0; i < 256; i++) {
      samples[i] = (char) i;
    }
    Raster all = new Raster(32, 8, Channels.GRAY, 8, new char[][] {samples});
    assertThat(DisplayImage.of(LinearLight.of(all))).isEqualTo(all);
  }

  @Test
  void whatNoScreenShowsIsClamped() {
    Signal wild = gray(-0.1f, 1.1f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    assertThat(samples(DisplayImage.of(wild))).containsExactly(0, 255, 0, 255, 0);
  }

  @Test
  void fourTimesTheLevelsErrorIsWhite() {
    // 20 dB: the root mean square is 0.1, white 0.4.
    Signal original = gray(0.5f, 0.5f, 0.5f, 0.25f, 0.5f, 0.5f, 0.5f);
    Signal predicted = gray(0.5f, 0.6f, 0.301f, 0.65001f, 2f, Float.NaN, 0.50001f);
    Raster map = DisplayImage.errorMap(predicted, original, 20);
    assertThat(map.width()).isEqualTo(7);
    assertThat(samples(map)).containsExactly(0, 64, 127, 255, 255, 255, 0);
    // 40 dB: white is 0.04.
    assertThat(samples(DisplayImage.errorMap(gray(0.02f, -0.01f), gray(0.01f, 0), 40)))
        .containsExactly(64, 64);
  }

  @Test
  void refusesColourAndOtherShapes() {
    Signal colour = new Signal(1, 1, new float[3][1]);
    assertThatThrownBy(() -> DisplayImage.of(colour)).hasMessageContaining("3 channels");
    assertThatThrownBy(() -> DisplayImage.errorMap(colour, colour, 30))
        .hasMessageContaining("3 channels");
    assertThatThrownBy(() -> DisplayImage.errorMap(gray(1), gray(1, 1), 30))
        .hasMessageContaining("different shapes");
  }

  private static Signal gray(float... values) {
    return new Signal(values.length, 1, new float[][] {values});
  }

  private static int[] samples(Raster raster) {
    return IntStream.range(0, raster.pixels()).map(i -> raster.sample(0, i, 0)).toArray();
  }
}
