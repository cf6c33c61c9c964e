package nfcodec.cli.present;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  @Test
  void warningsAreObjectsOfOneLine() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    new Messages(printer(err), true, false).warning("'a\nb' is \"odd\"");
    assertThat(err.toString(UTF_8))
        .isEqualTo("{\"kind\":\"warning\",\"message\":\"'a b' is \\\"odd\\\"\"}\n");
    err.reset();
    new Messages(printer(err), false, false).warning("'a\nb' is odd");
    assertThat(err.toString(UTF_8)).isEqualTo("nfcodec: warning: 'a b' is odd\n");
  }

  @Test
  void failuresComeWithTheirTraceWhereAskedFor() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Exception thrown = new IllegalStateException("unforeseen");
    new Messages(printer(err), false, false).failure(3, "input", "no such file", thrown);
    assertThat(err.toString(UTF_8)).isEqualTo("nfcodec: no such file\n");
    err.reset();
    new Messages(printer(err), true, false).failure(3, "input", "no such file", thrown);
    assertThat(err.toString(UTF_8))
        .isEqualTo("{\"code\":3,\"kind\":\"input\",\"message\":\"no such file\"}\n");
    err.reset();
    new Messages(printer(err), false, true).failure(3, "input", "no such file", thrown);
    assertThat(err.toString(UTF_8))
        .startsWith("nfcodec: no such file\njava.lang.IllegalStateException: unforeseen\n\tat ");
  }
}
