package nfcodec.encode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.decode.Decoder;
import nfcodec.engine.Engines;
import nfcodec.engine.Objective;
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

  /** Options with everything at its default but what a test is about. */
  private static final class Setup {
    private final String transform;
    private final FieldChoice field;
    private final double target;
    private Objective objective = Objective.SQUARED;
    private long seed;
    private int bits;
    private BatchSize batch = BatchSize.AUTO;
    private int maxSteps = 3000;
    private List<Float> rates = List.of();
    private float initScale = 1;
    private boolean compare;
    private boolean keepBest;
    private int threads = 2;

    Setup(String transform, FieldChoice field, double target) {
      this.transform = transform;
      this.field = field;
      this.target = target;
    }

    Setup objective(Objective value) {
      objective = value;
      return this;
    }

    Setup seed(long value) {
      seed = value;
      return this;
    }

    Setup bits(int value) {
      bits = value;
      return this;
    }

    Setup batch(int value) {
      batch = new BatchSize.Drawn(value);
      return this;
    }

    Setup maxSteps(int value) {
      maxSteps = value;
      return this;
    }

    Setup rates(List<Float> value) {
      rates = value;
      return this;
    }

    Setup initScale(float value) {
      initScale = value;
      return this;
    }

    Setup keepBest(boolean value) {
      keepBest = value;
      return this;
    }

    Setup threads(int value) {
      threads = value;
      return this;
    }

    Setup compare() {
      compare = true;
      return this;
    }

    EncodeRequest options() {
      return new EncodeRequest(
          TransformRecipe.parse(transform, seed),
          field,
          new EncodeRequest.Goal.TargetPsnr(target, keepBest),
          bits,
          new EncodeRequest.Training(
              objective, rates, seed, initScale, batch, maxSteps, Double.POSITIVE_INFINITY),
          new EncodeRequest.Comparison(compare, compare),
          threads);
    }
  }

  private static EncodeRequest options(String transform, FieldChoice field, double target) {
    return new Setup(transform, field, target).options();
  }

  private static EncodeResult encode(Raster image, EncodeRequest options) throws EncodeException {
    return new Encoder(Engines.choose("reference"), options, EncodeListener.NONE).encode(image);
  }

  /** Of a comparison too; what becomes of it is the listener's business. */
  @Test
  void largeArraysThatAreDroppedAreTold() throws Exception {
    Raster image = SyntheticImages.photo(24, 19, Channels.RGB, 8);
    FieldChoice field = new FieldChoice.Fixed(new SirenSpec(3, 16, 1, 30));
    List<Long> told = new ArrayList<>();
    EncodeListener listener =
        new EncodeListener() {
          @Override
          public void stage(EncodeStage stage, String what) {}

          @Override
          public void trained(int step, double psnr, double target) {}

          @Override
          public void released(long bytes) {
            told.add(bytes);
          }
        };
    EncodeRequest request = new Setup("rpp", field, 18).compare().options();
    EncodeReport report =
        new Encoder(Engines.choose("reference"), request, listener).encode(image).report();
    long samples = 3L * image.pixels();
    long parameters = report.encoded().parameters();
    assertThat(told)
        .contains(4 * samples, 4 * parameters, 16 * parameters, 2 * samples + 6 * parameters);
    assertThat(told.stream().filter(bytes -> bytes == 4 * samples))
        .as("as many trainings as signals")
        .hasSizeGreaterThanOrEqualTo(3);
  }

  private static Raster decode(EncodeResult result) throws Exception {
    return Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "none,35",
    "rpp,35",
    "block-rpp:7,35",
    "local-rpp:5,35",
    "'row-rpp,column-rpp',35",
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
    Raster image = SyntheticImages.photo(41, 29, Channels.RGB, 8);
    EncodeResult result = encode(image, options(transform, GRID, target));
    double psnr = Psnr.of(image, decode(result));
    assertThat(psnr).isGreaterThanOrEqualTo(target).isEqualTo(result.report().encoded().psnr());
    assertThat(result.report().encoded().bytes()).isEqualTo(result.file().length);
  }

  @ParameterizedTest
  @CsvSource({"GRAY,8", "GRAY,16", "GRAY_ALPHA,8", "RGB,16", "RGBA,8", "RGBA,16"})
  void everyLayoutAndDepthSurvives(Channels channels, int depth) throws Exception {
    Raster image = SyntheticImages.photo(23, 19, channels, depth);
    Raster decoded = decode(encode(image, options("rpp", GRID, 38)));
    assertThat(decoded.channels()).isEqualTo(channels);
    assertThat(decoded.bitDepth()).isEqualTo(depth);
    assertThat(Psnr.of(image, decoded)).isGreaterThanOrEqualTo(38);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "513,1", "13,17"})
  void awkwardSizesReachTheTarget(int width, int height) throws Exception {
    Raster image = SyntheticImages.photo(width, height, Channels.RGB, 8);
    for (String transform : List.of("none", "rpp")) {
      Raster decoded = decode(encode(image, options(transform, GRID, 35)));
      assertThat(Psnr.of(image, decoded)).as(transform).isGreaterThanOrEqualTo(35);
    }
  }

  @Test
  void theLossChangesTheTrainingAndNotTheTarget() throws Exception {
    Raster image = SyntheticImages.photo(41, 29, Channels.RGB, 8);
    EncodeResult squared = encode(image, new Setup("none", GRID, 33).options());
    EncodeResult relative =
        encode(image, new Setup("none", GRID, 33).objective(Objective.RELATIVE).options());
    assertThat(Psnr.of(image, decode(relative))).isGreaterThanOrEqualTo(33);
    assertThat(relative.file()).isNotEqualTo(squared.file());
  }

  @Test
  void sirenReachesTheTarget() throws Exception {
    Raster image = SyntheticImages.photo(24, 24, Channels.GRAY, 8);
    EncodeResult result =
        encode(image, options("none", new FieldChoice.Fixed(new SirenSpec(1, 32, 2, 30)), 35));
    assertThat(Psnr.of(image, decode(result))).isGreaterThanOrEqualTo(35);
  }

  @Test
  void bytesDependNeitherOnThreadsNorOnTheRun() throws Exception {
    Raster image = SyntheticImages.photo(61, 47, Channels.RGB, 8);
    EncodeRequest two = options("rpp", GRID, 33);
    EncodeRequest three = new Setup(two.transform().text(), two.field(), 33).threads(3).options();
    byte[] first = encode(image, two).file();
    assertThat(encode(image, two).file()).isEqualTo(first);
    assertThat(encode(image, three).file()).isEqualTo(first);
  }

  @Test
  void theFileHoldsOnlyTheSeedOfThePermutation() throws Exception {
    Raster image = SyntheticImages.photo(16, 16, Channels.GRAY, 8);
    EncodeRequest seeded = new Setup("rpp", GRID, 30).seed(-5).threads(1).options();
    NfcFile file = NfcReader.read(encode(image, seeded).file(), DecodeLimits.DEFAULT);
    assertThat(file.transform()).isEqualTo(new RandomPixelPermutation(-5));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 8, 12})
  void fixedBitsAreKept(int bits) throws Exception {
    Raster image = SyntheticImages.photo(20, 20, Channels.GRAY, 8);
    EncodeRequest fixed = new Setup("none", GRID, 30).bits(bits).threads(1).options();
    EncodeResult result = encode(image, fixed);
    NfcFile file = NfcReader.read(result.file(), DecodeLimits.DEFAULT);
    assertThat(file.field().tensors()).extracting(QuantizedTensor::bits).allMatch(b -> b <= bits);
    assertThat(file.field().tensors()).extracting(QuantizedTensor::bits).contains(bits);
    assertThat(Psnr.of(image, decode(result))).isGreaterThanOrEqualTo(30);
  }

  @Test
  void autoBitsBeatTheFixedBitsThatMeetTheTarget() throws Exception {
    Raster image = SyntheticImages.photo(64, 48, Channels.GRAY, 8);
    long auto = encode(image, options("none", GRID, 36)).file().length;
    EncodeRequest eight = new Setup("none", GRID, 36).bits(8).threads(1).options();
    assertThat(auto).isLessThan(encode(image, eight).file().length);
  }

  @Test
  void batchesReachTheTargetOnAllPixels() throws Exception {
    Raster image = SyntheticImages.photo(64, 64, Channels.RGB, 8);
    EncodeRequest batch = new Setup("none", GRID, 33).batch(700).options();
    assertThat(Psnr.of(image, decode(encode(image, batch)))).isGreaterThanOrEqualTo(33);
  }

  @Test
  void lockstepFindsTheFewestStepsOfAllRates() throws Exception {
    Raster image = SyntheticImages.photo(32, 32, Channels.GRAY, 8);
    FieldChoice field = new FieldChoice.Fixed(new HashGridSpec(1, 4, 2, 14, 4, 2.0, 16, 1));
    List<Float> rates = List.of(0x1p-9f, 0x1p-6f, 0x1p-5f, 0x1p-12f);
    int fewest = Integer.MAX_VALUE;
    for (float rate : rates) {
      EncodeRequest one = withRates(options("none", field, 34), List.of(rate));
      fewest = Math.min(fewest, encode(image, one).report().encoded().stepsToTarget());
    }
    Trial lockstep = encode(image, withRates(options("none", field, 34), rates)).report().encoded();
    assertThat(lockstep.stepsToTarget()).isEqualTo(fewest);
  }

  private static EncodeRequest withRates(EncodeRequest o, List<Float> rates) {
    return new Setup(o.transform().text(), o.field(), o.targetPsnr())
        .rates(rates)
        .threads(1)
        .options();
  }

  @Test
  void baselineAndOwnSizeAreReported() throws Exception {
    Raster image = SyntheticImages.photo(48, 40, Channels.RGB, 8);
    EncodeRequest o = new Setup("rpp", GRID, 36).compare().options();
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
    Raster image = SyntheticImages.photo(32, 32, Channels.RGB, 8);
    for (boolean keep : List.of(false, true)) {
      EncodeRequest few =
          new Setup("rpp", GRID, 45).maxSteps(5).keepBest(keep).threads(1).options();
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
  void noFieldIsTriedThatMayHaveMoreParametersThanAllowed() throws Exception {
    Raster image = SyntheticImages.photo(64, 48, Channels.RGB, 8);
    FieldChoice few = new FieldChoice.Auto(FieldChoice.Kind.HASHGRID, 2_000);
    assertThatThrownBy(() -> encode(image, options("rpp", few, 35)))
        .isInstanceOf(EncodeException.class)
        .hasMessageContaining("more than the limit of 2,000")
        .hasMessageContaining("--max-parameters");
    // Where the first size may be tried, but no larger one, training ends as with a fixed size.
    EncodeRequest first = new Setup("none", GRID, 26).keepBest(true).options();
    int parameters = encode(image, first).report().encoded().parameters();
    FieldChoice enough = new FieldChoice.Auto(FieldChoice.Kind.HASHGRID, parameters + 100L);
    EncodeRequest limited = new Setup("none", enough, 26).keepBest(true).options();
    assertThat(encode(image, limited).report().encoded().parameters()).isEqualTo(parameters);
  }

  @Test
  void theSmallestFieldReachesTheTargetWithNoMoreParametersThanTheFirst() throws Exception {
    Raster image = SyntheticImages.photo(48, 32, Channels.GRAY, 8);
    FieldChoice smallest = FieldChoice.Auto.smallest(FieldChoice.Kind.HASHGRID);
    int saved = 0;
    for (double target : new double[] {18, 22, 26, 30}) {
      Trial first = encode(image, options("none", GRID, target)).report().encoded();
      Trial least = encode(image, options("none", smallest, target)).report().encoded();
      assertThat(least.reached()).isTrue();
      assertThat(least.psnr()).isGreaterThanOrEqualTo(target);
      assertThat(least.parameters()).isLessThanOrEqualTo(first.parameters());
      saved += first.parameters() - least.parameters();
    }
    assertThat(saved).isPositive();
  }

  @Test
  void aDivergingRateIsReducedAndAHopelessOneEndsClearly() throws Exception {
    Raster image = SyntheticImages.photo(24, 24, Channels.GRAY, 8);
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

  /** The baseline too starts from scaled weights: it differs in the transformation alone. */
  @Test
  void aScaledStartIsThatOfTheBaselineToo() throws Exception {
    Raster image = SyntheticImages.photo(24, 24, Channels.GRAY, 8);
    FieldChoice field = new FieldChoice.Fixed(new SirenSpec(1, 32, 2, 30));
    Setup permuted = new Setup("rpp", field, 22).maxSteps(1500).initScale(2).compare();
    Trial baseline = requireNonNull(encode(image, permuted.options()).report().baseline());
    Setup plain = new Setup("none", field, 22).maxSteps(1500);
    Trial usual = encode(image, plain.options()).report().encoded();
    Trial scaled = encode(image, plain.initScale(2).options()).report().encoded();
    assertThat(baseline.stepsToTarget()).isEqualTo(scaled.stepsToTarget());
    assertThat(scaled.stepsToTarget()).isPositive().isLessThan(usual.stepsToTarget());
  }

  @Test
  void weightsScaledBeyondReasonEndClearly() {
    Raster image = SyntheticImages.photo(24, 24, Channels.GRAY, 8);
    FieldChoice field = new FieldChoice.Fixed(new SirenSpec(1, 32, 2, 30));
    EncodeRequest huge = new Setup("none", field, 35).maxSteps(20).initScale(1e38f).options();
    assertThatThrownBy(() -> encode(image, huge)).isInstanceOf(EncodeException.class);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    for (float scale : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Setup("none", GRID, 30).initScale(scale).options())
          .hasMessageContaining("initial weights scaled by " + scale);
    }
    FieldChoice fixed = new FieldChoice.Fixed(new HashGridSpec(1, 4, 2, 14, 4, 2.0, 16, 1));
    for (FieldChoice grid : List.of(GRID, fixed)) {
      assertThatThrownBy(() -> new Setup("none", grid, 30).initScale(2).options())
          .hasMessageContaining("only those of a SIREN");
    }
    assertThatThrownBy(() -> options("none", GRID, -3)).hasMessageContaining("target PSNR -3.0");
    assertThatThrownBy(() -> withRates(options("none", GRID, 30), List.of(-1f)))
        .hasMessageContaining("learning rates");
  }
}
