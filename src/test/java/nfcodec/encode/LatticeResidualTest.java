package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import nfcodec.field.CounterRandom;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;

class LatticeResidualTest {
  private static final int WIDTH = 48;
  private static final int HEIGHT = 40;

  /** Gray detail in its left half, detail of another colour in its right one, as strong. */
  private static Signal twoColours(double[] left, double[] right) {
    float[][] planes = new float[3][WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      double[] colour = i % WIDTH < 32 ? left : right;
      double noise = CounterRandom.unit(7, i) - 0.5;
      for (int c = 0; c < 3; c++) {
        planes[c][i] = (float) (0.5 + 0.4 * noise * colour[c]);
      }
    }
    return new Signal(WIDTH, HEIGHT, planes);
  }

  @Test
  void detailOfOneColourIsHeldByOneNumberAPixel() {
    double[] gray = {1, 1, 1};
    Signal signal = twoColours(gray, gray);
    LatticeResidual half = new LatticeResidual(signal, 0.5);
    assertThat(half.meanSquare()).isGreaterThan(1e-3);
    assertThat(half.meanSquareBeyond(1)).isCloseTo(0, within(1e-9));
    assertThat(LatticeResidual.meanSquareBeyondNearby(signal, 0.5, 1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void detailOfDifferentColoursInDifferentPlacesIsHeldByOneNumberNearby() {
    Signal signal = twoColours(new double[] {1, 1, 1}, new double[] {1, -1, 0});
    assertThat(new LatticeResidual(signal, 0.5).meanSquareBeyond(1)).isGreaterThan(1e-3);
    assertThat(LatticeResidual.meanSquareBeyondNearby(signal, 0.5, 1)).isLessThan(2e-4);
  }

  @Test
  void withoutAnyDirectionTakenOutNearbyIsTheWhole() {
    Signal signal = twoColours(new double[] {1, 0.3, 1}, new double[] {1, -1, 0});
    assertThat(LatticeResidual.meanSquareBeyondNearby(signal, 0.5, 0))
        .isCloseTo(new LatticeResidual(signal, 0.5).meanSquare(), within(1e-9));
  }

  /** More pixels than a sum in binary32 could count. */
  @Test
  void theMeanOfALargeImageIsItsMean() {
    int side = 5000;
    float[] white = new float[side * side];
    Arrays.fill(white, 0.97f);
    Signal signal = new Signal(side, side, new float[][] {white});
    assertThat(new LatticeResidual(signal, 1e-9).meanSquare()).isCloseTo(0, within(1e-9));
  }
}
