package nfcodec.study.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import nfcodec.engine.DoubleField;
import nfcodec.engine.TrainingError;
import nfcodec.field.FieldSpec;
import nfcodec.field.Parameters;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import nfcodec.transform.DataTransform;
import nfcodec.transform.PixelBijection;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictedImageTest {
  private static final int WIDTH = 19;
  private static final int HEIGHT = 14;

  @ParameterizedTest
  @ValueSource(strings = {"none", "rpp", "zigzag", "rpp,standardize", "center:2", "gamma:2"})
  void isTheFieldBroughtBackPixelByPixel(String recipe) {
    Signal original = SmallFields.image(WIDTH, HEIGHT);
    DataTransform transform = TransformRecipe.parse(recipe, 7).fit(original);
    Signal target = transform.forward(original);
    ValueMap values = transform.inverseValues();
    PixelBijection locations = transform.locations(WIDTH, HEIGHT);
    for (FieldSpec spec : List.of(SmallFields.SIREN, SmallFields.GRID)) {
      Parameters parameters = SmallFields.trained(spec, target, 30);
      Signal predicted = PredictedImage.of(parameters, transform, 2);

      double[] exact = SmallFields.toDouble(parameters.values());
      DoubleField field = new DoubleField(spec, WIDTH, HEIGHT);
      for (int i = 0; i < original.pixels(); i++) {
        double value = field.predict(exact, locations.forward(i))[0];
        assertThat(predicted.planes()[0][i])
            .as("pixel " + i)
            .isCloseTo(values.apply((float) value), within(2e-5f));
      }
      assertThat(Psnr.ofMse(ErrorStatistics.of(predicted, original).meanSquared()))
          .isCloseTo(TrainingError.psnr(parameters, target, values, 1), within(1e-4));
    }
  }
}
