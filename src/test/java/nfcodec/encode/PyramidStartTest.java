package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import nfcodec.evaluate.Evaluation;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.PyramidSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyramidStartTest {
  @ParameterizedTest
  @CsvSource({"61,47,GRAY", "64,64,RGB", "13,90,RGBA", "1,1,GRAY_ALPHA", "3,200,RGB"})
  void theImageIsThereInGrayBeforeTheFirstStep(int width, int height, Channels channels) {
    Raster image = SyntheticImages.photo(width, height, channels, 8);
    Signal signal = Signal.of(image);
    int count = channels.count();
    Field field = new Field(new PyramidSpec(count, 4, 8, 8, 8), width, height);
    Parameters start = PyramidStart.of(field, signal, 1e-4, 5);
    float[][] planes = ((Evaluation) FieldEvaluator::evaluate).planes(start, 1);
    double left = 0;
    double variance = 0;
    double mean = 0;
    for (int i = 0; i < signal.pixels(); i++) {
      mean += luma(signal.planes(), count, i) / signal.pixels();
    }
    for (int i = 0; i < signal.pixels(); i++) {
      double v = luma(signal.planes(), count, i);
      left += Math.pow(luma(planes, count, i) - v, 2) / signal.pixels();
      variance += Math.pow(v - mean, 2) / signal.pixels();
    }
    assertThat(left).isLessThan(0.25 * variance + 1e-3);
  }

  private static double luma(float[][] planes, int channels, int i) {
    return channels < 3
        ? planes[0][i]
        : 0.299 * planes[0][i] + 0.587 * planes[1][i] + 0.114 * planes[2][i];
  }

  @Test
  void coloursAreThereBeforeTheFirstStep() {
    int width = 200;
    int height = 130;
    float[][] planes = new float[3][width * height];
    for (int i = 0; i < width * height; i++) {
      double x = i % width / (double) width;
      double y = Math.floorDiv(i, width) / (double) height;
      planes[0][i] = (float) (0.5 + 0.3 * Math.sin(5 * x));
      planes[1][i] = (float) (0.5 - 0.15 * Math.sin(5 * x) + 0.1 * Math.cos(6 * y));
      planes[2][i] = (float) (0.5 - 0.4 * Math.cos(6 * y));
    }
    Signal signal = new Signal(width, height, planes);
    Field field = new Field(new PyramidSpec(3, 6, 3, 8, 8), width, height);
    Parameters start = PyramidStart.of(field, null, signal, 1e-3, 5);
    Dense output = field.layers().getLast();
    for (int c = 0; c < 3; c++) {
      int row = output.weight().offset() + c * output.inputs();
      Arrays.fill(start.values(), row, row + 3, 0); // what chance gave the hidden layer
    }
    float[][] begun = ((Evaluation) FieldEvaluator::evaluate).planes(start, 1);
    for (int c = 0; c < 3; c++) {
      double left = 0;
      double variance = 0;
      for (int i = 0; i < width * height; i++) {
        left += Math.pow(begun[c][i] - planes[c][i], 2);
        variance += Math.pow(planes[c][i] - output(start, c), 2);
      }
      assertThat(left).as("channel " + c).isLessThan(0.2 * variance);
    }
  }

  /** The bias of a channel, which is its mean. */
  private static float output(Parameters start, int channel) {
    return start.values()[start.field().layers().getLast().requireBias().offset() + channel];
  }
}
