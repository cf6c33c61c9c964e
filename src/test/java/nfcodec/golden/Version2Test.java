package nfcodec.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.container.DecodeLimits;
import nfcodec.container.FileInfo;
import nfcodec.container.FileSection;
import nfcodec.container.ImageHeader;
import nfcodec.container.LimitExceededException;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.NfcWriter;
import nfcodec.container.RefusedFileException;
import nfcodec.entropy.PackedZstd;
import nfcodec.entropy.PyramidCoder;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.RasterShape;
import nfcodec.transform.Chain;
import nfcodec.transform.Identity;
import nfcodec.transform.Inversion;
import nfcodec.transform.RandomPixelPermutation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of version 2: what is written is read, and nothing else is. */
class Version2Test {
  private static final PyramidSpec SMALL = new PyramidSpec(2, 3, 4, 5, 4);

  static List<byte[]> files() {
    return Version2Files.small();
  }

  @Test
  void readsWhatWasWritten() throws Exception {
    NfcFile file =
        Version2Files.contents(
            new PyramidSpec(3, 4, 8, 12, 8),
            45,
            31,
            2,
            new Chain(List.of(new Inversion(), new RandomPixelPermutation(5))));
    byte[] bytes = NfcWriter.write(file);
    assertThat(bytes[8]).isEqualTo((byte) 2);
    NfcFile read = NfcReader.read(bytes, DecodeLimits.DEFAULT);
    assertThat(read.image()).isEqualTo(file.image());
    assertThat(read.transform()).isEqualTo(file.transform());
    assertThat(read.coder()).isEqualTo(file.coder());
    assertThat(read.field().field().spec()).isEqualTo(file.field().field().spec());
    assertThat(read.field().dequantize().values()).isEqualTo(file.field().dequantize().values());
    assertThat(NfcWriter.write(read)).isEqualTo(bytes);
    assertThat(NfcWriter.smallest(read)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("files")
  void writesAgainWhatItRead(byte[] bytes) throws Exception {
    NfcFile read = NfcReader.read(bytes, DecodeLimits.DEFAULT);
    assertThat(NfcWriter.write(read)).isEqualTo(bytes);
    assertThat(FileParts.of(bytes).bytes()).isEqualTo(bytes);
  }

  @Test
  void theSmallerOfTheVersionsIsWritten() throws Exception {
    NfcFile read = NfcReader.read(files().get(1), DecodeLimits.DEFAULT);
    assertThat(NfcWriter.smallest(read)).isEqualTo(files().get(1));
    // Zstandard finds what repeats far apart.
    NfcFile repeating =
        NfcReader.read(
            new SampleFile(new HashGridSpec(1, 1, 1, 14, 64, 1, 1, 0), 64, 64).bytes(),
            DecodeLimits.DEFAULT);
    char[] symbols = repeating.field().tensors().getFirst().symbols();
    for (int i = 512; i < symbols.length; i++) {
      symbols[i] = symbols[i - 512];
    }
    byte[] smallest = NfcWriter.smallest(repeating);
    assertThat(smallest[8]).isEqualTo((byte) 1);
    assertThat(NfcReader.read(smallest, DecodeLimits.DEFAULT).coder()).isEqualTo(new PackedZstd());
  }

  @Test
  void aPyramidTakesLittleBesideItsPayload() {
    NfcFile file =
        Version2Files.contents(new PyramidSpec(3, 7, 16, 16, 16), 768, 512, 3, new Identity());
    int payload = PyramidCoder.encode(file.field()).length;
    assertThat(NfcWriter.write(file).length - payload).isLessThanOrEqualTo(60);
  }

  @Test
  void infoTellsWhereTheBytesGo() throws Exception {
    byte[] bytes = files().getFirst();
    FileInfo info = FileInfo.of(bytes, DecodeLimits.DEFAULT);
    assertThat(info.version()).isEqualTo(2);
    assertThat(info.sections().stream().map(FileSection::name))
        .containsExactly("header", "head", "coded field", "end");
    assertThat(info.sections().stream().mapToLong(FileSection::bytes).sum())
        .isEqualTo(bytes.length);
    double coded =
        info.field().tensors().stream()
            .mapToDouble(tensor -> tensor.codedBytes().orElseThrow())
            .sum();
    double section = info.sections().get(2).bytes();
    assertThat(coded).isBetween(section - 30, section - 20);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aCutFileIsRefused(byte[] file) {
    for (int length = 0; length < file.length; length++) {
      if (isRead(Arrays.copyOf(file, length), DecodeLimits.DEFAULT)) {
        fail("is read when cut to %d bytes", length);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileWithOneByteChangedIsRefused(byte[] file) {
    for (int at = 0; at < file.length; at++) {
      byte right = file[at];
      for (int k = 1; k < 256; k++) {
        file[at] = (byte) (right + k);
        if (isRead(file, DecodeLimits.DEFAULT)) {
          fail("is read with byte %d changed to %d", at, file[at]);
        }
      }
      file[at] = right;
    }
  }

  /** Bodies changed and every checksum made right again: read or refused, nothing else. */
  @ParameterizedTest
  @MethodSource("files")
  void hostileBodiesAreReadOrRefused(byte[] file) {
    FileParts parts = FileParts.of(file);
    int read = 0;
    int tries = 4000;
    for (int k = 0; k < tries; k++) {
      read += isRead(DamageTest.hostile(parts, 7, k), DamageTest.TIGHT) ? 1 : 0;
    }
    assertThat(read).isBetween(tries / 20, tries * 19 / 20);
  }

  private static boolean isRead(byte[] file, DecodeLimits limits) {
    try {
      NfcReader.read(file, limits);
      return true;
    } catch (RefusedFileException e) {
      return false;
    }
  }

  static List<BadVector> bad() {
    return BadVectors2.all();
  }

  @Test
  void badFilesAreRefusedForTheirReason() {
    for (BadVector vector : bad()) {
      assertThatThrownBy(() -> NfcReader.read(vector.bytes(), DecodeLimits.DEFAULT))
          .as(vector.name())
          .isInstanceOf(vector.kind().thrown())
          .hasMessageContaining(vector.says());
    }
    assertThat(bad().stream().map(BadVector::name)).doesNotHaveDuplicates();
  }

  @Test
  void limitsOfAPyramid() throws Exception {
    byte[] file = Version2Files.pyramid(SMALL, 9, 7, 1);
    long parameters = Field.parameterBound(SMALL, 9, 7);
    assertThat(new Field(SMALL, 9, 7).parameterCount()).isEqualTo((int) parameters);
    long operations = 63 * SMALL.operationsPerPixel();
    limit(file, new DecodeLimits(63, parameters, operations), true);
    limit(file, new DecodeLimits(62, parameters, operations), false);
    limit(file, new DecodeLimits(63, parameters - 1, operations), false);
    limit(file, new DecodeLimits(63, parameters, operations - 1), false);
  }

  private static void limit(byte[] file, DecodeLimits limits, boolean isRead) throws Exception {
    if (isRead) {
      NfcReader.read(file, limits);
    } else {
      assertThatThrownBy(() -> NfcReader.read(file, limits))
          .isInstanceOf(LimitExceededException.class);
    }
  }

  /** A few bytes may hold a large picture that is empty: what it takes follows from its size. */
  @Test
  void readingTakesMemoryByTheSizeAnnounced() throws Exception {
    for (int[] size : new int[][] {{1000, 700}, {1, 100_000}, {100_000, 1}}) {
      byte[] file = empty(new PyramidSpec(1, 3, 4, 16, 16), size[0], size[1]);
      assertThat(file.length).isLessThan(90);
      long parameters = 3L * size[0] * size[1];
      Usage usage = Usage.of(() -> NfcReader.read(file, DecodeLimits.DEFAULT));
      assertThat(usage.allocatedBytes()).isLessThan((1 << 20) + 4 * parameters);
    }
  }

  private static byte[] empty(FieldSpec spec, int width, int height) {
    Field field = new Field(spec, width, height);
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (int t = 0; t < field.tensors().size(); t++) {
      int[] values = new int[field.tensors().get(t).size()];
      if (t == field.tensors().size() - 1) {
        values[1] = -5;
      }
      tensors.add(QuantizedTensor.of(values, t < 3 ? PyramidSpec.step(t) : 1));
    }
    NfcFile small = Version2Files.contents((PyramidSpec) spec, 1, 1, 1, new Identity());
    return NfcWriter.write(
        new NfcFile(
            new ImageHeader(
                RasterShape.of(width, height, spec.channels(), 8), small.image().sampleChecksum()),
            new Identity(),
            new QuantizedField(field, tensors),
            new PyramidCoder()));
  }
}
