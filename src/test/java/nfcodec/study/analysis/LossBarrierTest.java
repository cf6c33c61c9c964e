package nfcodec.study.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import nfcodec.engine.DoubleField;
import nfcodec.engine.TrainingError;
import nfcodec.field.FieldSpec;
import nfcodec.field.Parameters;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;

class LossBarrierTest {
  private static final Signal IMAGE = SmallFields.image(12, 9);

  @Test
  void isThePsnrOfMixedParameters() {
    for (FieldSpec spec : new FieldSpec[] {SmallFields.SIREN, SmallFields.GRID}) {
      Parameters from = SmallFields.initial(spec, IMAGE, 1);
      Parameters to = SmallFields.trained(spec, IMAGE, 60);
      Parameters before = from.copy();
      ValueMap values = ValueMap.of(new ValueMap.Affine(0.5f, 0.1f));
      double[] psnr = LossBarrier.between(from, to, 6, new PsnrMeter(IMAGE, values, 2));

      DoubleField field = new DoubleField(spec, 12, 9);
      int[] pixels = IntStream.range(0, IMAGE.pixels()).toArray();
      assertThat(psnr).hasSize(6);
      for (int k = 0; k < 6; k++) {
        double[] mixed = new double[from.values().length];
        for (int i = 0; i < mixed.length; i++) {
          mixed[i] = from.values()[i] + k / 5.0 * (to.values()[i] - (double) from.values()[i]);
        }
        double mse = field.imageError(mixed, IMAGE, pixels, values);
        assertThat(psnr[k]).as("point " + k).isCloseTo(Psnr.ofMse(mse), within(2e-3));
      }
      assertThat(psnr[0]).isEqualTo(TrainingError.psnr(from, IMAGE, values, 1));
      assertThat(psnr[5]).isEqualTo(TrainingError.psnr(to, IMAGE, values, 1));
      assertThat(from.values()).containsExactly(before.values());
    }
  }

  @Test
  void threadsMakeNoDifference() {
    Parameters from = SmallFields.initial(SmallFields.SIREN, IMAGE, 1);
    Parameters to = SmallFields.initial(SmallFields.SIREN, IMAGE, 2);
    double[] one = LossBarrier.between(from, to, 4, meter(IMAGE, 1));
    assertThat(LossBarrier.between(from, to, 4, meter(IMAGE, 3))).containsExactly(one);
  }

  @Test
  void whatIsNoNumberIsBounded() {
    Parameters from = SmallFields.initial(SmallFields.GRID, IMAGE, 1);
    Parameters zero = new Parameters(from.field(), new float[from.values().length]);
    Parameters broken = from.copy();
    broken.values()[0] = Float.NaN;
    Parameters huge = from.copy();
    for (int i = 0; i < huge.values().length; i++) {
      huge.values()[i] = 1e30f;
    }
    Signal black = new Signal(12, 9, new float[1][108]);
    assertThat(LossBarrier.between(zero, zero, 2, meter(black, 1))).containsExactly(200, 200);
    assertThat(LossBarrier.between(broken, huge, 3, meter(black, 1)))
        .containsExactly(-200, -200, -200);
  }

  @Test
  void refusesWhatIsNoLine() {
    Parameters from = SmallFields.initial(SmallFields.SIREN, IMAGE, 1);
    Parameters other = SmallFields.initial(SmallFields.GRID, IMAGE, 1);
    PsnrMeter meter = meter(IMAGE, 1);
    assertThatThrownBy(() -> LossBarrier.between(from, from, 1, meter))
        .hasMessageContaining("at least 2");
    assertThatThrownBy(() -> LossBarrier.between(from, other, 2, meter))
        .hasMessageContaining("different fields");
  }

  private static PsnrMeter meter(Signal target, int threads) {
    return new PsnrMeter(target, ValueMap.IDENTITY, threads);
  }
}
