package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import nfcodec.field.CounterRandom;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.GridLevel;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import nfcodec.transform.RandomPixelPermutation;
import org.junit.jupiter.api.Test;

class FieldSizingTest {
  private static final Signal PHOTO = Signal.of(SyntheticImages.photo(96, 64, Channels.RGB, 8));
  private static final Signal PERMUTED = new RandomPixelPermutation(0).forward(PHOTO);

  private static FieldSizing sizing(Signal signal) {
    return new FieldSizing(signal, ValueMap.IDENTITY);
  }

  private static HashGridSpec grid(Signal signal, double target) {
    FieldSizing sizing = sizing(signal);
    return (HashGridSpec) sizing.spec(FieldChoice.Kind.HASHGRID, sizing.initial(target));
  }

  private static int parameters(Signal signal, double target) {
    return new Field(grid(signal, target), signal.width(), signal.height()).parameterCount();
  }

  @Test
  void aPermutedImageGetsAnEntryForEveryPixelOnItsFinestLevel() {
    HashGridSpec spec = grid(PERMUTED, 35);
    Field field = new Field(spec, 96, 64);
    GridLevel finest = ((Encoding.Grid) field.encoding()).levels().getLast().vertices();
    assertThat(finest.entries()).isEqualTo(96 * 64);
    assertThat(finest.isDense()).isTrue();
  }

  @Test
  void aSmoothImageGetsASmallerField() {
    assertThat(parameters(PHOTO, 30)).isLessThan(parameters(PERMUTED, 30) / 3);
  }

  @Test
  void aFieldOfNoParametersIsRefusedAtOnce() {
    assertThatThrownBy(() -> new FieldChoice.Auto(FieldChoice.Kind.SIREN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a field of at most 0 parameters: at least one is needed");
    assertThatThrownBy(() -> new FieldChoice.Compact(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a field of at most -1 parameters: at least one is needed");
  }

  @Test
  void aHigherTargetNeverGetsASmallerField() {
    int before = 0;
    for (double target = 20; target <= 50; target += 5) {
      int count = parameters(PHOTO, target);
      assertThat(count).isGreaterThanOrEqualTo(before);
      before = count;
    }
  }

  @Test
  void theInitialLatticeIsTheCoarsestThatWillDo() {
    FieldSizing sizing = sizing(PHOTO);
    for (double target = 20; target <= 40; target += 2.5) {
      double wanted = Psnr.toMse(target - 1.5);
      double fineness = sizing.initial(target).fineness();
      if (fineness < 1) {
        assertThat(new LatticeResidual(PHOTO, fineness).meanSquare()).isLessThanOrEqualTo(wanted);
      }
      double coarser = fineness < 1 ? fineness / 1.15 : 0.6;
      if (coarser >= 4.0 / 96) {
        assertThat(new LatticeResidual(PHOTO, coarser).meanSquare()).isGreaterThan(wanted);
      }
    }
  }

  @Test
  void growingEndsAndEveryStepIsLarger() {
    FieldSizing sizing = sizing(PHOTO);
    FieldSizing.Size size = sizing.initial(10);
    int before = 0;
    int sizes = 0;
    while (size != null) {
      int count = new Field(sizing.spec(FieldChoice.Kind.HASHGRID, size), 96, 64).parameterCount();
      assertThat(count).isGreaterThan(before);
      before = count;
      size = sizing.larger(size);
      sizes++;
    }
    assertThat(sizes).isBetween(5, 30);
  }

  @Test
  void shrinkingEndsAndEveryStepIsSmaller() {
    FieldSizing sizing = sizing(PHOTO);
    FieldSizing.Size size = new FieldSizing.Size(1, 4);
    int before = Integer.MAX_VALUE;
    int sizes = 0;
    while (size != null) {
      int count = new Field(sizing.spec(FieldChoice.Kind.HASHGRID, size), 96, 64).parameterCount();
      assertThat(count).isLessThan(before);
      before = count;
      size = sizing.smaller(size);
      sizes++;
    }
    assertThat(sizes).isBetween(8, 30);
  }

  @Test
  void aSirenGetsAParameterASampleUnderAPermutation() {
    FieldSizing sizing = sizing(PERMUTED);
    SirenSpec spec = (SirenSpec) sizing.spec(FieldChoice.Kind.SIREN, sizing.initial(60));
    int count = new Field(spec, 96, 64).parameterCount();
    assertThat(count / (3.0 * 96 * 64)).isBetween(0.9, 1.5);
  }

  @Test
  void sizesAreValidForAnyShape() {
    for (int[] shape : new int[][] {{1, 1}, {1, 7}, {513, 1}, {2, 2}, {17, 13}}) {
      Signal signal = Signal.of(SyntheticImages.photo(shape[0], shape[1], Channels.RGBA, 8));
      FieldSizing sizing = sizing(signal);
      for (FieldSizing.Size size = sizing.initial(30); size != null; size = sizing.larger(size)) {
        for (FieldChoice.Kind kind : List.of(FieldChoice.Kind.SIREN, FieldChoice.Kind.HASHGRID)) {
          Field field = new Field(sizing.spec(kind, size), shape[0], shape[1]);
          assertThat((long) field.parameterCount())
              .isPositive()
              .isLessThanOrEqualTo(sizing.parameters(kind, size));
        }
      }
    }
  }

  @Test
  void noLatticeLeavesAnythingOfAConstantImageAndAFullOneNothingOfAny() {
    float[] half = new float[35];
    Arrays.fill(half, 0.5f);
    Signal constant = new Signal(7, 5, new float[][] {half});
    assertThat(new LatticeResidual(constant, 0.3).meanSquare()).isZero();
    assertThat(new LatticeResidual(PHOTO, 1).meanSquare()).isLessThan(1e-14);
  }

  @Test
  void directionsInColourSpaceAreTakenOutStrongestFirst() {
    // Three independent channels of variance 4, 1 and 1/4 around nothing that a lattice explains.
    float[][] planes = new float[3][128 * 128];
    double[] scale = {2, 1, 0.5};
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        planes[c][i] = (float) (scale[c] * Math.sqrt(12) * (CounterRandom.unit(c, i) - 0.5));
      }
    }
    LatticeResidual residual = new LatticeResidual(new Signal(128, 128, planes), 1e-9);
    assertThat(3 * residual.meanSquareBeyond(0)).isCloseTo(5.25, within(0.1));
    assertThat(3 * residual.meanSquareBeyond(1)).isCloseTo(1.25, within(0.05));
    assertThat(3 * residual.meanSquareBeyond(2)).isCloseTo(0.25, within(0.02));
    assertThat(residual.meanSquareBeyond(3)).isCloseTo(0, within(1e-6));
  }
}
