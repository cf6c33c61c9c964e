package nfcodec.engine.cuda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import nfcodec.engine.TestFields;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.network.DeviceEvaluation;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trains and decodes in every way the engine has, a little, at sizes that fill no block and take
 * several of them each way: for a device, or a tool, that looks at what kernels do to memory.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class KernelUseContract {
  private @Nullable Device device;

  /** The device under test; skips the test where there is none. */
  abstract Device device() throws IOException;

  @BeforeAll
  void find() throws IOException {
    device = device();
  }

  /**
   * One way.
   *
   * @param chunk most pixels at a time
   * @param batch pixels drawn for each step; 0 for all
   */
  record Way(FieldSpec spec, int width, int height, boolean mixed, long chunk, int batch) {}

  static Stream<Way> ways() {
    FieldSpec siren = new SirenSpec(3, 70, 1, 30);
    FieldSpec wide = new SirenSpec(2, 130, 2, 30);
    FieldSpec grid = new HashGridSpec(3, 6, 3, 6, 3, 1.7, 40, 2);
    FieldSpec shallow = new HashGridSpec(1, 8, 8, 6, 2, 1.5, 64, 1);
    long whole = DeviceEngine.WHOLE;
    return Stream.of(
        new Way(siren, 13, 11, false, whole, 0),
        new Way(siren, 13, 11, false, 70, 0),
        new Way(siren, 13, 11, false, whole, 90),
        new Way(wide, 17, 11, true, whole, 0),
        new Way(wide, 17, 11, true, 130, 0),
        new Way(wide, 17, 11, true, whole, 140),
        new Way(new SirenSpec(4, 64, 0, 30), 12, 11, true, whole, 0),
        new Way(grid, 13, 11, false, whole, 0),
        new Way(grid, 13, 11, false, 70, 0),
        new Way(grid, 13, 11, false, whole, 90),
        new Way(grid, 23, 17, true, whole, 0),
        new Way(grid, 23, 17, true, 100, 0),
        new Way(grid, 23, 17, true, whole, 90),
        new Way(shallow, 23, 17, true, whole, 0),
        new Way(shallow, 23, 17, true, 100, 300));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void trainsAndDecodes(Way way) {
    Parameters start = TestFields.lively(way.spec, way.width, way.height);
    Signal target = TestFields.image(way.width, way.height, way.spec.channels());
    TrainingPlan plan =
        TestFields.withBatch(TestFields.plan(way.spec).withLearningRate(1e-4f), way.batch, 7);
    try (TrainingRun run = engine(way.mixed, way.chunk).open(start, target, plan)) {
      assertThat(run.gradient()).hasSize(start.values().length);
      assertThat(run.advance(2, 200).loss()).hasSize(2);
      assertThat(run.measure()).isPositive();
      new DeviceEvaluation(() -> requireNonNull(device), 5L * way.width)
          .evaluate(run.parameters(), 1, (first, count, values) -> {});
    }
  }

  /** There are more tiles of pixels than blocks of the network's kernels, unless in chunks. */
  @Test
  void blocksTakeSeveralTiles() {
    FieldSpec spec = new HashGridSpec(1, 2, 2, 4, 4, 2, 16, 2);
    Parameters start = TestFields.lively(spec, 201, 171);
    Signal target = TestFields.image(201, 171, 1);
    float[] whole = gradient(start, target, DeviceEngine.WHOLE);
    float[] chunks = gradient(start, target, 20_000);
    for (Tensor tensor : start.field().tensors()) {
      double difference = 0;
      double size = 0;
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        difference += Math.pow(whole[i] - chunks[i], 2);
        size += Math.pow(chunks[i], 2);
      }
      assertThat(Math.sqrt(difference / size)).as(tensor.name()).isLessThan(1e-5);
    }
  }

  private float[] gradient(Parameters start, Signal target, long chunk) {
    TrainingPlan plan = TestFields.plan(start.field().spec());
    try (TrainingRun run = engine(true, chunk).open(start, target, plan)) {
      return run.gradient();
    }
  }

  private DeviceEngine engine(boolean mixed, long chunk) {
    return new DeviceEngine(requireNonNull(device), mixed, chunk);
  }
}
