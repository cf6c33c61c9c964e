package nfcodec.study.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.util.stream.IntStream;
import nfcodec.engine.DoubleField;
import nfcodec.field.FieldSpec;
import nfcodec.field.Parameters;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;

class LandscapeTest {
  private static final Signal IMAGE = SmallFields.image(12, 9);
  private static final PsnrMeter METER = new PsnrMeter(IMAGE, ValueMap.IDENTITY, 2);

  @Test
  void isThePsnrOfEveryPoint() {
    for (FieldSpec spec : new FieldSpec[] {SmallFields.SIREN, SmallFields.GRID}) {
      Parameters from = SmallFields.initial(spec, IMAGE, 1);
      Parameters to = SmallFields.trained(spec, IMAGE, 60);
      ParameterPlane plane = ParameterPlane.random(from, to, 2);
      Landscape landscape = Landscape.of(plane, null, 30, 5, METER);
      assertThat(landscape.from()).isNull();
      assertThat(landscape.to()).isEqualTo(30);
      assertThat(landscape.along()).containsExactly(-0.5, 0, 0.5, 1, 1.5);
      assertThat(landscape.across()).containsExactly(-1, -0.5, 0, 0.5, 1);

      DoubleField field = new DoubleField(spec, 12, 9);
      int[] pixels = IntStream.range(0, IMAGE.pixels()).toArray();
      for (int row = 0; row < 5; row++) {
        for (int column = 0; column < 5; column++) {
          double a = -0.5 + 0.5 * column;
          double b = -1 + 0.5 * row;
          double[] point = new double[from.values().length];
          for (int i = 0; i < point.length; i++) {
            double step = (double) to.values()[i] - from.values()[i];
            point[i] = from.values()[i] + a * step + b * plane.across()[i];
          }
          double psnr = Psnr.ofMse(field.imageError(point, IMAGE, pixels, ValueMap.IDENTITY));
          assertThat((double) landscape.psnr()[row][column])
              .as(a + ", " + b)
              .isCloseTo(psnr, within(2e-3));
        }
      }
      assertThat(landscape.psnr()[2][1]).isEqualTo((float) METER.of(from));
      assertThat(landscape.psnr()[2][3]).isEqualTo((float) METER.of(to));
    }
  }

  @Test
  void goesToJsonAndBackEvenWhereItDiverged() {
    Parameters from = SmallFields.initial(SmallFields.GRID, IMAGE, 1);
    Parameters to = from.copy();
    for (int i = 0; i < to.values().length; i++) {
      to.values()[i] += 1e18f;
    }
    Landscape landscape = Landscape.of(ParameterPlane.random(from, to, 2), 30.0, 50, 3, METER);
    assertThat(landscape.psnr()[1][2]).isEqualTo(-200);
    Landscape back = new Gson().fromJson(new Gson().toJson(landscape), Landscape.class);
    assertThat(back.from()).isEqualTo(30);
    assertThat(back.across()).containsExactly(-1, 0, 1);
    assertThat(back.psnr()).isDeepEqualTo(landscape.psnr());
  }

  @Test
  void refusesASinglePoint() {
    Parameters from = SmallFields.initial(SmallFields.SIREN, IMAGE, 1);
    Parameters to = SmallFields.initial(SmallFields.SIREN, IMAGE, 2);
    ParameterPlane plane = ParameterPlane.random(from, to, 1);
    assertThatThrownBy(() -> Landscape.of(plane, null, 30, 1, METER))
        .hasMessageContaining("at least 2");
  }
}
