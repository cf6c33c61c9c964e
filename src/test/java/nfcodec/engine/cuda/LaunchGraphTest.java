package nfcodec.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import nfcodec.engine.Adam;
import nfcodec.engine.EngineException;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.cuda.device.Context;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.EchoDevice;
import nfcodec.engine.cuda.device.Kernel;
import nfcodec.engine.cuda.device.LaunchGraph;
import nfcodec.field.CounterRandom;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LaunchGraphTest {
  private static final int LAUNCH_FAILED = 719;

  @Test
  void whatIsRecordedIsDoneEachTimeItIsLaunchedAndNotBefore() throws IOException {
    EchoDevice emulated = EchoDevice.start();
    try (Context context = emulated.open();
        DeviceBuffer first = context.allocate(64);
        DeviceBuffer second = context.allocate(64)) {
      Kernel kernel = context.kernel("echo");
      LaunchGraph graph =
          context
              .record(() -> {
                EchoDevice.launch(context, kernel, first, 4);
                EchoDevice.launch(context, kernel, second, 5);
              })
              .orElseThrow();
      double[] told = new double[8];
      for (int time = 0; time < 3; time++) {
        first.clear();
        second.clear();
        first.read(told);
        assertThat(told).containsOnly(0);
        context.launch(graph);
        first.read(told);
        assertThat(told).startsWith(0.5, 4, 3, 0, Math.PI);
        second.read(told);
        assertThat(told).startsWith(0.5, 5, 3, 0, Math.PI);
      }
      assertThat(emulated.count("emulated_launches")).isEqualTo(6);
      assertThat(emulated.count("emulated_graph_launches")).isEqualTo(3);
    }
    assertThat(emulated.count("emulated_leaks")).isZero();
  }

  @Test
  void whatCannotBeRecordedIsNoGraphAndNoHindrance() throws IOException {
    EchoDevice emulated = EchoDevice.start();
    try (Context context = emulated.open();
        DeviceBuffer told = context.allocate(64)) {
      Kernel kernel = context.kernel("echo");
      assertThat(context.record(told::clear)).as("not a launch").isEmpty();
      assertThat(context.record(context::synchronize)).as("nor this").isEmpty();
      assertThat(context.record(() -> context.launch(kernel, 0, 1, 1, 32))).as("fails").isEmpty();
      emulated.set("emulated_graphs", 0);
      assertThat(context.record(() -> EchoDevice.launch(context, kernel, told, 4)))
          .as("refused")
          .isEmpty();
      EchoDevice.launch(context, kernel, told, 6);
      double[] read = new double[8];
      told.read(read);
      assertThat(read).startsWith(0.5, 6);
      emulated.set("emulated_graphs", 1);
      assertThat(context.record(() -> EchoDevice.launch(context, kernel, told, 4))).isPresent();
    }
    assertThat(emulated.count("emulated_leaks")).isZero();
  }

  @Test
  void aRecordedKernelThatFailsIsTold() throws IOException {
    EchoDevice emulated = EchoDevice.start();
    try (Context context = emulated.open();
        DeviceBuffer told = context.allocate(64)) {
      Kernel kernel = context.kernel("echo");
      Optional<LaunchGraph> graph =
          context.record(() -> EchoDevice.launch(context, kernel, told, 4));
      emulated.failLaunch(LAUNCH_FAILED);
      context.launch(graph.orElseThrow());
      assertThatThrownBy(context::synchronize)
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("CUDA_ERROR_LAUNCH_FAILED");
    }
  }

  /** In single precision the first two, in mixed the others. */
  static Stream<FieldSpec> fields() {
    return Stream.of(
        new SirenSpec(1, 14, 1, 30),
        new HashGridSpec(1, 4, 2, 5, 3, 1.7, 11, 3),
        new SirenSpec(1, 64, 1, 30),
        new HashGridSpec(1, 4, 2, 8, 3, 1.7, 17, 1));
  }

  /** Steps recorded and repeated, and each launched by itself: the same bits. */
  @ParameterizedTest
  @MethodSource("fields")
  void trainingDoesNotDependOnIt(FieldSpec spec) throws IOException {
    EchoDevice library = new EchoDevice(EmulatedDevice.library());
    Field field = new Field(spec, 13, 9);
    float[] plane = new float[field.pixels()];
    for (int p = 0; p < plane.length; p++) {
      plane[p] = CounterRandom.unit(3, p);
    }
    Signal target = new Signal(13, 9, new float[][] {plane});
    for (int batch : new int[] {0, 37}) {
      TrainingPlan plan =
          new TrainingPlan(
              0x1p-9f,
              Adam.forField(spec),
              Objective.SQUARED,
              new TrainingPlan.Draw(batch, 1),
              ValueMap.IDENTITY,
              2);
      DeviceEngine engine = EmulatedDevice.engine(true, 50);
      try (TrainingRun recorded = engine.open(Initialization.of(field, 5), target, plan);
          TrainingRun single = engine.open(Initialization.of(field, 5), target, plan)) {
        long before = library.count("emulated_graph_launches");
        double[] expected = recorded.advance(37, Double.POSITIVE_INFINITY).psnr();
        assertThat(library.count("emulated_graph_launches") - before).isEqualTo(37 - 16);
        library.set("emulated_graphs", 0);
        try {
          assertThat(single.advance(37, Double.POSITIVE_INFINITY).psnr()).containsExactly(expected);
        } finally {
          library.set("emulated_graphs", 1);
        }
        assertThat(library.count("emulated_graph_launches") - before).isEqualTo(37 - 16);
        assertThat(single.parameters().values()).containsExactly(recorded.parameters().values());
      }
    }
  }
}
