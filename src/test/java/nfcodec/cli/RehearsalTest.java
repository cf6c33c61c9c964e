package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher runs once after a build. */
class RehearsalTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private ExitCode rehearse(Path image) {
    PrintStream printer = CliRun.printer(said);
    Streams streams = new Streams(InputStream.nullInputStream(), printer, printer, Terminal.NONE);
    return Rehearsal.run(streams, image, folder);
  }

  @Test
  void anImageIsEncodedAndDecoded() throws Exception {
    Path image = CliRun.writeImage(folder.resolve("image.png"), CliRun.image());
    assertThat(rehearse(image)).as(said::toString).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("rehearsal.nfc")).isNotEmptyFile();
    assertThat(folder.resolve("rehearsal.png")).isNotEmptyFile();
  }

  @Test
  void aFailureIsTold() {
    assertThat(rehearse(folder.resolve("none.png"))).isNotEqualTo(ExitCode.OK);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("none.png");
  }
}
