package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;

/** The oracle against itself: its gradient is the slope of its loss. */
class DoubleFieldTest {
  @Test
  void gradientIsTheSlopeOfTheLoss() {
    for (FieldSpec spec : new FieldSpec[] {TestFields.siren(2), TestFields.grid(2)}) {
      for (Objective objective : new Objective[] {Objective.SQUARED, Objective.RELATIVE}) {
        Signal target = TestFields.image(13, 10, 2);
        double[] parameters = DoubleTrainer.toDouble(TestFields.lively(spec, 13, 10).values());
        DoubleField field = new DoubleField(spec, 13, 10, objective);
        int[] pixels = IntStream.range(0, target.pixels()).toArray();
        double[] slope = field.differences(parameters, target, pixels, 1e-6);
        assertThat(field.gradient(parameters, target, pixels)).containsExactly(slope, within(1e-7));
      }
    }
  }

  @Test
  void countsParametersAsTheLayoutDoes() {
    for (int[] size : new int[][] {{1, 1}, {1, 7}, {13, 17}, {64, 48}, {513, 1}}) {
      for (FieldSpec spec : new FieldSpec[] {TestFields.siren(3), TestFields.grid(3)}) {
        assertThat(new DoubleField(spec, size[0], size[1]).parameterCount())
            .isEqualTo(new Field(spec, size[0], size[1]).parameterCount());
      }
    }
  }
}
