package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nfcodec.golden.GoldenVectors;
import nfcodec.image.ImageFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line writes of the files of formats/vectors, against their digests. */
class GoldenDecodeTest {
  @TempDir Path dir;

  @Test
  void imagesThatAreWrittenHaveTheSamplesOfTheDigests() throws IOException {
    List<String[]> good = GoldenVectors.read("good.tsv");
    List<String> args = new ArrayList<>(List.of("decode"));
    good.forEach(line -> args.add(Path.of("formats", "vectors", "good", line[0]).toString()));
    args.addAll(List.of("--out-dir", dir.toString(), "--quiet"));
    CliRun run = CliRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(good).hasSizeGreaterThan(100);
    for (String[] line : good) {
      Path image = dir.resolve(line[0].replaceAll("\\.nfc$", ".png"));
      assertThat(GoldenVectors.digest(ImageFiles.read(image))).as(line[0]).isEqualTo(line[5]);
    }
  }
}
