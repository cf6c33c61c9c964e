package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RasterShapeTest {
  private static final RasterShape SHAPE = new RasterShape(13, 17, Channels.RGBA, 16);

  @ParameterizedTest
  @CsvSource({
    "0,          5,          3, 8,  image of 0 x 5 pixels",
    "5,          0,          3, 8,  image of 5 x 0 pixels",
    "-1,         5,          3, 8,  image of -1 x 5 pixels",
    "4294967295, 4294967295, 3, 8,  4294967295 x 4294967295 pixels",
    "46336,      46592,      3, 8,  more than 2^31 - 9",
    "1,          2147483640, 1, 8,  more than 2^31 - 9",
    "5,          5,          0, 8,  '1 to 4 channels, not 0'",
    "5,          5,          5, 8,  '1 to 4 channels, not 5'",
    "5,          5,          3, 0,  bit depth 0",
    "5,          5,          3, 12, bit depth 12",
  })
  void holdsTheRanges(long width, long height, int channels, int depth, String says) {
    assertThatThrownBy(() -> RasterShape.of(width, height, channels, depth))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 8", "2147483639, 1, 4, 16", "1, 2147483639, 2, 8", "46340, 46340, 3, 16"})
  void holdsWhatTheFormatDoes(int width, int height, int channels, int depth) {
    RasterShape shape = RasterShape.of(width, height, channels, depth);
    assertThat(shape).isEqualTo(new RasterShape(width, height, Channels.ofCount(channels), depth));
    assertThat(shape.pixels()).isEqualTo(Math.multiplyExact(width, height));
  }

  @Test
  void tellsSizesOfItsSamples() {
    assertThat(SHAPE.peak()).isEqualTo(65535);
    assertThat(SHAPE.rawBytes()).isEqualTo(13 * 17 * 4 * 2);
    assertThat(new RasterShape(46340, 46340, Channels.RGBA, 16).rawBytes())
        .isEqualTo(46340L * 46340 * 8);
  }

  @Test
  void onlyTheSameShapesAreTheSame() {
    SHAPE.requireSame(RasterShape.of(13, 17, 4, 16));
    for (RasterShape other :
        new RasterShape[] {
          SHAPE.withSize(17, 13),
          SHAPE.withSize(13, 16),
          SHAPE.withChannels(Channels.RGB),
          RasterShape.of(13, 17, 4, 8)
        }) {
      assertThatThrownBy(() -> SHAPE.requireSame(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("images of different shapes: 13x17 RGBA 16-bit, " + other);
    }
  }
}
