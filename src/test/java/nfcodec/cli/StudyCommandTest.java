package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
  private static final List<String> QUICK =
      List.of(
          "--side=16",
          "--fields=siren:12,hashgrid",
          "--transforms=none,rpp",
          "--target-psnr=30",
          "--levels=15,20",
          "--siren-lr=-7,-8",
          "--hashgrid-lr=-6..-7",
          "--max-steps=500",
          "--rate=same",
          "--landscape-points=0",
          "--engine=simd",
          "--threads=1");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path dir;

  @SuppressWarnings("NullAway.Init")
  private Path image;

  @SuppressWarnings("NullAway.Init")
  private Path study;

  @BeforeEach
  void makeAnImage() throws IOException {
    Raster small = CliRun.image();
    image = CliRun.writeImage(dir.resolve("an <image>.png"), small);
    study = dir.resolve("study");
  }

  private CliRun study(String... more) {
    List<String> args = new ArrayList<>(List.of("study", image.toString()));
    args.addAll(List.of("-o", study.toString()));
    for (String option : QUICK) {
      String name = option.substring(0, option.indexOf('='));
      if (List.of(more).stream().noneMatch(m -> m.startsWith(name + "="))) {
        args.add(option);
      }
    }
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(String[]::new));
  }

  private static String text(CliRun run) {
    return new String(run.out(), StandardCharsets.UTF_8);
  }

  @Test
  void aStudyTellsWhatItDoesAndLeavesAReport() {
    CliRun run = study();
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.err())
        .contains("4 cells", "0 finished", "4 searches, 4 rates, 4 sets of pictures")
        .contains(
            "an <image>.png, side 16, siren:12, rpp, seed 0: ", " steps at rate 2^-", "bytes");
    assertThat(text(run)).contains("4 of 4 cells finished", "report.html");
    assertThat(study.resolve("report.html")).content().contains("an &lt;image&gt;");
    for (String file : List.of("journal.jsonl", "results.csv", "results.json", "timings.csv")) {
      assertThat(study.resolve(file)).isNotEmptyFile();
    }
  }

  @Test
  void aFinishedStudyIsReportedAgainWithoutImagesOrSettings() throws IOException {
    CliRun first = study("--rate=none", "--pictures=0");
    byte[] results = Files.readAllBytes(study.resolve("results.csv"));
    Files.delete(study.resolve("results.csv"));
    CliRun again = CliRun.of("study", "-o", study.toString());
    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.OK);
    assertThat(again.err()).contains("4 cells, all finished").doesNotContain("steps");
    assertThat(text(again)).isEqualTo(text(first));
    assertThat(study.resolve("results.csv")).hasBinaryContent(results);
    CliRun only = CliRun.of("study", "-o", study.toString(), "--report-only");
    assertThat(only.err()).isEmpty();
    assertThat(text(only)).isEqualTo(text(first));
  }

  @Test
  void aDryRunTellsWhatThereIsToDoAndLeavesNoTrace() {
    CliRun run = study("--dry-run");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("4 cells", "expected time").hasLineCount(1);
    assertThat(study).doesNotExist();
    study("--rate=none", "--pictures=0");
    CliRun again = CliRun.of("study", "-o", study.toString(), "--dry-run");
    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.OK);
    assertThat(again.err()).contains("4 cells, all finished");
    assertFails(study("--dry-run", "--target-psnr=31"), ExitCode.OUTPUT, "began with");
  }

  @Test
  void whatIsWrongIsOneLineAndAnExitCode() {
    assertFails(study("--fields=mlp"), ExitCode.USAGE, "unknown field 'mlp'");
    assertFails(study("--transforms=none,rot13"), ExitCode.USAGE, "rot13");
    assertFails(study("--siren-lr=fast"), ExitCode.USAGE, "--siren-lr: 'fast'");
    assertFails(study("--search=random"), ExitCode.USAGE, "--search: 'random' is none of");
    assertFails(study("--levels=40"), ExitCode.USAGE, "levels");
    assertFails(
        study("--init-scale=2"),
        ExitCode.USAGE,
        "--init-scale: hashgrid/relative has no initial scale but 1",
        "add 1 to the scales");
    assertFails(study("--seeds=0"), ExitCode.USAGE, "--seeds");
    assertFails(study("--engine=abacus"), ExitCode.USAGE, "unknown engine");
    assertFails(
        CliRun.of("study", dir.resolve("no.png").toString(), "-o", study.toString()),
        ExitCode.INPUT,
        "no.png");
    assertFails(CliRun.of("study", image.toString()), ExitCode.USAGE, "--output");
    assertFails(CliRun.of("study", "-o", study.toString()), ExitCode.OUTPUT, "no study in");
    assertThat(study).doesNotExist();
  }

  @Test
  void anImageThatIsLeftOutIsToldInTheEndAndTheRestIsReported() {
    CliRun run = study("--side=16,4096", "--fields=siren:12", "--rate=none", "--pictures=0");
    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err())
        .contains("is left out: its shorter side has")
        .endsWith(
            "nfcodec: 2 of 4 cells were left out, because their images are too small or"
                + " cannot be read\n");
    assertThat(text(run)).contains("2 of 4 cells finished");
    assertThat(study.resolve("report.html")).exists();
  }

  @Test
  void aDryRunCountsOnlyWhatWillRun() throws IOException {
    Path text = Files.writeString(dir.resolve("text.png"), "no image");
    byte[] whole = Files.readAllBytes(image);
    Path half = Files.write(dir.resolve("half.png"), Arrays.copyOf(whole, whole.length / 2));
    CliRun run = study("--dry-run", "--side=16,4096", "--fields=siren:12", text + "", half + "");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err())
        .contains(
            "an <image>.png' is left out: its shorter side has 17 pixels, and the study is at"
                + " 4096\n")
        .contains(
            "text.png' is text, not an image",
            "half.png': truncated or damaged",
            "; it is left out")
        .contains("\n2 cells (an image, size, field and treatment each), 0 finished; to do: 2")
        .hasLineCount(4);
    CliRun none = study("--dry-run", "--side=4096");
    assertThat(none.err()).endsWith("\nno cells: every image is left out\n");
  }

  @Test
  void whyAnImageCannotBeReadIsToldEvenQuietly() throws IOException {
    Path text = Files.writeString(dir.resolve("text.png"), "no image");
    CliRun run =
        study("--fields=siren:12", "--rate=none", "--pictures=0", "--quiet", text.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("2 of 4 cells were left out", "text.png' is text, not an image");
    assertThat(run.err()).hasLineCount(1);
    assertFails(
        CliRun.of("study", dir.toString(), "-o", study.toString()),
        ExitCode.INPUT,
        "is a directory");
  }

  @Test
  void ofAListThatIsGivenTwiceTheLastHolds() {
    CliRun run = study("--dry-run", "--side=16", "--side=8", "--transforms=none");
    assertThat(run.err()).contains("2 cells");
    CliRun losses = study("--dry-run", "--loss=paper", "--loss=squared");
    assertThat(losses.err()).contains("4 cells");
    assertFails(study("-q", "50"), ExitCode.USAGE, "did you mean --target-psnr");
  }

  /** Each training beside the other, named in all that is written, and files of the usual alone. */
  @Test
  void gradientsAndAdamArePartOfWhatIsTrained() throws IOException {
    String[] grids = {"--fields=hashgrid", "--transforms=none", "--pictures=0"};
    CliRun run = study(with(grids, "--gradients=binary32,binary16"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("2 cells", "2 searches, 1 rate");
    assertThat(Files.readString(study.resolve("journal.jsonl")))
        .contains("\"field\":\"hashgrid/relative\"", "\"field\":\"hashgrid/relative/binary16\"");
    assertThat(Files.readString(study.resolve("results.csv")))
        .contains("hashgrid,relative,binary32,,none", "hashgrid,relative,binary16,,none");
    CliRun other = study(with(grids, "--gradients=binary16", "--adam=0.9,0.999,1e-8"));
    assertThat(other.exitCode()).as(other.err()).isEqualTo(ExitCode.OK);
    assertThat(other.err()).contains("to do: 1 search;").doesNotContain("bytes");
    assertThat(Files.readString(study.resolve("results.csv")))
        .contains("hashgrid,relative,binary16,\"0.9,0.999,1e-8\",none");
    assertThat(Files.readString(study.resolve("report.html")))
        .contains(
            "hashgrid, relative squared error, gradients in binary16, Adam with 0.9,0.999,1e-8");
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void whatNoEngineOrNoAdamIsIsRefused() {
    assertFails(
        study("--engine=reference", "--gradients=binary16"),
        ExitCode.ENGINE,
        "gradients in binary16 are for engine 'simd' alone");
    assertFails(study("--gradients=binary8"), ExitCode.USAGE, "use binary32 or binary16");
    assertFails(study("--adam=0.9,0.999"), ExitCode.USAGE, "'0.9,0.999' is not like");
  }

  @Test
  void otherSettingsInTheSameFolderAreRefused() {
    study("--rate=none", "--pictures=0");
    assertFails(
        study("--target-psnr=25"), ExitCode.OUTPUT, "a target of 30.0 dB", "another folder");
  }

  private static void assertFails(CliRun run, ExitCode code, String... fragments) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).startsWith("nfcodec: ").contains(fragments).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }
}
