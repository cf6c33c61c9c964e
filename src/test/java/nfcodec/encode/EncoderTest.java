package nfcodec.encode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.decode.Decoder;
import nfcodec.engine.Engines;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.Channels;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.transform.RandomPixelPermutation;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
  private static final FieldChoice GRID = new FieldChoice.Auto(FieldChoice.Kind.HASHGRID);

  private static EncodeOptions options(String transform, FieldChoice field, double target) {
    return new EncodeOptions(
        TransformRecipe.parse(transform, 0),
        field,
        target,
        0,
        0,
        3000,
        Double.POSITIVE_INFINITY,
        List.of(),
        false,
        false,
        false,
        2);
  }

  private static EncodeResult encode(Raster image, EncodeOptions options) throws EncodeException {
    return new Encoder(Engines.choose("reference"), options, EncodeListener.NONE).encode(image);
  }

  private static Raster decode(EncodeResult result) throws Exception {
    return Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "none,35",
    "rpp,35",
    "zigzag,35",
    "inversion,35",
    "standardize,35",
    "scale:0.5,35",
    "center:2,35",
    "gamma:2,32",
    "gamma:0.5,32",
    "'rpp,standardize',40",
    "'zigzag,inversion',35"
  })
  void autoSizeReachesTheTargetUnderEveryTransformation(String transform, double target)
      throws Exception {
    Raster image = TestImages.photo(41, 29, Channels.RGB, 8);
    EncodeResult result = encode(image, options(transform, GRID, target));
    double psnr = Psnr.of(image, decode(result));
    assertThat(psnr).isGreaterThanOrEqualTo(target).isEqualTo(result.report().encoded().psnr());
    assertThat(result.report().encoded().bytes()).isEqualTo(result.file().length);
  }

  @ParameterizedTest
  @CsvSource({"GRAY,8", "GRAY,16", "GRAY_ALPHA,8", "RGB,16", "RGBA,8", "RGBA,16"})
  void everyLayoutAndDepthSurvives(Channels channels, int depth) throws Exception {
    Raster image = TestImages.photo(23, 19, channels, depth);
    Raster decoded = decode(encode(image, options("rpp", GRID, 38)));
    assertThat(decoded.channels()).isEqualTo(channels);
    assertThat(decoded.bitDepth()).isEqualTo(depth);
    assertThat(Psnr.of(image, decoded)).isGreaterThanOrEqualTo(38);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "513,1", "13,17"})
  void awkwardSizesReachTheTarget(int width, int height) throws Exception {
    Raster image = TestImages.photo(width, height, Channels.RGB, 8);
    for (String transform : List.of("none", "rpp")) {
      Raster decoded = decode(encode(image, options(transform, GRID, 35)));
      assertThat(Psnr.of(image, decoded)).as(transform).isGreaterThanOrEqualTo(35);
    }
  }

  @Test
  void sirenReachesTheTarget() throws Exception {
    Raster image = TestImages.photo(24, 24, Channels.GRAY, 8);
    EncodeResult result =
        encode(image, options("none", new FieldChoice.Fixed(new SirenSpec(1, 32, 2, 30)), 35));
    assertThat(Psnr.of(image, decode(result))).isGreaterThanOrEqualTo(35);
  }

  @Test
  void bytesDependNeitherOnThreadsNorOnTheRun() throws Exception {
    Raster image = TestImages.photo(61, 47, Channels.RGB, 8);
    EncodeOptions two = options("rpp", GRID, 33);
    EncodeOptions three =
        new EncodeOptions(
            two.transform(),
            two.field(),
            33,
            0,
            0,
            3000,
            two.maxSeconds(),
            List.of(),
            false,
            false,
            false,
            3);
    byte[] first = encode(image, two).file();
    assertThat(encode(image, two).file()).isEqualTo(first);
    assertThat(encode(image, three).file()).isEqualTo(first);
  }

  @Test
  void theFileHoldsOnlyTheSeedOfThePermutation() throws Exception {
    Raster image = TestImages.photo(16, 16, Channels.GRAY, 8);
    EncodeOptions seeded =
        new EncodeOptions(
            TransformRecipe.parse("rpp", -5),
            GRID,
            30,
            0,
            0,
            3000,
            1e9,
            List.of(),
            false,
            false,
            false,
            1);
    NfcFile file = NfcReader.read(encode(image, seeded).file(), DecodeLimits.DEFAULT);
    assertThat(file.transform()).isEqualTo(new RandomPixelPermutation(-5));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 8, 12})
  void fixedBitsAreKept(int bits) throws Exception {
    Raster image = TestImages.photo(20, 20, Channels.GRAY, 8);
    EncodeOptions fixed =
        new EncodeOptions(
            TransformRecipe.parse("none", 0),
            GRID,
            30,
            bits,
            0,
            3000,
            1e9,
            List.of(),
            false,
            false,
            false,
            1);
    EncodeResult result = encode(image, fixed);
    NfcFile file = NfcReader.read(result.file(), DecodeLimits.DEFAULT);
    assertThat(file.field().tensors()).extracting(QuantizedTensor::bits).allMatch(b -> b <= bits);
    assertThat(file.field().tensors()).extracting(QuantizedTensor::bits).contains(bits);
    assertThat(Psnr.of(image, decode(result))).isGreaterThanOrEqualTo(30);
  }

  @Test
  void autoBitsBeatTheFixedBitsThatMeetTheTarget() throws Exception {
    Raster image = TestImages.photo(64, 48, Channels.GRAY, 8);
    long auto = encode(image, options("none", GRID, 36)).file().length;
    EncodeOptions eight =
        new EncodeOptions(
            TransformRecipe.parse("none", 0),
            GRID,
            36,
            8,
            0,
            3000,
            1e9,
            List.of(),
            false,
            false,
            false,
            1);
    assertThat(auto).isLessThan(encode(image, eight).file().length);
  }

  @Test
  void batchesReachTheTargetOnAllPixels() throws Exception {
    Raster image = TestImages.photo(64, 64, Channels.RGB, 8);
    EncodeOptions batch =
        new EncodeOptions(
            TransformRecipe.parse("none", 0),
            GRID,
            33,
            0,
            700,
            3000,
            1e9,
            List.of(),
            false,
            false,
            false,
            2);
    assertThat(Psnr.of(image, decode(encode(image, batch)))).isGreaterThanOrEqualTo(33);
  }

  @Test
  void lockstepFindsTheFewestStepsOfAllRates() throws Exception {
    Raster image = TestImages.photo(32, 32, Channels.GRAY, 8);
    FieldChoice field = new FieldChoice.Fixed(new HashGridSpec(1, 4, 2, 14, 4, 2.0, 16, 1));
    List<Float> rates = List.of(0x1p-9f, 0x1p-6f, 0x1p-5f, 0x1p-12f);
    int fewest = Integer.MAX_VALUE;
    for (float rate : rates) {
      EncodeOptions one = withRates(options("none", field, 34), List.of(rate));
      fewest = Math.min(fewest, encode(image, one).report().encoded().stepsToTarget());
    }
    Trial lockstep = encode(image, withRates(options("none", field, 34), rates)).report().encoded();
    assertThat(lockstep.stepsToTarget()).isEqualTo(fewest);
  }

  private static EncodeOptions withRates(EncodeOptions o, List<Float> rates) {
    return new EncodeOptions(
        o.transform(), o.field(), o.targetPsnr(), 0, 0, 3000, 1e9, rates, false, false, false, 1);
  }

  @Test
  void baselineAndOwnSizeAreReported() throws Exception {
    Raster image = TestImages.photo(48, 40, Channels.RGB, 8);
    EncodeOptions o =
        new EncodeOptions(
            TransformRecipe.parse("rpp", 0),
            GRID,
            36,
            0,
            0,
            3000,
            1e9,
            List.of(),
            true,
            true,
            false,
            2);
    EncodeReport report = encode(image, o).report();
    Trial baseline = requireNonNull(report.baseline());
    assertThat(baseline.field()).isEqualTo(report.encoded().field());
    assertThat(baseline.transform()).isEqualTo("none");
    assertThat(report.speedUpInSteps())
        .isEqualTo(baseline.stepsToTarget() / (double) report.encoded().stepsToTarget());
    Trial own = requireNonNull(report.ownSize());
    assertThat(report.rateCost())
        .isEqualTo(report.encoded().bytes() / (double) own.bytes())
        .isGreaterThan(1.5);
  }

  @Test
  void aBudgetThatEndsBelowTheTargetIsAnErrorOrTheBestIsKept() throws Exception {
    Raster image = TestImages.photo(32, 32, Channels.RGB, 8);
    for (boolean keep : List.of(false, true)) {
      EncodeOptions few =
          new EncodeOptions(
              TransformRecipe.parse("rpp", 0),
              GRID,
              45,
              0,
              0,
              5,
              1e9,
              List.of(),
              false,
              false,
              keep,
              1);
      if (keep) {
        EncodeResult result = encode(image, few);
        assertThat(result.report().encoded().reached()).isFalse();
        assertThat(Psnr.of(image, decode(result))).isEqualTo(result.report().encoded().psnr());
      } else {
        assertThatThrownBy(() -> encode(image, few))
            .isInstanceOf(EncodeException.class)
            .hasMessageContaining("target not reached")
            .hasMessageContaining("45.00 dB")
            .hasMessageContaining("--keep-best");
      }
    }
  }

  @Test
  void aDivergingRateIsReducedAndAHopelessOneEndsClearly() throws Exception {
    Raster image = TestImages.photo(24, 24, Channels.GRAY, 8);
    FieldChoice field = new FieldChoice.Fixed(new SirenSpec(1, 32, 2, 30));
    assertThatThrownBy(() -> encode(image, withRates(options("none", field, 35), List.of(1e30f))))
        .isInstanceOf(EncodeException.class)
        .hasMessageContaining("diverged")
        .hasMessageContaining("--learning-rate");
    FieldChoice grid = new FieldChoice.Fixed(new HashGridSpec(1, 4, 2, 14, 4, 2.0, 16, 1));
    Trial trial =
        encode(image, withRates(options("none", grid, 30), List.of(10f))).report().encoded();
    assertThat(trial.learningRate()).isLessThan(1f);
    assertThat(trial.reached()).isTrue();
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> options("none", GRID, -3)).hasMessageContaining("target PSNR -3.0");
    assertThatThrownBy(() -> withRates(options("none", GRID, 30), List.of(-1f)))
        .hasMessageContaining("learning rates");
  }
}
