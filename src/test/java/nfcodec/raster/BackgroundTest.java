package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BackgroundTest {
  private static final Background WHITE = new Background(255, 255, 255);
  private static final Background ORANGE = new Background(255, 128, 0);

  private static Raster row(Channels channels, int bitDepth, String... planes) {
    char[][] samples = new char[planes.length][];
    for (int c = 0; c < planes.length; c++) {
      String[] numbers = planes[c].split(" ", -1);
      samples[c] = new char[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        samples[c][i] = (char) Integer.parseInt(numbers[i]);
      }
    }
    return new Raster(samples[0].length, 1, channels, bitDepth, samples);
  }

  @Test
  void colorsAreMixedByAlphaAndRounded() {
    Raster picture =
        row(Channels.RGBA, 8, "10 10 10 10", "20 20 20 20", "30 30 30 30", "0 255 128 1");
    // 10 * 128/255 + 255 * 127/255 = 132.02; 20 and 128: 73.79; 30 and 0: 15.06
    assertThat(ORANGE.under(picture))
        .isEqualTo(row(Channels.RGB, 8, "255 10 132 254", "128 20 74 128", "0 30 15 0"));
  }

  @Test
  void sixteenBitsStay() {
    Raster picture =
        row(Channels.RGBA, 16, "1000 1000 0", "0 0 0", "65535 65535 0", "0 65535 32768");
    // 65535 * 32767/65535 = 32767; 128 * 257 * 32767/65535 = 16447.75
    assertThat(ORANGE.under(picture))
        .isEqualTo(row(Channels.RGB, 16, "65535 1000 32767", "32896 0 16448", "0 65535 0"));
  }

  @Test
  void grayStaysGrayOnGrayOnly() {
    Raster picture = row(Channels.GRAY_ALPHA, 8, "100 100 100", "0 255 51");
    assertThat(WHITE.under(picture)).isEqualTo(row(Channels.GRAY, 8, "255 100 224"));
    assertThat(ORANGE.under(picture))
        .isEqualTo(row(Channels.RGB, 8, "255 100 224", "128 100 122", "0 100 20"));
    RasterShape gray = new RasterShape(3, 2, Channels.GRAY_ALPHA, 16);
    assertThat(WHITE.under(gray)).isEqualTo(gray.withChannels(Channels.GRAY));
    assertThat(ORANGE.under(gray)).isEqualTo(gray.withChannels(Channels.RGB));
    assertThat(WHITE.under(gray.withChannels(Channels.RGBA)))
        .isEqualTo(gray.withChannels(Channels.RGB));
  }

  @Test
  void picturesWithoutAlphaAreLeftAlone() {
    Raster picture = row(Channels.RGB, 8, "1 2", "3 4", "5 6");
    assertThat(ORANGE.under(picture)).isSameAs(picture);
    assertThat(ORANGE.under(picture.shape())).isEqualTo(picture.shape());
  }

  @Test
  void partsAreOfEightBits() {
    assertThatThrownBy(() -> new Background(0, 256, 0)).hasMessageContaining("0 to 255");
    assertThatThrownBy(() -> new Background(0, 0, -1)).hasMessageContaining("0 to 255");
  }
}
