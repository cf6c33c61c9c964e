package nfcodec.image;

import static nfcodec.image.TestImages.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void everyOrientationComesOutUpright(int orientation) throws IOException {
    Raster raster = TestImages.read("orientation-" + orientation + ".png");

    assertThat(raster.width()).isEqualTo(3);
    assertThat(raster.height()).isEqualTo(2);
    assertThat(raster.plane(0)).isEqualTo(new char[] {0, 50, 100, 150, 200, 250});
  }

  @Test
  void jpegIsTurned() throws IOException {
    Raster plain = TestImages.read("gray.jpg");
    Raster turned = TestImages.read("gray-orientation6.jpg");

    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        assertThat(turned.sample(0, x, y)).isEqualTo(plain.sample(0, y, 15 - x));
      }
    }
    assertThat(plain.sample(0, 0, 0)).isBetween(18, 22);
    assertThat(plain.sample(0, 15, 15)).isBetween(228, 232);
  }

  @Test
  void tiffIsTurned() throws IOException {
    Raster raster = TestImages.read("rgb8-orientation6.tif");

    assertThat(raster.width()).isEqualTo(TestImages.HEIGHT);
    assertThat(raster.height()).isEqualTo(TestImages.WIDTH);
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        assertThat(raster.sample(1, x, y)).isEqualTo(pattern(1, y, TestImages.HEIGHT - 1 - x, 8));
      }
    }
  }
}
