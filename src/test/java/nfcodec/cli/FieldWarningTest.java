package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever gets a hash grid without having named one is told so, and why. */
class FieldWarningTest extends PhotoFolder {
  private static final String SAID =
      "nfcodec: warning: --levels is not for pyramids and planes: a hash grid is trained, whose"
          + " files are several times as large (--field hashgrid asks for it without this"
          + " warning)\n";

  private static CliRun ok(CliRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    return run;
  }

  @Test
  void optionsThatPyramidsLackAreNamed() {
    assertThat(ok(CliRun.encode(photo, other, "--levels", "2")).err()).isEqualTo(SAID);
    assertThat(ok(CliRun.encode(photo, other, "--levels=2", "--force", "--bits=9", "-q")).err())
        .as("quiet or not, as other warnings")
        .isEqualTo(SAID.replace("--levels is not", "--levels, --bits are not"));
    assertThat(ok(CliRun.encode(photo, other, "--levels=2", "--force", "--json")).err())
        .startsWith("{\"kind\":\"warning\",\"message\":\"--levels is not for pyramids")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-f hashgrid --levels=2", "-t inversion", "-t inversion --levels=2", "-t rpp"})
  void whoeverNamesIt(String options) {
    assertThat(ok(CliRun.encode(photo, other, options.split(" ", -1))).err()).isEmpty();
  }

  @Test
  void aBatchIsToldOnce() throws IOException {
    Path images = Files.createDirectory(dir.resolve("images"));
    CliRun.writeImage(images.resolve("one.png"), CliRun.image());
    CliRun.writeImage(images.resolve("two.png"), CliRun.image());
    CliRun run =
        CliRun.of(
            "encode",
            images.toString(),
            "--out-dir",
            dir.resolve("small").toString(),
            "-q",
            "--target-psnr=20",
            "--max-steps=200",
            "--levels=2");
    assertThat(ok(run).err()).isEqualTo(SAID);
  }
}
