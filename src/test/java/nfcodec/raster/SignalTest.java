package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SignalTest {
  @Test
  void ofARasterSpansZeroToOne() {
    char[][] planes = {{0, 65535, 13107}, {1, 2, 3}};
    Signal signal = Signal.of(new Raster(3, 1, Channels.GRAY_ALPHA, 16, planes));
    assertThat(signal.planes()[0]).containsExactly(0f, 1f, 13107 / 65535f);
    assertThat(signal.planes()[1]).containsExactly(1 / 65535f, 2 / 65535f, 3 / 65535f);
    assertThat(signal.channels()).isEqualTo(2);
    assertThat(signal.pixels()).isEqualTo(3);
    assertThat(Signal.of(new Raster(1, 1, Channels.GRAY, 8, new char[][] {{51}})).planes()[0])
        .containsExactly(0.2f);
  }

  @Test
  void planesHaveOneValueForEachPixel() {
    assertThatThrownBy(() -> new Signal(2, 2, new float[][] {new float[3]}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 values");
  }

  @Test
  void rastersCheckTheirSamples() {
    assertThatThrownBy(() -> new Raster(1, 1, Channels.GRAY, 8, new char[][] {{256}}))
        .hasMessageContaining("256");
    assertThatThrownBy(() -> new Raster(1, 1, Channels.GRAY, 12, new char[][] {{1}}))
        .hasMessageContaining("12");
    assertThatThrownBy(() -> new Raster(1, 1, Channels.RGB, 8, new char[][] {{1}}))
        .hasMessageContaining("1 planes");
    assertThatThrownBy(() -> new Raster(65536, 65536, Channels.GRAY, 8, new char[1][0]))
        .hasMessageContaining("65536 x 65536");
  }
}
