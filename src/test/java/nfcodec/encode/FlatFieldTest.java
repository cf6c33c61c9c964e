package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nfcodec.container.DecodeLimits;
import nfcodec.decode.Decoder;
import nfcodec.engine.Engines;
import nfcodec.engine.Objective;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture of one colour comes back exactly, whatever is asked for, and costs next to nothing. */
class FlatFieldTest {
  private static final FieldChoice GRID = new FieldChoice.Auto(FieldChoice.Kind.HASHGRID);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "rpp",
        "block-rpp:7",
        "local-rpp:5",
        "row-rpp,column-rpp",
        "zigzag",
        "inversion",
        "standardize",
        "scale:0.5",
        "center:2",
        "gamma:2",
        "gamma:0.5",
        "rpp,standardize"
      })
  void isExactUnderEveryTransformation(String transform) throws Exception {
    for (int depth : List.of(8, 16)) {
      assertExact(flat(19, 13, Channels.RGBA, depth, 7, 11, 200, 254), transform, GRID);
    }
  }

  static Stream<Arguments> fields() {
    return Stream.of(
            GRID,
            new FieldChoice.Auto(FieldChoice.Kind.SIREN),
            new FieldChoice.Fixed(new SirenSpec(3, 1, 0, 30)),
            new FieldChoice.Fixed(new SirenSpec(3, 5, 2, 0x1p-10f)),
            new FieldChoice.Fixed(new SirenSpec(3, 64, 3, 0x1p10f)),
            new FieldChoice.Fixed(new HashGridSpec(3, 2, 1, 4, 2, 2, 3, 0)),
            new FieldChoice.Fixed(new HashGridSpec(3, 3, 2, 4, 2, 2, 16, 2)),
            new FieldChoice.Fixed(new HashGridSpec(3, 1, 1, 4, 2, 1, 8, 1)))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void isExactWithEveryField(FieldChoice choice) throws Exception {
    assertExact(flat(23, 9, Channels.RGB, 8, 1, 128, 255), "rpp", choice);
  }

  @ParameterizedTest
  @EnumSource(Channels.class)
  void isExactForEveryLayout(Channels channels) throws Exception {
    for (int depth : List.of(8, 16)) {
      for (int[] size : List.of(new int[] {1, 1}, new int[] {1, 700}, new int[] {64, 64})) {
        for (int level : List.of(0, 1, 37, 255)) {
          int[] colors = {level, 3, 250, 128};
          assertExact(flat(size[0], size[1], channels, depth, colors), "none", GRID);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90})
  void anImageThatIsFlatButForOnePixelIsTrained(int pixel) throws Exception {
    Raster image = flat(13, 7, Channels.GRAY, 8, 100);
    image.plane(0)[pixel] = 101;
    assertThat(encode(image, "none", GRID).report().encoded().isTrained()).isTrue();
  }

  @Test
  void aSizeIsKeptOrSaidToBeOutOfReach() throws Exception {
    Raster image = flat(19, 13, Channels.RGB, 8, 7, 11, 200);
    assertThat(encode(image, size(1000)).file().length).isLessThan(1000);
    assertThatThrownBy(() -> encode(image, size(10)))
        .isInstanceOf(EncodeException.class)
        .hasMessageContaining("at most 10 bytes");
  }

  private static EncodeRequest size(long bytes) {
    return EncodeRequest.pyramid(new EncodeRequest.Goal.TargetBytes(bytes), Effort.FAST);
  }

  private static EncodeResult encode(Raster image, EncodeRequest request) throws EncodeException {
    return new Encoder(Engines.choose("simd"), request, EncodeListener.NONE).encode(image);
  }

  private static void assertExact(Raster image, String transform, FieldChoice choice)
      throws Exception {
    EncodeResult result = encode(image, transform, choice);
    assertThat(Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1)).isEqualTo(image);
    assertThat(result.report().encoded().psnr()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(result.report().encoded().isTrained()).isFalse();
    assertThat(result.file().length).as("bytes").isLessThan(400);
  }

  private static EncodeResult encode(Raster image, String transform, FieldChoice choice)
      throws EncodeException {
    EncodeRequest request =
        new EncodeRequest(
            TransformRecipe.parse(transform, 5),
            choice,
            new EncodeRequest.Goal.TargetPsnr(35, false),
            0,
            new EncodeRequest.Training(
                Objective.SQUARED, List.of(), 5, 1, BatchSize.AUTO, 3000, Double.POSITIVE_INFINITY),
            new EncodeRequest.Comparison(true, true),
            2);
    return new Encoder(Engines.choose("reference"), request, EncodeListener.NONE).encode(image);
  }

  /** One colour, its levels of 255 brought to the depth. */
  private static Raster flat(int width, int height, Channels channels, int depth, int... levels) {
    char[][] planes = new char[channels.count()][width * height];
    for (int c = 0; c < planes.length; c++) {
      Arrays.fill(planes[c], (char) (depth == 8 ? levels[c] : levels[c] * 256 + 77 * c % 251));
    }
    return new Raster(width, height, channels, depth, planes);
  }
}
