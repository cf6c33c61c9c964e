package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import nfcodec.container.DecodeLimits;
import nfcodec.decode.Decoder;
import nfcodec.encode.EncodeRequest.Goal;
import nfcodec.engine.Engines;
import nfcodec.field.CounterRandom;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.image.ImageFiles;
import nfcodec.raster.Channels;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pyramids from an image to a file that is what was asked for. */
class PyramidEncodeTest {
  private static final Raster PHOTO = photo(147, 101);
  private static final int STEPS = 400;

  /** A part of a photograph. */
  static Raster photo(int width, int height) {
    try {
      Raster whole = ImageFiles.read(Path.of("testimages/kodim23-half.png"));
      char[][] planes = new char[3][width * height];
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < height; y++) {
          System.arraycopy(
              whole.plane(c), (60 + y) * whole.width() + 50, planes[c], y * width, width);
        }
      }
      return new Raster(RasterShape.of(width, height, 3, 8), planes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EncodeRequest request(Goal goal, int steps) {
    EncodeRequest usual = EncodeRequest.pyramid(goal, Effort.FAST);
    return usual.withTraining(usual.training().withMost(steps, 600)).withThreads(2);
  }

  static EncodeResult encode(Raster image, EncodeRequest request) throws Exception {
    return new Encoder(Engines.choose("simd"), request, EncodeListener.NONE).encode(image);
  }

  @ParameterizedTest
  @CsvSource({"27.5", "30", "32"})
  void theFileHasThePsnr(double target) throws Exception {
    EncodeResult result = encode(PHOTO, request(new Goal.TargetPsnr(target, false), STEPS));
    Raster decoded = Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1);
    double psnr = Psnr.of(PHOTO, decoded);
    assertThat(result.report().encoded().field()).isInstanceOf(PyramidSpec.class);
    assertThat(result.report().encoded().psnr()).isEqualTo(psnr);
    assertThat(psnr).isBetween(target, target + 0.25);
  }

  @ParameterizedTest
  @CsvSource({"900", "1400", "2000"})
  void theFileHasTheSize(int target) throws Exception {
    EncodeResult result = encode(PHOTO, request(new Goal.TargetBytes(target), STEPS));
    assertThat(result.file().length).isBetween((int) (0.95 * target), target);
    assertThat(result.report().encoded().bytes()).isEqualTo(result.file().length);
  }

  @Test
  void aHigherPriceMakesASmallerFile() throws Exception {
    EncodeResult dear = encode(PHOTO, request(new Goal.Lambda(0.02), 120));
    EncodeResult cheap = encode(PHOTO, request(new Goal.Lambda(0.001), 120));
    assertThat(dear.file().length).isLessThan(cheap.file().length);
    assertThat(dear.report().encoded().psnr()).isLessThan(cheap.report().encoded().psnr());
    Price price = Objects.requireNonNull(cheap.report().price());
    assertThat(price.lambda()).isEqualTo(0.001);
    assertThat(8.0 * cheap.file().length - price.featureBits() - price.networkBits())
        .isBetween(0.0, 8 * 80.0);
  }

  @Test
  void theFileDoesNotDependOnThreads() throws Exception {
    EncodeRequest request = request(new Goal.TargetPsnr(30, false), 90);
    byte[] one = encode(PHOTO, request.withThreads(1)).file();
    assertThat(encode(PHOTO, request.withThreads(2)).file()).isEqualTo(one);
    assertThat(encode(PHOTO, request.withThreads(3)).file()).isEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource({"1,1,GRAY,8", "3,200,RGB,8", "19,13,RGBA,16", "64,64,GRAY_ALPHA,8"})
  void imagesOfAnyShapeWork(int width, int height, Channels channels, int depth) throws Exception {
    Raster image = SyntheticImages.photo(width, height, channels, depth);
    checkThatItDecodes(image, request(new Goal.Lambda(0.002), 60));
  }

  /** To what the report says. */
  static void checkThatItDecodes(Raster image, EncodeRequest request) throws Exception {
    EncodeResult result = encode(image, request);
    Raster decoded = Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1);
    assertThat(Psnr.of(image, decoded)).isEqualTo(result.report().encoded().psnr());
  }

  @Test
  void whatNeitherPyramidNorPlanesHoldGoesIntoAGrid() throws Exception {
    char[][] planes = new char[3][23 * 17];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        planes[c][i] = (char) (256 * CounterRandom.unit(c, i));
      }
    }
    Raster noise = new Raster(RasterShape.of(23, 17, 3, 8), planes);
    EncodeResult result = encode(noise, request(new Goal.TargetPsnr(60, false), 80));
    assertThat(result.report().encoded().field()).isInstanceOf(HashGridSpec.class);
    assertThat(result.report().encoded().psnr()).isGreaterThanOrEqualTo(60);
    assertThat(result.report().course().shortfalls())
        .extracting(shortfall -> shortfall.field().kind())
        .containsExactly("planes", "planes");
    assertThat(result.report().course().shortfalls())
        .allMatch(shortfall -> shortfall.steps() > 0 && shortfall.psnr() < 60);
  }

  /** What takes a pyramid's place may fail: the limit on parameters is that of grids alone. */
  @Test
  void theBestIsKeptWhereWhatWouldTakeItsPlaceFails() throws Exception {
    Raster small = photo(31, 23);
    FieldChoice few = new FieldChoice.Auto(FieldChoice.Kind.PYRAMID, 10);
    EncodeRequest kept = request(new Goal.TargetPsnr(70, true), 60).withField(few);
    EncodeResult result = encode(small, kept);
    Trial trial = result.report().encoded();
    assertThat(trial.reached()).isFalse();
    assertThat(trial.field()).isNotInstanceOf(HashGridSpec.class);
    Raster decoded = Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1);
    assertThat(trial.psnr()).isEqualTo(Psnr.of(small, decoded));
    EncodeRequest needed = request(new Goal.TargetPsnr(70, false), 60).withField(few);
    assertThatThrownBy(() -> encode(small, needed))
        .isInstanceOf(EncodeException.class)
        .hasMessageContaining("--max-parameters");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 13, 30})
  void noMoreStepsAreTakenThanThereMayBe(int most) throws Exception {
    EncodeRequest limited = request(new Goal.Lambda(0.01), most);
    assertThat(encode(PHOTO, limited).report().encoded().steps()).isBetween(1, most + 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-10})
  void theLeastPricesMakeGoodPictures(double lambda) throws Exception {
    Trial least = encode(PHOTO, request(new Goal.Lambda(lambda), 80)).report().encoded();
    Trial little = encode(PHOTO, request(new Goal.Lambda(1e-6), 80)).report().encoded();
    assertThat(least.psnr()).isGreaterThan(little.psnr() - 1);
  }

  @Test
  void aSizeOutOfReachIsSaid() {
    assertThatThrownBy(() -> encode(PHOTO, request(new Goal.TargetBytes(1), STEPS)))
        .isInstanceOf(EncodeException.class)
        .hasMessageContaining("1 byte");
  }

  /** Only what these fields have is advised. */
  @Test
  void whatHelpsAPyramidIsAdvised() {
    FieldChoice fixed = new FieldChoice.Fixed(new PyramidSpec(3, 2, 4, 4, 4));
    EncodeRequest far = request(new Goal.TargetPsnr(90, false), 20).withField(fixed);
    assertThatThrownBy(() -> encode(PHOTO, far))
        .isInstanceOf(EncodeException.class)
        .hasMessageContaining("target not reached: ")
        .hasMessageEndingWith(
            "; allow more (--effort, --max-seconds), lower the target, or keep the best with"
                + " --keep-best");
  }

  @Test
  void othersThanPyramidsHaveNoSuchGoals() {
    EncodeRequest request = request(new Goal.TargetBytes(2000), STEPS);
    assertThatThrownBy(() -> request.withField(new FieldChoice.Auto(FieldChoice.Kind.HASHGRID)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the goal of a hashgrid can only be a PSNR");
  }

  @Test
  void valuesHaveToStayAsTheyAre() {
    EncodeRequest request =
        request(new Goal.TargetPsnr(30, false), 60)
            .withTransform(TransformRecipe.parse("standardize", 0));
    assertThatThrownBy(() -> encode(PHOTO, request)).hasMessageContaining("pyramid");
  }
}
