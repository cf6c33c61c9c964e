package nfcodec.engine.cuda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcReader;
import nfcodec.engine.cuda.device.Context;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.network.DeviceEvaluation;
import nfcodec.evaluate.Evaluation;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A device's forward pass in binary32 is the normative evaluation, to the bit. */
@TestInstance(
    Lifecycle.PER_CLASS) // what is open opens fast again: the first time may take a second
abstract class ForwardContract {
  private static final List<FieldSpec> FIELDS =
      List.of(
          new SirenSpec(1, 1, 0, 30),
          new SirenSpec(3, 13, 2, 30),
          new SirenSpec(2, 64, 1, 30),
          new SirenSpec(4, 100, 1, 29.7f),
          new HashGridSpec(2, 4, 3, 6, 4, 1.8, 10, 2),
          new HashGridSpec(4, 2, 1, 4, 3, 2, 1, 0),
          new HashGridSpec(1, 16, 2, 10, 16, 1.5, 64, 2));

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

  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "7,1", "13,17", "64,48", "513,1", "97,61"})
  void everyBitAtAwkwardSizes(int width, int height) {
    for (FieldSpec spec : FIELDS) {
      assertPredicts(lively(spec, width, height), spec.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"300", "512"})
  void everyBitOfWideNetworks(int width) {
    SirenSpec siren = new SirenSpec(1, width, 1, 30);
    assertPredicts(lively(siren, 33, 5), siren.toString());
    HashGridSpec grid = new HashGridSpec(3, 4, 2, 6, 4, 1.8, width, 1);
    assertPredicts(lively(grid, 33, 5), grid.toString());
  }

  static Stream<String> goldenVectors() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("formats", "vectors", "good"))) {
      // Pyramids are the processor's.
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.contains("pyramid") && !name.contains("planes"))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** With equal predictions all that follows is equal: values, samples, the image. */
  @ParameterizedTest
  @MethodSource("goldenVectors")
  void everyBitOfTheGoldenVectors(String name) throws Exception {
    byte[] file = Files.readAllBytes(Path.of("formats", "vectors", "good", name));
    assertPredicts(NfcReader.read(file, DecodeLimits.DEFAULT).field().dequantize(), name);
  }

  /** Grid features of the size of the values, as after training, so that every part matters. */
  private static Parameters lively(FieldSpec spec, int width, int height) {
    Parameters parameters = Initialization.of(new Field(spec, width, height), 11);
    for (Tensor tensor : parameters.field().tensors()) {
      for (int i = tensor.offset(); tensor.role() == Tensor.Role.GRID && i < tensor.end(); i++) {
        parameters.values()[i] *= 7000;
      }
    }
    return parameters;
  }

  private void assertPredicts(Parameters parameters, String name) {
    int[] expected = predict(FieldEvaluator::evaluate, parameters);
    for (int rows : new int[] {1 << 16, 5}) {
      Evaluation evaluation =
          new DeviceEvaluation(
              () -> requireNonNull(device), (long) rows * parameters.field().width());
      int[] actual = predict(evaluation, parameters);
      assertThat(actual).as("%s, %d rows at a time", name, rows).isEqualTo(expected);
    }
  }

  /** Bits of all predictions, shape (pixels, channels); each pixel must be told once. */
  private static int[] predict(Evaluation evaluation, Parameters parameters) {
    int channels = parameters.field().spec().channels();
    float[] all = new float[parameters.field().pixels() * channels];
    AtomicInteger told = new AtomicInteger();
    evaluation.evaluate(
        parameters,
        3,
        (first, count, values) -> {
          told.addAndGet(count);
          for (int p = 0; p < count; p++) {
            for (int c = 0; c < channels; c++) {
              all[(first + p) * channels + c] = values[c][p];
            }
          }
        });
    assertThat(told).hasValue(parameters.field().pixels());
    return bits(all);
  }

  /** What is no number has many forms, which the format does not tell apart. */
  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits(values[i]);
    }
    return bits;
  }
}
