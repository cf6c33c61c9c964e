package nfcodec.encode;

import static nfcodec.encode.PyramidEncodeTest.encode;
import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.decode.Decoder;
import nfcodec.entropy.TensorRange;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;

/** SIRENs that are trained for few bytes. */
class SirenEncodeTest {
  private static final Raster PHOTO = PyramidEncodeTest.photo(93, 71);

  /** For what does not depend on size: of so few pixels that a batch is all of them. */
  private static final Raster SMALL = PyramidEncodeTest.photo(33, 29);

  private static EncodeRequest request(double target, int steps) {
    return EncodeRequest.toPsnr(target)
        .withField(new FieldChoice.Compact(1 << 20))
        .withTraining(EncodeRequest.Training.USUAL.withMost(steps, 600))
        .withThreads(2);
  }

  @Test
  void theFileHasThePsnrAndFewBytes() throws Exception {
    EncodeResult result = encode(PHOTO, request(27, 600));
    Trial trial = result.report().encoded();
    Raster decoded = Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1);
    assertThat(trial.psnr()).isEqualTo(Psnr.of(PHOTO, decoded)).isBetween(27.0, 27.3);
    assertThat(trial.field()).isInstanceOf(SirenSpec.class);
    NfcFile file = NfcReader.read(result.file(), DecodeLimits.DEFAULT);
    assertThat(file.coder()).isEqualTo(new TensorRange());
    EncodeResult plain =
        encode(
            PHOTO,
            EncodeRequest.toPsnr(27)
                .withField(FieldChoice.Auto.smallest(FieldChoice.Kind.SIREN))
                .withThreads(2));
    assertThat(result.file().length).isLessThan(7 * plain.file().length / 10);
  }

  @Test
  void theFileDoesNotDependOnThreads() throws Exception {
    byte[] file = encode(SMALL, request(24, 320)).file();
    for (int threads : new int[] {1, 3}) {
      assertThat(encode(SMALL, request(24, 320).withThreads(threads)).file())
          .as("%d threads", threads)
          .isEqualTo(file);
    }
  }

  /** What is out of reach is not reached, however many steps: the best is told of. */
  @Test
  void aTransformedImageIsTrainedLikewise() throws Exception {
    EncodeRequest inverted = request(24, 320).withTransform(TransformRecipe.parse("inversion", 0));
    EncodeResult result = encode(SMALL, inverted);
    Raster decoded = Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1);
    assertThat(Psnr.of(SMALL, decoded)).isBetween(24.0, 24.4);
  }
}
