package nfcodec.view;

import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what is embedded: how large, and in how many bits. */
class ReductionTest {
  @ParameterizedTest
  @CsvSource({
    "2000000, 768, 512, 1",
    "2000000, 6000, 4000, 4",
    "2000000, 2000000, 1, 1",
    "2000000, 2000001, 1, 2",
    "9223372036854775807, 6000, 4000, 1",
    "1, 3, 2, 3",
  })
  void isTheLeastThatIsSmallEnough(long most, int width, int height, int factor) {
    Reduction reduction = Reduction.to(most, width, height);
    assertThat(reduction.factor()).isEqualTo(factor);
    assertThat((long) reduction.reduced(width) * reduction.reduced(height))
        .isLessThanOrEqualTo(most);
    assertThat(reduction.note().isEmpty()).isEqualTo(factor == 1);
  }

  @Test
  void picturesAreResampled() {
    Raster picture = new Raster(3, 3, Channels.GRAY, 8, new char[][] {new char[9]});
    assertThat(new Reduction(1).of(picture)).isSameAs(picture);
    assertThat(new Reduction(2).of(picture).shape()).isEqualTo(picture.shape().withSize(2, 2));
  }

  @Test
  void sixteenBitsAreRoundedToEight() {
    char[] samples = {0, 128, 129, 257, 65406, 65407, 65535};
    Raster picture = new Raster(7, 1, Channels.GRAY, 16, new char[][] {samples});
    Raster shown = PngPicture.eightBits(picture);
    assertThat(shown.bitDepth()).isEqualTo(8);
    assertThat(shown.plane(0)).containsExactly(new char[] {0, 0, 1, 1, 254, 255, 255});
    assertThat(PngPicture.eightBits(shown)).isSameAs(shown);
  }
}
