package nfcodec.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KernelTimesTest {
  private static void echo(Context context, Kernel kernel, DeviceBuffer told) {
    context.launch(
        kernel,
        1,
        1,
        1,
        32,
        Argument.of(0.5f),
        told,
        Argument.of(4),
        Argument.of(3L << 32),
        Argument.of(Math.PI),
        told,
        Argument.of(8));
  }

  /** What a context tells on standard error that launches a kernel three times. */
  private static String told(EchoDevice emulated) {
    PrintStream console = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
      try (Context context = emulated.open();
          DeviceBuffer values = context.allocate(64)) {
        Kernel kernel = context.kernel("echo");
        for (int i = 0; i < 3; i++) {
          echo(context, kernel, values);
        }
        assertThat(context.record(() -> echo(context, kernel, values)).isPresent())
            .isEqualTo(System.getProperty(KernelTimes.PROPERTY) == null);
      }
    } finally {
      System.setErr(console);
    }
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void areToldWhenTheyAreAskedFor() throws IOException {
    EchoDevice emulated = EchoDevice.start();
    System.setProperty(KernelTimes.PROPERTY, "true");
    try {
      String[] cells = told(emulated).strip().split("\t", -1);
      assertThat(cells).hasSize(4).startsWith("kernel", "echo", "3");
      assertThat(Double.parseDouble(cells[3])).isPositive().isLessThan(1);
    } finally {
      System.clearProperty(KernelTimes.PROPERTY);
    }
    assertThat(emulated.count("emulated_leaks")).isZero();
  }

  @Test
  void areOtherwiseNotTold() throws IOException {
    assertThat(told(EchoDevice.start())).isEmpty();
  }
}
