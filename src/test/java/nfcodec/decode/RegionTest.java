package nfcodec.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import nfcodec.container.ImageHeader;
import nfcodec.container.MalformedFileException;
import nfcodec.container.NfcFile;
import nfcodec.entropy.PackedZstd;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Region;
import nfcodec.transform.Chain;
import nfcodec.transform.DataTransform;
import nfcodec.transform.Identity;
import nfcodec.transform.Inversion;
import nfcodec.transform.RandomBlockPermutation;
import nfcodec.transform.RandomPixelPermutation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A region is what it is of the whole image, sample for sample. */
class RegionTest {
  private static final int WIDTH = 301; // a row is more than a tile
  private static final int HEIGHT = 37;
  private static final RasterShape SHAPE = RasterShape.of(WIDTH, HEIGHT, 3, 16);

  static List<FieldSpec> fields() {
    return List.of(
        new SirenSpec(3, 9, 1, 30),
        new HashGridSpec(3, 3, 2, 8, 4, 2, 8, 1),
        new PyramidSpec(3, 7, 8, 3, 2),
        new PyramidSpec(3, 1, 8, 3, 2),
        new PlanesSpec(3, 4, 8, 3, 2));
  }

  private static Parameters parameters(FieldSpec spec) {
    Parameters parameters = Initialization.of(new Field(spec, WIDTH, HEIGHT), 3);
    Random random = new Random(5);
    for (int i = 0; i < parameters.values().length; i++) {
      parameters.values()[i] = parameters.values()[i] * 7 + (float) random.nextGaussian() * 0.1f;
    }
    return parameters;
  }

  private static Raster part(Raster whole, Region region) {
    RasterShape shape = whole.shape().withSize(region.width(), region.height());
    char[][] planes = new char[shape.channels().count()][shape.pixels()];
    for (int c = 0; c < planes.length; c++) {
      for (int y = 0; y < region.height(); y++) {
        for (int x = 0; x < region.width(); x++) {
          planes[c][y * region.width() + x] =
              (char)
                  whole.sample(c, region.x() + x * region.stepX(), region.y() + y * region.stepY());
        }
      }
    }
    return new Raster(shape, planes);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void equalsThatPartOfTheWholeForAnyNumberOfThreads(FieldSpec spec) {
    Parameters parameters = parameters(spec);
    List<DataTransform> transforms =
        List.of(
            new Identity(),
            new RandomPixelPermutation(8),
            new Chain(List.of(new RandomBlockPermutation(4, 7), new Inversion())));
    for (DataTransform transform : transforms) {
      Reconstruction reconstruction = new Reconstruction(SHAPE, transform);
      Raster whole = reconstruction.image(parameters, 2);
      for (Region region :
          List.of(
              Region.all(SHAPE),
              Region.of(0, 0, 1, 1),
              Region.of(WIDTH - 1, HEIGHT - 1, 1, 1),
              Region.of(17, 3, 33, 30),
              Region.of(16, 2, 32, 1),
              Region.of(1, 0, 299, 37),
              Region.of(300, 0, 1, 37),
              new Region(2, 1, 100, 12, 2, 3),
              new Region(5, 0, 5, 37, 70, 1))) {
        for (int threads = 1; threads <= 3; threads++) {
          assertThat(reconstruction.region(parameters, region, threads, DecodeListener.NONE))
              .as("%s, %s, %d threads", transform, region, threads)
              .isEqualTo(part(whole, region));
        }
      }
    }
  }

  /** Columns beyond the largest window. */
  @Test
  void equalsThatPartOfAVeryWideImage() {
    RasterShape shape = RasterShape.of(20_001, 5, 1, 8);
    Parameters parameters =
        Initialization.of(new Field(new PyramidSpec(1, 5, 4, 3, 2), 20_001, 5), 3);
    Reconstruction reconstruction = new Reconstruction(shape, new Identity());
    Raster whole = reconstruction.image(parameters, 1);
    for (Region region : List.of(Region.of(7, 1, 19_000, 3), Region.of(15_001, 0, 5000, 5))) {
      assertThat(reconstruction.region(parameters, region, 2, DecodeListener.NONE))
          .isEqualTo(part(whole, region));
    }
  }

  /** A region of a file whose samples are not those that its checksum is of. */
  private static Raster wronglySummed(int width, int height, Region region) throws Exception {
    Field field = new Field(new SirenSpec(1, 2, 0, 30), width, height);
    NfcFile file =
        new NfcFile(
            new ImageHeader(RasterShape.of(width, height, 1, 8), 0x12345678),
            new Identity(),
            new QuantizedField(
                field,
                field.tensors().stream()
                    .map(t -> new QuantizedTensor(0, 0, 0, new char[t.size()]))
                    .toList()),
            new PackedZstd());
    return Decoder.region(file, 100, region, 1, DecodeListener.NONE);
  }

  /** A step along a side of one pixel leads nowhere. */
  @Test
  void allPixelsAreComparedWithTheirChecksumWhateverTheSteps() throws Exception {
    List<Region> all =
        List.of(
            new Region(0, 0, 1, 7, 1, 1),
            new Region(0, 0, 1, 7, 2, 1),
            new Region(0, 0, 7, 1, 1, 2),
            new Region(0, 0, 1, 1, 2, 2),
            new Region(0, 0, 3, 2, 1, 1));
    for (Region region : all) {
      assertThat(region.isAll(RasterShape.of(region.width(), region.height(), 1, 8))).isTrue();
      assertThatThrownBy(() -> wronglySummed(region.width(), region.height(), region))
          .as("%s", region)
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("do not match their checksum");
    }
    List<Region> parts =
        List.of(
            new Region(0, 0, 1, 7, 2, 1),
            new Region(0, 0, 3, 1, 1, 1),
            new Region(0, 0, 2, 7, 2, 1),
            new Region(0, 0, 3, 4, 1, 2),
            new Region(1, 0, 2, 7, 1, 1),
            new Region(0, 1, 3, 6, 1, 1));
    for (Region region : parts) {
      assertThat(region.isAll(RasterShape.of(3, 7, 1, 8))).as("%s", region).isFalse();
      assertThat(wronglySummed(3, 7, region).height()).isEqualTo(region.height());
    }
  }

  @Test
  void outsideOfTheImageIsRefused() {
    Parameters parameters = parameters(new SirenSpec(3, 9, 1, 30));
    Reconstruction reconstruction = new Reconstruction(SHAPE, new Identity());
    for (Region region :
        List.of(
            Region.of(WIDTH, 0, 1, 1),
            Region.of(300, 36, 2, 1),
            Region.of(0, 30, 2, 8),
            new Region(0, 0, 2, 1, 301, 1),
            Region.of(0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE))) {
      assertThatThrownBy(() -> reconstruction.region(parameters, region, 1, DecodeListener.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("does not lie in an image of 301 x 37 pixels");
    }
    assertThatThrownBy(() -> Region.of(0, 0, 0, 4)).hasMessageContaining("0 x 4");
    assertThatThrownBy(() -> Region.of(-1, 0, 1, 4)).hasMessageContaining("-1, 0");
    assertThatThrownBy(() -> new Region(0, 0, 1, 4, 0, 1)).hasMessageContaining("at least 1");
  }
}
