package nfcodec.bench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import nfcodec.image.ImageFiles;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;

/** Against values computed with SciPy's convolutions, from the same definitions. */
class MetricTest {
  private static Raster photograph(int width, int height) throws Exception {
    Raster whole = ImageFiles.read(Path.of("testimages/kodim23-half.png"));
    char[][] planes = new char[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        System.arraycopy(whole.plane(c), y * whole.width(), planes[c], y * width, width);
      }
    }
    return new Raster(width, height, whole.channels(), 8, planes);
  }

  /** Eight levels a channel. */
  private static Raster coarse(Raster raster) {
    char[][] planes = new char[3][raster.pixels()];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < raster.pixels(); i++) {
        planes[c][i] = (char) (raster.plane(c)[i] / 32 * 32 + 16);
      }
    }
    return new Raster(raster.width(), raster.height(), raster.channels(), 8, planes);
  }

  @Test
  void multiScaleSimilarityIsThatOfAnIndependentComputation() throws Exception {
    Raster original = photograph(384, 256);
    assertThat(MsSsim.of(original, coarse(original)).orElseThrow())
        .isCloseTo(0.9213611865928657, within(1e-9));
    Raster odd = photograph(176, 177);
    assertThat(MsSsim.of(odd, coarse(odd)).orElseThrow())
        .isCloseTo(0.9295520898393989, within(1e-9));
    assertThat(MsSsim.of(odd, odd).orElseThrow()).isCloseTo(1, within(1e-12));
  }

  @Test
  void tooSmallAPictureHasNone() throws Exception {
    assertThat(MsSsim.LEAST_SIDE).isEqualTo(176);
    Raster small = photograph(175, 200);
    assertThat(MsSsim.of(small, coarse(small))).isEmpty();
  }

  @Test
  void colorPsnrIsThatOfAnIndependentComputation() throws Exception {
    Raster original = photograph(384, 256);
    assertThat(ColorPsnr.of(original, coarse(original))).isCloseTo(31.43272260354771, within(1e-9));
    assertThat(ColorPsnr.of(original, original)).isInfinite();
  }
}
