package nfcodec.engine.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import nfcodec.engine.EngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {
  private EchoDevice emulated;

  @BeforeEach
  void start() throws IOException {
    emulated = EchoDevice.start();
  }

  @Test
  void everyArgumentReachesItsKernel() {
    try (Context context = emulated.open();
        DeviceBuffer told = context.allocate(2 * 3 * 4 * 8 * Double.BYTES);
        DeviceBuffer values = context.allocate(3 * Float.BYTES)) {
      values.write(new float[] {1, 2, 3});
      told.clear();
      context.launch(
          context.kernel("echo"),
          2,
          3,
          4,
          96,
          Argument.of(0.1f),
          told,
          Argument.of(-7),
          Argument.of(0x7234_5678_9abc_def0L),
          Argument.of(Math.PI),
          values.at(2 * Float.BYTES),
          Argument.of(Integer.MAX_VALUE));
      double[] read = new double[2 * 3 * 4 * 8];
      told.read(read);
      for (int block = 0; block < 2 * 3 * 4; block++) {
        assertThat(java.util.Arrays.copyOfRange(read, block * 8, block * 8 + 8))
            .containsExactly(
                0.1f, -7, 0x7234_5678, 0x9abc_def0L, Math.PI, 3, Integer.MAX_VALUE, 96);
      }
    }
  }

  @Test
  void buffersKeepWhatIsWritten() {
    try (Context context = emulated.open();
        DeviceBuffer buffer = context.allocate(40)) {
      buffer.clear();
      buffer.write(new float[] {1.5f, -0f});
      buffer.write(new int[] {7, -8}, 8);
      buffer.write(new int[] {0, 0x3ff80000}, 24); // 1.5, where the lower half comes first
      float[] floats = new float[2];
      int[] ints = new int[3];
      double[] doubles = new double[2];
      buffer.read(floats);
      buffer.read(ints, 8);
      buffer.read(doubles, 24);
      assertThat(floats).containsExactly(1.5f, -0f);
      assertThat(ints).containsExactly(7, -8, 0);
      assertThat(doubles).containsExactly(1.5, 0);
      int[] cleared = new int[10];
      buffer.clear();
      buffer.read(cleared);
      assertThat(cleared).containsOnly(0);
    }
  }

  /** Around what one copy takes at a time. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 5_000_001})
  void arraysOfAnyLength(int length) {
    float[] values = new float[length];
    SplittableRandom random = new SplittableRandom(length);
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt();
    }
    try (Context context = emulated.open();
        DeviceBuffer buffer = context.allocate((long) length * Float.BYTES)) {
      buffer.write(values);
      float[] read = new float[length];
      buffer.read(read);
      assertThat(read).isEqualTo(values);
      assertThat(buffer.bytes()).isEqualTo((long) length * Float.BYTES);
    }
  }

  @Test
  void nothingGoesBeyondABuffer() {
    try (Context context = emulated.open();
        DeviceBuffer buffer = context.allocate(8);
        DeviceBuffer smaller = context.allocate(7)) {
      assertThatThrownBy(() -> buffer.write(new float[3]))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("12 bytes at 0 of a buffer of 8");
      assertThatThrownBy(() -> buffer.read(new float[1], 5))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> buffer.write(new float[0], -1))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> buffer.at(9)).isInstanceOf(IndexOutOfBoundsException.class);
      // An odd size is cleared to its end and not beyond what there is.
      smaller.clear();
      context.synchronize();
    }
  }

  @Test
  void memoryIsCountedAndFreed() {
    emulated.memory(1 << 20);
    Context context = emulated.open();
    assertThat(context.totalBytes()).isEqualTo(1 << 20);
    try (DeviceBuffer buffer = context.allocate(1000)) {
      assertThat(buffer.bytes()).isEqualTo(1000);
      assertThat(context.freeBytes()).isEqualTo((1 << 20) - 1000);
      assertThat(context.allocatedBytes()).isEqualTo(1000);
    }
    assertThat(context.freeBytes()).isEqualTo(1 << 20);
    DeviceBuffer open = context.allocate(0);
    assertThat(emulated.count("emulated_allocations")).isEqualTo(1);
    context.close();
    context.close();
    assertThat(emulated.count("emulated_leaks")).isZero();
    assertThat(emulated.count("emulated_allocations")).isZero();
    open.close();
    assertThatThrownBy(open::address).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> context.allocate(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void lackOfMemoryIsToldWithSizes() {
    emulated.memory(1 << 20);
    try (Context context = emulated.open();
        DeviceBuffer half = context.allocate(1 << 19)) {
      assertThatThrownBy(() -> context.allocate(3L << 30))
          .isInstanceOf(EngineException.class)
          .hasMessageContainingAll(
              "allocating 3.0 GiB on the GPU, where 512.0 KiB are free, failed:",
              "CUDA_ERROR_OUT_OF_MEMORY",
              "--batch")
          .hasMessageNotContaining("\n")
          .matches(ContextTest::isOfThisWork, "leaves the device to others");
      Device device = emulated.device();
      DeviceMemory.take(device, new DeviceMemory.Need("thinking", half.bytes(), "sleep")).close();
      DeviceMemory.Need more = new DeviceMemory.Need("thinking", half.bytes() + 1, "sleep");
      assertThatThrownBy(() -> DeviceMemory.take(device, more))
          .isInstanceOf(EngineException.class)
          .hasMessageContainingAll("thinking needs", "512.0 KiB of 1.0 MiB are free; sleep")
          .matches(ContextTest::isOfThisWork, "leaves the device to others");
    }
  }

  private static boolean isOfThisWork(Throwable thrown) {
    return thrown instanceof EngineException e && e.isOfThisWork();
  }

  @Test
  void aFailingKernelIsToldWhenItIsWaitedFor() {
    Context context = emulated.open();
    DeviceBuffer buffer = context.allocate(64);
    emulated.failLaunch(700);
    echo(context, buffer, 1);
    assertThatThrownBy(context::synchronize)
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("waiting for the GPU failed: CUDA_ERROR_ILLEGAL_ADDRESS (")
        .hasMessageContaining("serves this process no more")
        .hasMessageNotContaining("\n")
        .matches(e -> !isOfThisWork(e), "ends all work");
    assertThatThrownBy(() -> context.allocate(8)).hasMessageContaining("ILLEGAL_ADDRESS");
    assertThatThrownBy(() -> buffer.read(new int[1])).hasMessageContaining("ILLEGAL_ADDRESS");
    buffer.close();
    context.close();
  }

  @Test
  void aRefusedLaunchIsToldWithItsShape() {
    try (Context context = emulated.open();
        DeviceBuffer buffer = context.allocate(64)) {
      assertThatThrownBy(() -> echo(context, buffer, 2048))
          .isInstanceOf(EngineException.class)
          .hasMessageContainingAll(
              "starting kernel echo on 1 x 1 x 1 blocks of 2048 threads failed:",
              "CUDA_ERROR_INVALID_VALUE")
          .hasMessageNotContaining("no more");
      echo(context, buffer, 32);
      context.synchronize();
      assertThatThrownBy(() -> context.kernel("nothing"))
          .isInstanceOf(EngineException.class)
          .hasMessageStartingWith("finding kernel nothing failed: CUDA_ERROR_NOT_FOUND");
      Argument[] many = new Argument[Context.MOST_ARGUMENTS + 1];
      assertThatThrownBy(() -> context.launch(context.kernel("echo"), 1, 1, 1, 1, many))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void echo(Context context, DeviceBuffer buffer, int threads) {
    context.launch(
        context.kernel("echo"),
        1,
        1,
        1,
        threads,
        Argument.of(0f),
        buffer,
        Argument.of(0),
        Argument.of(0L),
        Argument.of(0.0),
        buffer,
        Argument.of(0));
  }

  @Test
  void takesTheFormThatTheDriverTakes() {
    KernelImage code = KernelImage.ofMachineCode(new byte[] {0x50, (byte) 0xed, 0x55, (byte) 0xba});
    KernelImage unknown = KernelImage.ofMachineCode(new byte[] {1, 2, 3, 4, 0});
    KernelImage tooNew = KernelImage.ofText(".version 99.0\n".getBytes(StandardCharsets.US_ASCII));
    Device device = emulated.device();
    try (Context context = Context.open(device, List.of(code, EchoDevice.TEXT))) {
      assertThat(context.image()).isSameAs(code);
    }
    try (Context context = Context.open(device, List.of(unknown, EchoDevice.TEXT))) {
      assertThat(context.image()).isSameAs(EchoDevice.TEXT);
    }
    assertThatThrownBy(() -> Context.open(device, List.of(unknown, tooNew)))
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll(
            "loading the kernels on Emulated device (compute capability 8.0) failed",
            "CUDA_ERROR_UNSUPPORTED_PTX_VERSION",
            "update the NVIDIA driver");
    assertThat(emulated.count("emulated_leaks")).isZero();
  }

  /** Contexts follow their user from thread to thread, and several live side by side. */
  @Test
  void anyThreadMayUseIt() {
    try (Context context = emulated.open();
        Context second = emulated.open();
        DeviceBuffer buffer = context.allocate(4);
        DeviceBuffer others = second.allocate(4)) {
      CompletableFuture.runAsync(() -> buffer.write(new int[] {5})).join();
      others.write(new int[] {6});
      int[] read = new int[1];
      buffer.read(read);
      assertThat(read).containsExactly(5);
    }
    assertThat(emulated.count("emulated_leaks")).isZero();
  }
}
