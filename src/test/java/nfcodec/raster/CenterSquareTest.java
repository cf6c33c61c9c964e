package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CenterSquareTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0",
    "1, 7, 0, 3",
    "7, 1, 3, 0",
    "513, 3, 255, 0",
    "6, 3, 1, 0",
    "2, 5, 0, 1",
    "4, 4, 0, 0",
  })
  void liesInTheMiddle(int width, int height, int left, int top) {
    char[][] planes = new char[2][width * height];
    for (int i = 0; i < width * height; i++) {
      planes[0][i] = (char) i;
      planes[1][i] = (char) (60000 - i);
    }
    Raster square = CenterSquare.of(new Raster(width, height, Channels.GRAY_ALPHA, 16, planes));
    int side = Math.min(width, height);
    assertThat(square.width()).isEqualTo(side);
    assertThat(square.height()).isEqualTo(side);
    assertThat(square.channels()).isEqualTo(Channels.GRAY_ALPHA);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int at = (top + y) * width + left + x;
        assertThat(square.sample(0, x, y)).isEqualTo(at);
        assertThat(square.sample(1, x, y)).isEqualTo(60000 - at);
      }
    }
  }
}
