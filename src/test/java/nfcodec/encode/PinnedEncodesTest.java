package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import nfcodec.engine.Engines;
import nfcodec.engine.Objective;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Steps, bytes and PSNR of a handful of small encodes. They change with whatever changes training,
 * quantisation or packing: then the table here changes in the same commit, on purpose.
 */
class PinnedEncodesTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reference | none        | siren    |   0 | 151 steps, 1054 bytes, 32.2573 dB, d8800cfa8f25
          reference | none        | grid     |   0 | 44 steps, 1779 bytes, 32.1676 dB, 966ad8054806
          reference | rpp         | hashgrid |   0 | 151 steps, 2156 bytes, 32.0302 dB, 34462df53746
          reference | standardize | grid     |   0 | 37 steps, 1436 bytes, 32.2187 dB, f6b002c19a9f
          reference | none        | hashgrid | 256 | 160 steps, 1454 bytes, 32.3279 dB, 1ca6087ba4a8
          reference | gamma:2     | siren    |   0 | 292 steps, 1249 bytes, 32.0220 dB, fbcf2fe8e6ec
          reference | zigzag      | grid     |   0 | 119 steps, 3950 bytes, 32.0207 dB, 1e9b9598efd1
          reference | block-rpp:7 | hashgrid |   0 | 131 steps, 1860 bytes, 32.1094 dB, 0f072f7921c9
          simd      | none        | siren    |   0 | 151 steps, 1049 bytes, 32.1019 dB, 12ef47a3607f
          simd      | none        | grid     |   0 | 44 steps, 1779 bytes, 32.1682 dB, 3d068bddd54c
          simd      | rpp         | hashgrid |   0 | 151 steps, 2143 bytes, 32.0021 dB, c681b46904a7
          simd      | standardize | grid     |   0 | 37 steps, 1436 bytes, 32.2187 dB, 57d940839797
          simd      | none        | hashgrid | 256 | 160 steps, 1455 bytes, 32.3237 dB, c25bc36bee20
          simd      | gamma:2     | siren    |   0 | 292 steps, 1249 bytes, 32.0159 dB, 4cdf569f39ba
          simd      | zigzag      | grid     |   0 | 119 steps, 3950 bytes, 32.0206 dB, 356296291187
          simd      | block-rpp:7 | hashgrid |   0 | 131 steps, 1860 bytes, 32.0880 dB, edfe701e580e
          """)
  void encodesAreWhatTheyWere(
      String engine, String transform, String field, int batch, String expected) throws Exception {
    Raster image = TestImages.photo(37, 29, Channels.RGB, 8);
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
                Objective.SQUARED, List.of(), 3, 1, batch, 3000, Double.POSITIVE_INFINITY),
            EncodeRequest.Comparison.NONE,
            2);
    EncodeResult result =
        new Encoder(Engines.choose(engine), request, EncodeListener.NONE).encode(image);
    Trial trial = result.report().encoded();
    String sha =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(result.file()));
    String found =
        String.format(
            Locale.ROOT,
            "%d steps, %d bytes, %.4f dB, %s",
            trial.stepsToTarget(),
            trial.bytes(),
            trial.psnr(),
            sha.substring(0, 12));
    assertThat(found).isEqualTo(expected);
  }
}
