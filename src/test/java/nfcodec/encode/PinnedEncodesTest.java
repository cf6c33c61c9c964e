package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import nfcodec.OneWidth;
import nfcodec.engine.Engines;
import nfcodec.engine.Objective;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Steps, bytes and PSNR of a handful of small encodes. They change with whatever changes training,
 * quantisation or packing: then the table here changes in the same commit, on purpose.
 */
class PinnedEncodesTest {

  @OneWidth
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reference | none        | siren    |   0 | 151 steps, 861 bytes, 32.0194 dB, 6c93c3b1e902
          reference | none        | grid     |   0 | 44 steps, 1157 bytes, 32.1342 dB, 15b2d3410737
          reference | rpp         | hashgrid |   0 | 151 steps, 1810 bytes, 32.0235 dB, fffc771dd16e
          reference | standardize | grid     |   0 | 37 steps, 931 bytes, 32.0042 dB, f4e98a6e2518
          reference | none        | hashgrid | 256 | 160 steps, 911 bytes, 32.0578 dB, 598b82b34430
          reference | gamma:2     | siren    |   0 | 292 steps, 915 bytes, 32.0556 dB, e4e3aeaeaeb9
          reference | zigzag      | grid     |   0 | 119 steps, 3517 bytes, 32.0008 dB, 5ebae0b3636c
          reference | block-rpp:7 | hashgrid |   0 | 131 steps, 1464 bytes, 32.0905 dB, 9f75d33e8c01
          """)
  void encodesOfTheOracleAreWhatTheyWere(
      String engine, String transform, String field, int batch, String expected) throws Exception {
    encodesAreWhatTheyWere(engine, transform, field, batch, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          simd      | none        | siren    |   0 | 151 steps, 839 bytes, 32.0694 dB, 8cc60fd62af3
          simd      | none        | grid     |   0 | 44 steps, 1318 bytes, 32.0149 dB, cfc3a711b4aa
          simd      | rpp         | hashgrid |   0 | 151 steps, 1834 bytes, 32.0159 dB, 0a2d237c7055
          simd      | standardize | grid     |   0 | 37 steps, 1023 bytes, 32.0805 dB, 0eb448df81d6
          simd      | none        | hashgrid | 256 | 160 steps, 909 bytes, 32.0709 dB, 46e7e2429aa6
          simd      | gamma:2     | siren    |   0 | 292 steps, 886 bytes, 32.1160 dB, db122a7e08d1
          simd      | zigzag      | grid     |   0 | 119 steps, 3524 bytes, 32.0028 dB, 38ff6133a895
          simd      | block-rpp:7 | hashgrid |   0 | 131 steps, 1464 bytes, 32.0692 dB, 9816e9608a05
          """)
  void encodesAreWhatTheyWere(
      String engine, String transform, String field, int batch, String expected) throws Exception {
    Raster image = SyntheticImages.photo(37, 29, Channels.RGB, 8);
    FieldChoice choice =
        switch (field) {
          case "siren" -> new FieldChoice.Fixed(new SirenSpec(3, 24, 2, 30));
          case "grid" -> new FieldChoice.Fixed(new HashGridSpec(3, 6, 2, 12, 4, 1.6, 16, 1));
          case "hashgrid" -> new FieldChoice.Auto(FieldChoice.Kind.HASHGRID);
          default -> throw new IllegalArgumentException(field);
        };
    EncodeRequest request =
        new EncodeRequest(
            TransformRecipe.parse(transform, 3),
            choice,
            new EncodeRequest.Goal.TargetPsnr(32, false),
            0,
            new EncodeRequest.Training(
                Objective.SQUARED,
                List.of(),
                3,
                1,
                batch == 0 ? BatchSize.AUTO : new BatchSize.Drawn(batch),
                3000,
                Double.POSITIVE_INFINITY),
            EncodeRequest.Comparison.NONE,
            2);
    assertThat(encoded(engine, request, image)).isEqualTo(expected);
  }

  @OneWidth
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reference | psnr   |   32 | 173 steps, 203 bytes, 32.0317 dB, 58cf7842eb60
          reference | lambda | 1e-3 | -1 steps, 218 bytes, 32.5113 dB, 9c7a5eb60229
          """)
  void pyramidsOfTheOracleAreWhatTheyWere(String engine, String kind, double value, String expected)
      throws Exception {
    pyramidsAreWhatTheyWere(engine, kind, value, expected);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          simd      | psnr   |   32 | 201 steps, 215 bytes, 32.0170 dB, 5184dc156c74
          simd      | bytes  | 1000 | -1 steps, 592 bytes, 41.5660 dB, 19a1814a21f0
          simd      | lambda | 1e-3 | -1 steps, 211 bytes, 32.3385 dB, 354385152cef
          """)
  void pyramidsAreWhatTheyWere(String engine, String kind, double value, String expected)
      throws Exception {
    Raster image = SyntheticImages.photo(37, 29, Channels.RGB, 8);
    EncodeRequest.Goal goal =
        switch (kind) {
          case "psnr" -> new EncodeRequest.Goal.TargetPsnr(value, false);
          case "bytes" -> new EncodeRequest.Goal.TargetBytes((long) value);
          case "lambda" -> new EncodeRequest.Goal.Lambda(value);
          default -> throw new IllegalArgumentException(kind);
        };
    assertThat(encoded(engine, EncodeRequest.pyramid(goal, Effort.FAST), image))
        .isEqualTo(expected);
  }

  @OneWidth
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reference | rpp         | 20 steps, 382 bytes, 32.0969 dB, 3d537bfeab20
          """)
  void planesOfTheOracleAreWhatTheyWere(String engine, String transform, String expected)
      throws Exception {
    planesAreWhatTheyWere(engine, transform, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          simd      | rpp         | 20 steps, 361 bytes, 32.0397 dB, e6609f434252
          simd      | block-rpp:7 | 20 steps, 363 bytes, 32.0397 dB, 1e358b3ea53a
          """)
  void planesAreWhatTheyWere(String engine, String transform, String expected) throws Exception {
    Raster image = SyntheticImages.photo(37, 29, Channels.RGB, 8);
    EncodeRequest request =
        EncodeRequest.pyramid(new EncodeRequest.Goal.TargetPsnr(32, false), Effort.FAST)
            .withTransform(TransformRecipe.parse(transform, 3))
            .withField(new FieldChoice.Auto(FieldChoice.Kind.PLANES));
    assertThat(encoded(engine, request, image)).isEqualTo(expected);
  }

  /** Of so many pixels that networks are turned, the more of them where a bit is cheap. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "8e-3, auto, '-1 steps, 395 bytes, 33.2720 dB, dbb86e3fd384'",
    "3e-4, auto, '-1 steps, 1211 bytes, 41.7811 dB, c811fc35c28f'",
    "8e-3, 12 12 12, '-1 steps, 649 bytes, 34.0439 dB, 9cbb105105c8'",
    "3e-4, 12 12 12, '-1 steps, 1561 bytes, 41.5559 dB, 233dfc7d18dd'",
    "3e-4, 16 23 20, '-1 steps, 1816 bytes, 41.5642 dB, 6df7cc24c632'",
  })
  void largerPyramidsAreWhatTheyWere(double lambda, String networks, String expected)
      throws Exception {
    Raster image = SyntheticImages.photo(251, 203, Channels.RGB, 8);
    EncodeRequest request =
        EncodeRequest.pyramid(new EncodeRequest.Goal.Lambda(lambda), Effort.FAST);
    EncodeRequest shorter =
        request.withTraining(request.training().withMost(60, Double.POSITIVE_INFINITY));
    assertThat(encoded("simd", shorter.withField(pyramid(networks)), image)).isEqualTo(expected);
  }

  private static FieldChoice pyramid(String networks) {
    if (networks.equals("auto")) {
      return new FieldChoice.Auto(FieldChoice.Kind.PYRAMID);
    }
    int[] widths = Arrays.stream(networks.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    return new FieldChoice.Fixed(new PyramidSpec(3, 6, widths[0], widths[1], widths[2]));
  }

  @OneWidth
  @Test
  void smallSirensOfTheOracleAreWhatTheyWere() throws Exception {
    assertThat(smallSiren("reference")).isEqualTo("120 steps, 845 bytes, 28.0630 dB, f1ce227bac3f");
  }

  @Test
  void smallSirensAreWhatTheyWere() throws Exception {
    assertThat(smallSiren("simd")).isEqualTo("120 steps, 816 bytes, 28.0360 dB, c15bc047d9af");
  }

  private static String smallSiren(String engine) throws Exception {
    Raster image = SyntheticImages.photo(37, 29, Channels.RGB, 8);
    EncodeRequest request =
        EncodeRequest.toPsnr(28)
            .withField(new FieldChoice.Compact(1 << 16))
            .withTraining(EncodeRequest.Training.USUAL.withMost(400, Double.POSITIVE_INFINITY))
            .withThreads(2);
    return encoded(engine, request, image);
  }

  /** Of so many pixels that the entries of the finest level are predicted. */
  @Test
  void predictedHashGridsAreWhatTheyWere() throws Exception {
    Raster image = SyntheticImages.photo(113, 97, Channels.RGB, 8);
    EncodeRequest request =
        EncodeRequest.toPsnr(32).withTransform(TransformRecipe.parse("rpp", 3)).withThreads(2);
    assertThat(encoded("simd", request, image))
        .isEqualTo("182 steps, 9884 bytes, 32.0001 dB, e195293008b5");
  }

  private static String encoded(String engine, EncodeRequest request, Raster image)
      throws Exception {
    EncodeResult result =
        new Encoder(Engines.choose(engine), request, EncodeListener.NONE).encode(image);
    Trial trial = result.report().encoded();
    String sha =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(result.file()));
    return String.format(
        Locale.ROOT,
        "%d steps, %d bytes, %.4f dB, %s",
        trial.stepsToTarget(),
        trial.bytes(),
        trial.psnr(),
        sha.substring(0, 12));
  }
}
