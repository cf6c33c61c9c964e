package nfcodec.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nfcodec.evaluate.Evaluation;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.raster.SampleRounding;
import nfcodec.raster.Signal;
import nfcodec.transform.Centering;
import nfcodec.transform.Chain;
import nfcodec.transform.DataTransform;
import nfcodec.transform.Identity;
import nfcodec.transform.RandomBlockPermutation;
import nfcodec.transform.RandomColumnPermutation;
import nfcodec.transform.RandomLocalPermutation;
import nfcodec.transform.RandomPixelPermutation;
import nfcodec.transform.RandomRowPermutation;
import nfcodec.transform.ZigzagPermutation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReconstructionTest {
  private static final int WIDTH = 33;
  private static final int HEIGHT = 29; // 957 pixels: three tiles and a part of a fourth

  static List<DataTransform> transforms() {
    int[] classes = new int[WIDTH * HEIGHT];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = i * 31 % 97;
    }
    return List.of(
        new Identity(),
        new RandomPixelPermutation(8),
        new RandomBlockPermutation(8, 4),
        new RandomLocalPermutation(8, 5),
        new Chain(List.of(new RandomRowPermutation(8), new RandomColumnPermutation(8))),
        new Centering(2),
        new Chain(
            List.of(
                new RandomPixelPermutation(8),
                new Centering(-0.5f),
                new ZigzagPermutation(classes))));
  }

  private static Signal evaluated(Parameters parameters) {
    Evaluation evaluation = FieldEvaluator::evaluate;
    return new Signal(WIDTH, HEIGHT, evaluation.planes(parameters, 1));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void theImageIsTheInverseOfWhatTheFieldPredictsRounded(DataTransform transform) {
    for (FieldSpec spec :
        List.of(new SirenSpec(4, 12, 1, 30), new HashGridSpec(4, 3, 2, 6, 3, 2, 8, 1))) {
      Parameters parameters = Initialization.of(new Field(spec, WIDTH, HEIGHT), 3);
      for (int i = 0; i < parameters.values().length; i++) {
        parameters.values()[i] *= 7;
      }
      Signal expected = transform.inverse(evaluated(parameters));
      for (int depth : new int[] {8, 16}) {
        for (int threads = 1; threads <= 5; threads++) {
          Raster raster =
              new Reconstruction(RasterShape.of(WIDTH, HEIGHT, 4, depth), transform)
                  .image(parameters, threads);
          for (int c = 0; c < 4; c++) {
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
              char sample = SampleRounding.toSample(expected.planes()[c][i], raster.peak());
              assertThat(raster.plane(c)[i]).isEqualTo(sample);
            }
          }
        }
      }
    }
  }

  @Test
  void depthDecidesThePeak() {
    Field field = new Field(new SirenSpec(1, 1, 0, 1), 2, 1);
    float[] values = new float[field.parameterCount()];
    values[values.length - 1] = 0.75f;
    Parameters parameters = new Parameters(field, values);
    for (int depth : new int[] {8, 16}) {
      RasterShape shape = RasterShape.of(2, 1, 1, depth);
      Raster raster = new Reconstruction(shape, new Identity()).image(parameters, 1);
      assertThat(raster.shape()).isEqualTo(shape);
      assertThat((int) raster.plane(0)[1]).isEqualTo(depth == 8 ? 191 : 49151);
    }
  }
}
