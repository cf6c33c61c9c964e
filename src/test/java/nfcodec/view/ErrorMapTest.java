package nfcodec.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;

class ErrorMapTest {
  @Test
  void isTheLargestDifferenceOfAPixelsSamples() {
    Raster original =
        new Raster(2, 1, Channels.GRAY_ALPHA, 16, new char[][] {{100, 65535}, {65535, 0}});
    Raster decoded = new Raster(2, 1, Channels.GRAY_ALPHA, 16, new char[][] {{107, 0}, {65533, 4}});
    ErrorMap map = ErrorMap.of(original, decoded);
    assertThat(map.errors()).containsExactly(new char[] {7, 65535});
    assertThat(map.greatest()).isEqualTo(65535);
    assertThat(map.top()).isEqualTo(65535);
    Raster picture = map.picture(new Reduction(1));
    assertThat(colour(picture, 0)).isEqualTo(ColourScale.colour(7 / 65535.0));
    assertThat(colour(picture, 1)).isEqualTo(0xfcffa4);
  }

  @Test
  void aStrayPixelDoesNotDarkenTheOthers() {
    char[] decoded = new char[2000];
    Arrays.fill(decoded, (char) 3);
    decoded[999] = 200;
    ErrorMap map = ErrorMap.of(gray(new char[2000]), gray(decoded));
    assertThat(map.top()).isEqualTo(3);
    assertThat(map.greatest()).isEqualTo(200);
    Raster picture = map.picture(new Reduction(1));
    assertThat(colour(picture, 0)).isEqualTo(0xfcffa4);
    assertThat(colour(picture, 999)).isEqualTo(0xfcffa4);
  }

  @Test
  void ofEqualPicturesIsBlack() {
    ErrorMap map = ErrorMap.of(gray(new char[4]), gray(new char[4]));
    assertThat(map.greatest()).isZero();
    assertThat(map.top()).as("a scale has two ends").isEqualTo(1);
    assertThat(colour(map.picture(new Reduction(1)), 0)).isEqualTo(0x000004);
  }

  @Test
  void aSmallerMapHasMeans() {
    Raster original = new Raster(3, 2, Channels.GRAY, 8, new char[][] {new char[6]});
    Raster decoded = new Raster(3, 2, Channels.GRAY, 8, new char[][] {{0, 4, 8, 4, 8, 6}});
    Raster picture = ErrorMap.of(original, decoded).picture(new Reduction(2));
    assertThat(picture.width()).isEqualTo(2);
    assertThat(picture.height()).isEqualTo(1);
    assertThat(colour(picture, 0)).isEqualTo(ColourScale.colour(4 / 8.0));
    assertThat(colour(picture, 1)).isEqualTo(ColourScale.colour(7 / 8.0));
  }

  @Test
  void picturesOfOtherShapesAreRefused() {
    assertThatThrownBy(() -> ErrorMap.of(gray(new char[4]), gray(new char[5])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Raster gray(char[] samples) {
    return new Raster(samples.length, 1, Channels.GRAY, 8, new char[][] {samples});
  }

  private static int colour(Raster picture, int pixel) {
    return picture.plane(0)[pixel] << 16 | picture.plane(1)[pixel] << 8 | picture.plane(2)[pixel];
  }
}
