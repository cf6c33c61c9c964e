package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files and streams that cannot be written. */
class OutputFailuresTest extends PhotoFolder {
  @Test
  void outputsThatCannotBeWritten() throws IOException {
    // An input that is missing shows that the output was looked at first.
    Path missing = dir.resolve("none.png");
    assertFails(
        CliRun.encode(missing, nfc), ExitCode.OUTPUT, "'" + nfc + "' exists; --force replaces it");
    assertFails(CliRun.encode(missing, dir), ExitCode.OUTPUT, "is a directory");
    assertFails(
        CliRun.encode(missing, dir.resolve("no/such/place.nfc")),
        ExitCode.OUTPUT,
        "there is no directory '" + dir.resolve("no/such") + "'");
    assertFails(
        CliRun.encode(missing, photo.resolve("inside.nfc")),
        ExitCode.OUTPUT,
        "there is no directory");
    assertFails(CliRun.of("decode", nfc.toString(), photo.toString()), ExitCode.OUTPUT, "--force");
  }

  @Test
  void aFullDiskIsNoticed() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    assertFails(CliRun.encode(photo, full), ExitCode.OUTPUT, "cannot write '/dev/full'");
    assertFails(CliRun.of("decode", nfc.toString(), "/dev/full"), ExitCode.OUTPUT, "/dev/full");
  }

  @Test
  void standardOutputThatCannotBeWritten() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    for (String[] args :
        new String[][] {{"info", nfc.toString()}, {"decode", nfc.toString(), "-"}, {"--help"}}) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      ExitCode code =
          Main.run(
              new Streams(
                  InputStream.nullInputStream(),
                  new PrintStream(closed, false, StandardCharsets.UTF_8),
                  CliRun.printer(err),
                  Terminal.NONE),
              args);
      assertThat(code).isEqualTo(ExitCode.OUTPUT);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .startsWith("nfcodec: cannot write to standard output")
          .hasLineCount(1);
    }
  }

  @Test
  void bytesAreNotPouredIntoATerminal() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            CliRun.printer(out),
            CliRun.printer(new ByteArrayOutputStream()),
            new CliRun.Shown(true, 0, 80));
    assertThat(Main.run(streams, "decode", nfc.toString(), "-")).isEqualTo(ExitCode.USAGE);
    assertThat(out.size()).isZero();
  }
}
