package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.evaluate.Evaluation;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.PyramidSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
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
    Parameters start = PyramidStart.of(field, (Encoding.Pyramid) field.encoding(), signal, 1e-4, 5);
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
}
