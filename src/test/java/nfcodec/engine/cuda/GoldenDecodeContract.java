package nfcodec.engine.cuda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.RefusedFileException;
import nfcodec.decode.DecodeListener;
import nfcodec.decode.Decoder;
import nfcodec.engine.cuda.device.Context;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.network.DeviceEvaluation;
import nfcodec.evaluate.Evaluation;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.golden.GoldenVectors;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A device decodes the files of formats/vectors as the processor does. */
@TestInstance(
    Lifecycle.PER_CLASS) // what is open opens fast again: the first time may take a second
abstract class GoldenDecodeContract {
  private @Nullable Device device;
  private @Nullable Context open;

  /** The device under test; skips the test where there is none. */
  abstract Device device() throws IOException;

  @BeforeAll
  void open() throws IOException {
    device = device();
    open = Context.open(device);
  }

  @AfterAll
  void close() {
    if (open != null) {
      open.close();
    }
  }

  /** Pyramids are the processor's. */
  static List<String[]> good() throws IOException {
    return GoldenVectors.read("good.tsv").stream()
        .filter(line -> !line[0].contains("pyramid") && !line[0].contains("planes"))
        .toList();
  }

  static List<String[]> bad() throws IOException {
    List<String[]> lines = new ArrayList<>();
    for (String[] line : GoldenVectors.read("bad.tsv")) {
      if (!isReadAsAPyramid(GoldenVectors.file("bad/" + line[0]))) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static boolean isReadAsAPyramid(byte[] bytes) {
    try {
      NfcFile contents = NfcReader.read(bytes, DecodeLimits.DEFAULT);
      return contents.field().field().spec().predictsFeatures();
    } catch (RefusedFileException e) {
      return false;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void goodFilesDecodeToTheirDigest(
      String file,
      int width,
      int height,
      int ignoredChannels,
      int ignoredDepth,
      String sha256,
      String ignoredWhatItTests)
      throws Exception {
    byte[] bytes = GoldenVectors.file("good/" + file);
    for (long chunk : new long[] {Long.MAX_VALUE, 1}) {
      Evaluation evaluation = new DeviceEvaluation(() -> requireNonNull(device), chunk);
      Raster raster = decode(bytes, evaluation);
      assertThat(raster.width()).isEqualTo(width);
      assertThat(raster.height()).isEqualTo(height);
      assertThat(GoldenVectors.digest(raster))
          .as("in chunks of %d pixels", chunk)
          .isEqualTo(sha256);
    }
  }

  /** Most before anything is evaluated; a wrong checksum of the samples afterwards. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void badFilesAreRefusedAsByTheProcessor(
      String file, String ignoredKind, String ignoredWhatIsWrong) throws Exception {
    byte[] bytes = GoldenVectors.file("bad/" + file);
    Throwable expected = catchThrowable(() -> decode(bytes, FieldEvaluator::evaluate));
    assertThat(expected).isNotNull();
    Evaluation evaluation = new DeviceEvaluation(() -> requireNonNull(device));
    assertThat(catchThrowable(() -> decode(bytes, evaluation)))
        .isExactlyInstanceOf(expected.getClass())
        .hasMessage(expected.getMessage());
  }

  private static Raster decode(byte[] bytes, Evaluation evaluation) throws Exception {
    NfcFile contents = NfcReader.read(bytes, DecodeLimits.DEFAULT);
    return Decoder.decode(contents, bytes.length, evaluation, 2, DecodeListener.NONE);
  }
}
