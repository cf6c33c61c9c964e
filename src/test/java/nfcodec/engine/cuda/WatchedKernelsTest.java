package nfcodec.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.stream.Stream;
import nfcodec.engine.TestFields;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No kernel touches memory in a way that a GPU promises nothing about: training and decoding on a
 * device that looks at every access ({@code watch.h}), at sizes that take several blocks each way.
 */
@TestInstance(Lifecycle.PER_CLASS)
class WatchedKernelsTest {
  private static final long WHOLE = Long.MAX_VALUE;

  private Path library = Path.of("");

  @BeforeAll
  void compile() throws IOException {
    library = EmulatedDevice.watched();
  }

  /**
   * @param chunk most pixels at a time
   * @param batch pixels drawn for each step; 0 for all
   */
  record Case(FieldSpec spec, int width, int height, boolean mixed, long chunk, int batch) {}

  static Stream<Case> cases() {
    FieldSpec siren = new SirenSpec(3, 70, 1, 30);
    FieldSpec wide = new SirenSpec(2, 130, 2, 30);
    FieldSpec grid = new HashGridSpec(3, 6, 3, 6, 3, 1.7, 40, 2);
    FieldSpec shallow = new HashGridSpec(1, 8, 8, 6, 2, 1.5, 64, 1);
    return Stream.of(
        new Case(siren, 13, 11, false, WHOLE, 0),
        new Case(siren, 13, 11, false, 70, 0),
        new Case(siren, 13, 11, false, WHOLE, 90),
        new Case(wide, 17, 11, true, WHOLE, 0),
        new Case(wide, 17, 11, true, 130, 0),
        new Case(wide, 17, 11, true, WHOLE, 140),
        new Case(new SirenSpec(4, 64, 0, 30), 12, 11, true, WHOLE, 0),
        new Case(grid, 13, 11, false, WHOLE, 0),
        new Case(grid, 13, 11, false, 70, 0),
        new Case(grid, 13, 11, false, WHOLE, 90),
        new Case(grid, 23, 17, true, WHOLE, 0),
        new Case(grid, 23, 17, true, 100, 0),
        new Case(grid, 23, 17, true, WHOLE, 90),
        new Case(shallow, 23, 17, true, WHOLE, 0),
        new Case(shallow, 23, 17, true, 100, 300));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trainsAndDecodes(Case of) {
    Parameters start = TestFields.lively(of.spec, of.width, of.height);
    Signal target = TestFields.image(of.width, of.height, of.spec.channels());
    TrainingPlan plan =
        TestFields.withBatch(TestFields.plan(of.spec).withLearningRate(1e-4f), of.batch, 7);
    try (TrainingRun run =
        new EmulatedEngine(library, of.mixed, of.chunk).open(start, target, plan)) {
      assertThat(run.gradient()).hasSize(start.values().length);
      assertThat(run.advance(2, 200).loss()).hasSize(2);
      assertThat(run.measure()).isPositive();
      new DeviceEvaluation(() -> EmulatedEngine.device(library), 5L * of.width)
          .evaluate(run.parameters(), 1, (first, count, values) -> {});
    }
  }

  /** There are more tiles of pixels than blocks of the network's kernels, unless in chunks. */
  @Test
  void blocksTakeSeveralTiles() {
    FieldSpec spec = new HashGridSpec(1, 2, 2, 4, 4, 2, 16, 2);
    Parameters start = TestFields.lively(spec, 201, 171);
    Signal target = TestFields.image(201, 171, 1);
    float[] whole = gradient(start, target, WHOLE);
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
    try (TrainingRun run = new EmulatedEngine(library, true, chunk).open(start, target, plan)) {
      return run.gradient();
    }
  }

  /** Otherwise the tests above say nothing about some. */
  @AfterAll
  @SuppressWarnings("restricted") // a switch is a function of the emulated driver's
  void everyKernelRan() throws Throwable {
    MemorySegment idle =
        (MemorySegment)
            Linker.nativeLinker()
                .downcallHandle(
                    SymbolLookup.libraryLookup(library, Arena.global())
                        .find("emulated_idle")
                        .orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.ADDRESS))
                .invokeExact();
    assertThat(idle.address() == 0 ? "" : idle.reinterpret(100).getString(0)).isEmpty();
  }
}
