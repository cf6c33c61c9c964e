package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LumaTest {
  private static Raster pixel(Channels channels, int depth, int... samples) {
    char[][] planes = new char[samples.length][1];
    for (int c = 0; c < samples.length; c++) {
      planes[c][0] = (char) samples[c];
    }
    return new Raster(1, 1, channels, depth, planes);
  }

  /** 0.299, 0.587 and 0.114 of the peak, rounded to the nearest: 76.2, 149.7, 29.1 of 255. */
  @ParameterizedTest
  @CsvSource({
    "8, 255, 0, 0, 76",
    "8, 0, 255, 0, 150",
    "8, 0, 0, 255, 29",
    "8, 255, 255, 255, 255",
    "8, 10, 20, 30, 18", // 2.99 + 11.74 + 3.42 = 18.15
    "8, 200, 100, 50, 124", // 59.8 + 58.7 + 5.7 = 124.2
    "16, 65535, 65535, 65535, 65535",
    "16, 65535, 0, 0, 19595",
    "16, 0, 65535, 0, 38469", // 38470 - 38470 / 65536, rounded
    "16, 0, 0, 65535, 7471",
  })
  void weighsTheColours(int depth, int red, int green, int blue, int gray) {
    assertThat(Luma.of(pixel(Channels.RGB, depth, red, green, blue)))
        .isEqualTo(pixel(Channels.GRAY, depth, gray));
  }

  @Test
  void grayColoursKeepTheirValue() {
    for (int depth : new int[] {8, 16}) {
      for (int v = 0; v < 1 << depth; v++) {
        assertThat(Luma.of(pixel(Channels.RGB, depth, v, v, v)).sample(0, 0, 0)).isEqualTo(v);
      }
    }
  }

  @Test
  void alphaIsDropped() {
    assertThat(Luma.of(pixel(Channels.RGBA, 8, 255, 0, 0, 7)))
        .isEqualTo(pixel(Channels.GRAY, 8, 76));
    assertThat(Luma.of(pixel(Channels.GRAY_ALPHA, 16, 777, 7)))
        .isEqualTo(pixel(Channels.GRAY, 16, 777));
  }

  @Test
  void everyPixelIsMadeFromItself() {
    char[][] planes = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}};
    assertThat(Luma.of(new Raster(1, 3, Channels.RGB, 8, planes)))
        .isEqualTo(new Raster(1, 3, Channels.GRAY, 8, new char[][] {{76, 150, 29}}));
  }
}
