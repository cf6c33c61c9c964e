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
          reference | none        | siren    |   0 | 151 steps, 1031 bytes, 32.0194 dB, cd1743aea3d2
          reference | none        | grid     |   0 | 44 steps, 1534 bytes, 32.1342 dB, 630bd310179d
          reference | rpp         | hashgrid |   0 | 151 steps, 2079 bytes, 32.0235 dB, 491d104e78e7
          reference | standardize | grid     |   0 | 37 steps, 1299 bytes, 32.0042 dB, 58ab453ec2ed
          reference | none        | hashgrid | 256 | 160 steps, 1245 bytes, 32.0578 dB, 38dcbfe214d4
          reference | gamma:2     | siren    |   0 | 292 steps, 1183 bytes, 32.0556 dB, 8e8087ec9cbd
          reference | zigzag      | grid     |   0 | 119 steps, 3997 bytes, 32.0008 dB, 66f40fd59c3c
          reference | block-rpp:7 | hashgrid |   0 | 131 steps, 1860 bytes, 32.0905 dB, b5c2dae42944
          simd      | none        | siren    |   0 | 151 steps, 1003 bytes, 32.0694 dB, 461bb9f754c3
          simd      | none        | grid     |   0 | 44 steps, 1776 bytes, 32.0149 dB, 189456f0f14c
          simd      | rpp         | hashgrid |   0 | 151 steps, 2084 bytes, 32.0159 dB, 572933aadf41
          simd      | standardize | grid     |   0 | 37 steps, 1433 bytes, 32.0805 dB, 32d419aa845f
          simd      | none        | hashgrid | 256 | 160 steps, 1239 bytes, 32.0709 dB, b66e8848a909
          simd      | gamma:2     | siren    |   0 | 292 steps, 1165 bytes, 32.1160 dB, f9e4bd38568c
          simd      | zigzag      | grid     |   0 | 119 steps, 3992 bytes, 32.0028 dB, 1025d690e10a
          simd      | block-rpp:7 | hashgrid |   0 | 131 steps, 1861 bytes, 32.0692 dB, cff4da32f2a9
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
