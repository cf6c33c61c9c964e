package nfcodec.engine.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KernelTimesTest {
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
          EchoDevice.launch(context, kernel, values, 4);
        }
        assertThat(context.record(() -> EchoDevice.launch(context, kernel, values, 4)).isPresent())
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
      assertThat(Double.parseDouble(cells[3])).isPositive();
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
