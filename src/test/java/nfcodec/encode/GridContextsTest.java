package nfcodec.encode;

import static nfcodec.encode.PyramidEncodeTest.encode;
import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.NfcWriter;
import nfcodec.decode.Decoder;
import nfcodec.entropy.AdaptiveRange;
import nfcodec.entropy.GridPlanes;
import nfcodec.field.HashGridSpec;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hash grids whose finest level belongs to pixels. */
class GridContextsTest {
  private static final Raster PHOTO = PyramidEncodeTest.photo(131, 97);

  private static EncodeRequest request(String transform) {
    // 132 vertices along the longer side: one for each pixel.
    HashGridSpec aligned = new HashGridSpec(3, 1, 3, 15, 132, 1, 16, 1);
    return EncodeRequest.toPsnr(30)
        .withTransform(TransformRecipe.parse(transform, 3))
        .withField(new FieldChoice.Fixed(aligned))
        .withThreads(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rpp", "none", "zigzag,standardize"})
  void entriesArePredictedFromThoseOfTheNeighboursInTheImage(String transform) throws Exception {
    EncodeResult result = encode(PHOTO, request(transform));
    Raster decoded = Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1);
    assertThat(Psnr.of(PHOTO, decoded)).isEqualTo(result.report().encoded().psnr());
    NfcFile file = NfcReader.read(result.file(), DecodeLimits.DEFAULT);
    assertThat(file.coder()).isInstanceOf(GridPlanes.class);
    assertThat(NfcWriter.write(file)).isEqualTo(result.file());
    int alone = NfcWriter.write(file.with(new AdaptiveRange())).length;
    assertThat(result.file().length).isLessThan(transform.equals("rpp") ? alone / 2 : alone);
  }

  @Test
  void theFileDoesNotDependOnThreads() throws Exception {
    byte[] file = encode(PHOTO, request("rpp")).file();
    assertThat(encode(PHOTO, request("rpp").withThreads(3)).file()).isEqualTo(file);
  }

  @Test
  void aSmallImageHasNone() throws Exception {
    Raster small = PyramidEncodeTest.photo(65, 40);
    HashGridSpec aligned = new HashGridSpec(3, 1, 3, 15, 66, 1, 16, 1);
    EncodeResult result = encode(small, request("rpp").withField(new FieldChoice.Fixed(aligned)));
    NfcFile file = NfcReader.read(result.file(), DecodeLimits.DEFAULT);
    assertThat(GridPlanes.isFor(file.field().field())).isTrue();
    assertThat(file.coder()).isNotInstanceOf(GridPlanes.class);
  }
}
