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
    Path photo = CliRun.writeImage(dir.resolve("photo.png"), large());
    Path nfc = dir.resolve("photo.nfc");
    CliRun encoded = CliRun.encode(photo, nfc, "--target-psnr", "8", "--levels=1", "--batch=4096");
    assertThat(encoded.exitCode()).as(encoded.err()).isEqualTo(ExitCode.OK);
    for (String format : List.of("ppm", "bmp")) {
      Path out = dir.resolve("photo." + format);
      limited("decode", nfc.toString(), out.toString())
          .assertFails(ExitCode.OUTPUT, "cannot write '" + out + "': ");
      assertThat(CliRun.namesIn(dir)).containsExactly("photo.nfc", "photo.png");
      Files.writeString(out, "old");
      limited("decode", nfc.toString(), out.toString(), "--force")
          .assertFails(ExitCode.OUTPUT, "cannot write '" + out + "': ");
      assertThat(out).hasContent("old");
      Files.delete(out);
    }
    ProgramProcess run = limited("decode", nfc.toString(), "-", "--format=ppm");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OUTPUT.number());
    assertThat(run.err()).startsWith("nfcodec: cannot write to standard output").hasLineCount(1);
  }

  private ProgramProcess limited(String... args) throws Exception {
    String script =
        "ulimit -f "
            + LIMIT
            + "; java=$1; path=$2; shift 2; exec \"$java\" --enable-native-access=ALL-UNNAMED"
            + " -XX:-UsePerfData -cp \"$path\" nfcodec.cli.Main \"$@\"";
    List<String> command =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                script,
                "sh",
                ProgramProcess.JAVA.toString(),
                System.getProperty("java.class.path")));
    command.addAll(List.of(args));
    return ProgramProcess.run(dir, Map.of(), command);
  }

  /** Three megabytes of samples. */
  private static Raster large() {
    int width = 1100;
    int height = 1000;
    char[][] planes = new char[3][width * height];
    for (int c = 0; c < planes.length; c++) {
      for (int i = 0; i < width * height; i++) {
        planes[c][i] = (char) ((i % width * (c + 1) / 5 + i / width / 4) % 256);
      }
    }
    return new Raster(width, height, Channels.RGB, 8, planes);
  }
}
