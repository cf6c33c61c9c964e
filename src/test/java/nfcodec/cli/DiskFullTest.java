package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that cannot be written to their end. A limit on their size stops them as a full disk does,
 * after the first bytes; it needs no disk of its own.
 */
@DisabledOnOs(OS.WINDOWS)
class DiskFullTest {
  /** In blocks of 512 bytes: more than the native library has, which is unpacked. */
  private static final int LIMIT = 4096;

  @TempDir Path dir;

  @Test
  void nothingPartialRemains() throws Exception {
    // Three megabytes of samples; of one colour, which needs no training.
    Raster large = new Raster(1100, 1000, Channels.RGB, 8, new char[3][1_100_000]);
    Path photo = CliRun.writeImage(dir.resolve("photo.png"), large);
    String nfc = dir.resolve("photo.nfc").toString();
    CliRun encoded = CliRun.encode(photo, Path.of(nfc));
    assertThat(encoded.exitCode()).as(encoded.err()).isEqualTo(ExitCode.OK);

    String fresh = dir.resolve("fresh.ppm").toString();
    Path old = Files.writeString(dir.resolve("old.ppm"), "old");
    List<String> files =
        ProgramProcess.inTurn(
            List.of(),
            List.of(
                List.of("decode", nfc, fresh), List.of("decode", nfc, old.toString(), "--force")));
    List<ProgramProcess> runs = limited(files).each();
    runs.get(0).assertFails(ExitCode.OUTPUT, "cannot write '" + fresh + "': ");
    runs.get(1).assertFails(ExitCode.OUTPUT, "cannot write '" + old + "': ");
    assertThat(CliRun.namesIn(dir)).containsExactly("old.ppm", "photo.nfc", "photo.png");
    assertThat(old).hasContent("old");

    ProgramProcess run =
        limited(ProgramProcess.command(List.of(), "decode", nfc, "-", "--format=ppm"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OUTPUT.number());
    assertThat(run.err()).startsWith("nfcodec: cannot write to standard output").hasLineCount(1);
  }

  private ProgramProcess limited(List<String> command) throws Exception {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("/bin/sh", "-c", "ulimit -f " + LIMIT + "; exec \"$@\"", "sh"));
    all.addAll(command);
    return ProgramProcess.run(dir, Map.of(), all);
  }
}
