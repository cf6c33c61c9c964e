package nfcodec.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import nfcodec.container.LimitExceededException.Limit;
import nfcodec.entropy.PackedZstd;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.RasterShape;
import nfcodec.transform.Chain;
import nfcodec.transform.DataTransform;
import nfcodec.transform.Identity;
import nfcodec.transform.Inversion;
import nfcodec.transform.ZigzagPermutation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file at a limit is read, one beyond it is refused. */
class DecodeLimitsTest {
  private static final long NONE = Long.MAX_VALUE;

  static List<FieldSpec> specs() {
    return List.of(new SirenSpec(3, 9, 2, 30), new HashGridSpec(3, 4, 2, 8, 3, 1.5, 7, 2));
  }

  private static byte[] file(FieldSpec spec, int width, int height) {
    return file(spec, width, height, new Identity());
  }

  /** All parameters 0; a SIREN's file is right for any size, however large. */
  private static byte[] file(FieldSpec spec, int width, int height, DataTransform transform) {
    Field field = new Field(spec, width, height);
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (Tensor tensor : field.tensors()) {
      tensors.add(new QuantizedTensor(0, 0, 0, new char[tensor.size()]));
    }
    return NfcWriter.write(
        new NfcFile(
            new ImageHeader(RasterShape.of(width, height, spec.channels(), 8), 0),
            transform,
            new QuantizedField(field, tensors),
            new PackedZstd()));
  }

  private static void assertLimit(
      byte[] file, DecodeLimits at, DecodeLimits below, Limit limit, String says) throws Exception {
    assertThat(NfcReader.read(file, at).image().shape().width()).isEqualTo(13);
    assertThatThrownBy(() -> NfcReader.read(file, below))
        .hasMessageContaining(says)
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.limit()).isEqualTo(limit));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void pixels(FieldSpec spec) throws Exception {
    assertLimit(
        file(spec, 13, 17),
        new DecodeLimits(221, NONE, NONE),
        new DecodeLimits(220, NONE, NONE),
        Limit.PIXELS,
        "13 x 17 pixels, more than the limit of 220");
  }

  @ParameterizedTest
  @MethodSource("specs")
  void parameters(FieldSpec spec) throws Exception {
    long bound = Field.parameterBound(spec, 13, 17);
    assertThat(bound).isGreaterThanOrEqualTo(new Field(spec, 13, 17).parameterCount());
    assertLimit(
        file(spec, 13, 17),
        new DecodeLimits(NONE, bound, NONE),
        new DecodeLimits(NONE, bound - 1, NONE),
        Limit.PARAMETERS,
        "parameters, more than the limit of " + (bound - 1));
  }

  /** Of however few parameters: a level keeps where each column and row lies. */
  @Test
  void columnsAndRowsOfAllLevels() throws Exception {
    byte[] file = file(new HashGridSpec(1, 32, 1, 1, 1, 1, 2, 0), 13, 17);
    assertLimit(
        file,
        new DecodeLimits(NONE, 32 * (13 + 17), NONE),
        new DecodeLimits(NONE, 32 * (13 + 17) - 1, NONE),
        Limit.PARAMETERS,
        "32 levels over 13 columns and 17 rows, 960 in all, more than the limit of 959");
  }

  /** A single one is bounded by the image. */
  @Test
  void ordersOfAllPixels() throws Exception {
    SirenSpec siren = new SirenSpec(1, 1, 0, 30);
    ZigzagPermutation zigzag = new ZigzagPermutation(new int[221]);
    DataTransform three = new Chain(List.of(zigzag, new Inversion(), zigzag, zigzag));
    assertLimit(
        file(siren, 13, 17, three),
        new DecodeLimits(3 * 221, NONE, NONE),
        new DecodeLimits(3 * 221 - 1, NONE, NONE),
        Limit.PIXELS,
        "3 zigzag orders of 221 pixels each, more than the limit of 662 in all");
    assertThat(
            NfcReader.read(file(siren, 13, 17, zigzag), new DecodeLimits(221, NONE, NONE))
                .transform())
        .isEqualTo(zigzag);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void operations(FieldSpec spec) throws Exception {
    long operations = spec.operationsPerPixel() * 221;
    assertLimit(
        file(spec, 13, 17),
        new DecodeLimits(NONE, NONE, operations),
        new DecodeLimits(NONE, NONE, operations - 1),
        Limit.OPERATIONS,
        "too costly");
  }

  @Test
  void countsAreThoseOfTheSpecification() {
    assertThat(new SirenSpec(3, 9, 2, 30).operationsPerPixel()).isEqualTo(2 * 9 + 2 * 81 + 27);
    assertThat(Field.parameterBound(new SirenSpec(3, 9, 2, 30), 5, 5))
        .isEqualTo(18 + 9 + 2 * (81 + 9) + 27 + 3);
    HashGridSpec grid = new HashGridSpec(3, 4, 2, 8, 3, 1.5, 7, 2);
    assertThat(grid.operationsPerPixel()).isEqualTo(4 * 4 * 2 + 8 * 7 + 49 + 21);
    // Scales 2, 3.5, 5.75 and 9.125.
    assertThat(Field.parameterBound(grid, 50, 50))
        .isEqualTo(2 * (5 * 5 + 6 * 6 + 8 * 8 + 12 * 12) + 56 + 49 + 21);
    assertThat(Field.parameterBound(grid, 7, 5))
        .isEqualTo(2 * (5 * 4 + 6 * 5 + 8 * 7 + 12 * 9) + 56 + 49 + 21);
    assertThat(Field.parameterBound(grid, 1, 3))
        .isEqualTo(2 * (2 * 5 + 2 * 6 + 2 * 6 + 2 * 6) + 56 + 49 + 21);
    HashGridSpec fine = new HashGridSpec(3, 1, 2, 8, 3000, 1, 7, 2);
    assertThat(Field.parameterBound(fine, 50, 50))
        .as("the table")
        .isEqualTo(2 * 256 + 14 + 49 + 21);
  }

  @Test
  void noLimitLetsAFileExceedWhatTheFormatAllows() {
    byte[] file = file(new SirenSpec(1, 1, 0, 30), 1, 1);
    // Width and height stand after the header and the section's id and length.
    byte[] square = file.clone();
    System.arraycopy(new byte[] {0, (byte) 0xB5, 0, 0, 0, (byte) 0xB6, 0, 0}, 0, square, 19, 8);
    resum(square);
    assertThatThrownBy(() -> NfcReader.read(square, new DecodeLimits(NONE, NONE, NONE)))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("46336 x 46592 pixels, more than 2^31 - 9");
  }

  /** Two bytes a pixel of an order are more than an array holds; known before any is allocated. */
  @Test
  void whatNoArrayHoldsIsTooLargeNotDamaged() {
    byte[] file =
        file(
            new SirenSpec(1, 1, 0, 30),
            1 << 15,
            1 << 15,
            new ZigzagPermutation(new int[] {1 << 8}));
    assertThatThrownBy(() -> NfcReader.read(file, new DecodeLimits(NONE, NONE, NONE)))
        .hasMessageContaining("zigzag order of 2147483648 bytes")
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.limit()).isEqualTo(Limit.PROGRAM));
  }

  /** Makes the checksums of the image section, the file and the end section right. */
  private static void resum(byte[] file) {
    put(file, 33, NfcFormat.crc32c(file, 14, 33));
    int end = file.length - 13;
    put(file, end + 5, NfcFormat.crc32c(file, 0, end));
    put(file, end + 9, NfcFormat.crc32c(file, end, end + 9));
  }

  private static void put(byte[] file, int at, int value) {
    for (int i = 0; i < 4; i++) {
      file[at + i] = (byte) (value >> 8 * i);
    }
  }

  /** What the encoder makes of a photograph of 24 megapixels must not be refused. */
  @Test
  void aFieldWithAVertexForEachOf24MegapixelsIsWithinTheDefaultLimits() {
    double growth = Math.pow(6001 / 16.0, 1 / 5.0);
    HashGridSpec grid = new HashGridSpec(3, 6, 3, 26, 16, growth, 32, 2);
    assertThat(Field.parameterBound(grid, 6000, 4000))
        .isLessThan(DecodeLimits.DEFAULT.maxParameters());
  }
}
