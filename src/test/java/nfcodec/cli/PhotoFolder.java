package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * For tests of failures: a folder with an image and its encoding, which they have to leave as it
 * was.
 */
abstract class PhotoFolder {
  /** The encoding, which is the same for every test; empty before the first. */
  private static byte[] encoded = {};

  @TempDir Path dir;
  Path photo;
  Path nfc;

  /** Not there: for outputs. */
  Path other;

  @BeforeEach
  void makeFiles() throws IOException {
    byte[] png = ImageFiles.encode(CliRun.image(), ImageFormat.PNG);
    photo = Files.write(dir.resolve("photo.png"), png);
    nfc = Files.write(dir.resolve("photo.nfc"), encoded(png));
    other = dir.resolve("other.nfc");
  }

  private static synchronized byte[] encoded(byte[] png) {
    if (encoded.length == 0) {
      CliRun run = CliRun.of(png, CliRun.quick("-", "-", "--field=hashgrid"));
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
      encoded = run.out();
    }
    return encoded;
  }

  /** One line, no trace, and the directory as it was. */
  void assertFails(CliRun run, ExitCode code, String... fragments) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).startsWith("nfcodec: ").endsWith("\n").contains(fragments);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
    assertThat(CliRun.namesIn(dir)).containsExactly("photo.nfc", "photo.png");
  }
}
