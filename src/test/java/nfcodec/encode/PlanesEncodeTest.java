package nfcodec.encode;

import static nfcodec.encode.PyramidEncodeTest.encode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import nfcodec.container.DecodeLimits;
import nfcodec.container.FileInfo;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.decode.Decoder;
import nfcodec.encode.EncodeRequest.Goal;
import nfcodec.encode.EncodeRequest.Training;
import nfcodec.entropy.PyramidCoder;
import nfcodec.entropy.PyramidLength;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.Channels;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planes, which make permuted images small. */
class PlanesEncodeTest {
  private static final Raster PHOTO = PyramidEncodeTest.photo(147, 101);

  private static EncodeRequest request(String transform, Goal goal, int steps) {
    EncodeRequest usual = EncodeRequest.pyramid(goal, Effort.FAST);
    return usual
        .withTraining(usual.training().withMost(steps, 600))
        .withComparison(new EncodeRequest.Comparison(true, false))
        .withThreads(2)
        .withTransform(TransformRecipe.parse(transform, 5));
  }

  private static FieldChoice planes() {
    return new FieldChoice.Auto(FieldChoice.Kind.PLANES);
  }

  @ParameterizedTest
  @CsvSource({"29", "33"})
  void aPermutedImageHasThePsnrAndFewBytes(double target) throws Exception {
    EncodeResult result = encode(PHOTO, request("rpp", new Goal.TargetPsnr(target, false), 300));
    Raster decoded = Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1);
    double psnr = Psnr.of(PHOTO, decoded);
    assertThat(result.report().encoded().field()).isInstanceOf(PlanesSpec.class);
    assertThat(result.report().encoded().psnr()).isEqualTo(psnr);
    assertThat(psnr).isBetween(target, target + 0.25);
    assertThat(result.report().encoded().bitsPerPixel()).isLessThan(target == 29 ? 1.1 : 1.8);
  }

  /**
   * One fine feature a pixel cannot hold three channels that have nothing to do with each other.
   */
  @ParameterizedTest
  @ValueSource(strings = {"none", "rpp"})
  void noiseInColoursTakesPlanes(String transform) throws Exception {
    char[][] planes = new char[3][41 * 27];
    Random random = new Random(3);
    for (char[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (char) random.nextInt(256);
      }
    }
    Raster noise = new Raster(41, 27, Channels.RGB, 8, planes);
    EncodeRequest request = request(transform, new Goal.TargetPsnr(36, false), 200);
    EncodeResult result = encode(noise, request);
    assertThat(result.report().encoded().field()).isInstanceOf(PlanesSpec.class);
    assertThat(Psnr.of(noise, Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1)))
        .isGreaterThanOrEqualTo(36);
  }

  @Test
  void networksThatBreakDownAreTrainedAnewAndSlower() throws Exception {
    EncodeRequest usual = request("rpp", new Goal.TargetPsnr(38, false), 300).withField(planes());
    Training training = usual.training();
    EncodeResult result =
        encode(
            PHOTO,
            usual.withTraining(
                new Training(
                    training.objective(),
                    List.of(0.4f),
                    training.seed(),
                    training.initScale(),
                    training.batch(),
                    training.maxSteps(),
                    training.maxSeconds())));
    assertThat(result.report().encoded().reached()).isTrue();
    assertThat(result.report().encoded().learningRate()).isLessThan(2);
  }

  @Test
  void theFileHasTheSize() throws Exception {
    EncodeResult result = encode(PHOTO, request("rpp", new Goal.TargetBytes(2000), 300));
    assertThat(result.file().length).isBetween(1900, 2000);
  }

  /** Whatever moves the pixels: the same training, the same features, each where its pixel goes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rpp",
        "block-rpp:4",
        "local-rpp:8",
        "row-rpp",
        "column-rpp",
        "zigzag",
        "row-rpp,rpp"
      })
  void onlyTheTransformationCostsBytes(String transform) throws Exception {
    Goal goal = new Goal.Lambda(0.002);
    EncodeResult still = encode(PHOTO, request("none", goal, 30).withField(planes()));
    EncodeResult moved = encode(PHOTO, request(transform, goal, 30).withField(planes()));
    Raster expected = Decoder.decode(still.file(), DecodeLimits.DEFAULT, 1);
    Raster decoded = Decoder.decode(moved.file(), DecodeLimits.DEFAULT, 2);
    assertThat(Psnr.of(expected, decoded)).isInfinite();
    int state = transform.equals("zigzag") ? 2 * PHOTO.pixels() : 30;
    assertThat(moved.file().length).isBetween(still.file().length + 1, still.file().length + state);
    Trial baseline = Objects.requireNonNull(moved.report().baseline());
    assertThat(baseline.bytes()).isEqualTo(still.file().length);
    assertThat(baseline.steps()).isEqualTo(moved.report().encoded().steps());
    assertThat(baseline.transform()).isEqualTo("none");
    double told =
        FileInfo.of(moved.file(), DecodeLimits.DEFAULT).field().tensors().stream()
            .mapToDouble(tensor -> tensor.codedBytes().orElseThrow())
            .sum();
    int others = transform.equals("zigzag") ? state : 0;
    assertThat(told).isBetween(moved.file().length - 150.0 - others, moved.file().length - 50.0);
  }

  @Test
  void theFileDoesNotDependOnThreads() throws Exception {
    EncodeRequest request = request("rpp", new Goal.TargetPsnr(30, false), 60);
    byte[] one = encode(PHOTO, request.withThreads(1)).file();
    assertThat(encode(PHOTO, request.withThreads(2)).file()).isEqualTo(one);
    assertThat(encode(PHOTO, request.withThreads(3)).file()).isEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource({"1,1,GRAY,8", "3,200,RGB,8", "19,13,RGBA,16", "64,64,GRAY_ALPHA,8"})
  void imagesOfAnyShapeWork(int width, int height, Channels channels, int depth) throws Exception {
    Raster image = SyntheticImages.photo(width, height, channels, depth);
    PyramidEncodeTest.checkThatItDecodes(
        image, request("rpp", new Goal.Lambda(0.002), 60).withField(planes()));
  }

  /** Large blocks keep what is coarse in them. */
  @Test
  void theFieldIsTheOneThatCostsLess() throws Exception {
    Goal goal = new Goal.Lambda(0.002);
    assertThat(encode(PHOTO, request("rpp", goal, 4)).report().encoded().field())
        .isInstanceOf(PlanesSpec.class);
    assertThat(encode(PHOTO, request("block-rpp:64", goal, 4)).report().encoded().field())
        .isInstanceOf(PyramidSpec.class);
  }

  /** The same features without their neighbours: what any coder of single symbols would take. */
  @Test
  void neighboursAreWhereTheBytesComeBack() throws Exception {
    EncodeResult result = encode(PHOTO, request("rpp", new Goal.TargetPsnr(33, false), 300));
    NfcFile file = NfcReader.read(result.file(), DecodeLimits.DEFAULT);
    NfcFile still = MovedPlanes.still(file);
    PyramidLength length = PyramidCoder.measure(still.field());
    double alone = 0;
    for (int q = 0; q < 3; q++) {
      alone += entropy(still.field().tensors().get(q));
    }
    double features = length.levels().stream().mapToLong(Long::longValue).sum();
    assertThat(alone).isGreaterThan(1.8 * features / PyramidLength.UNITS);
  }

  /** Bits of all symbols at their frequencies. */
  private static double entropy(QuantizedTensor tensor) {
    int[] counts = new int[1 << tensor.bits()];
    for (char symbol : tensor.symbols()) {
      counts[symbol]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        bits -= count * Math.log(count / (double) tensor.symbols().length) / Math.log(2);
      }
    }
    return bits;
  }
}
