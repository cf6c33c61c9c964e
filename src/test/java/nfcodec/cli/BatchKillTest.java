package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Batches that are ended from outside, in processes of their own. */
@DisabledOnOs(OS.WINDOWS)
class BatchKillTest {
  private static final int IMAGES = 14;

  @TempDir Path dir;

  private Path photos = Path.of("");

  @BeforeEach
  void photos() throws IOException {
    photos = Files.createDirectories(dir.resolve("photos"));
    for (int i = 0; i < IMAGES; i++) {
      char[] plane = new char[61 * 47];
      for (int p = 0; p < plane.length; p++) {
        double wave = Math.sin(p % 61 / (3.0 + i)) * Math.cos(Math.floorDiv(p, 61) / 4.0);
        plane[p] = (char) Math.round(128 + 100 * wave);
      }
      Raster image = new Raster(61, 47, Channels.GRAY, 8, new char[][] {plane});
      CliRun.writeImage(photos.resolve("image" + i + ".png"), image);
    }
  }

  private static Raster noise(int side) {
    SplittableRandom random = new SplittableRandom(3);
    char[] plane = new char[side * side];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (char) random.nextInt(256);
    }
    return new Raster(side, side, Channels.GRAY, 8, new char[][] {plane});
  }

  private List<String> command(Path out) {
    return ProgramProcess.command(
        List.of(),
        "encode",
        photos.toString(),
        "--out-dir=" + out,
        "--field=hashgrid",
        "--target-psnr=33",
        "--threads=2",
        "--resume");
  }

  private Process start(Path out, Path err) throws IOException {
    return new ProcessBuilder(command(out))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  /** Until so many files are there. */
  private static void await(Process process, Path out, long files) throws Exception {
    while (process.isAlive() && count(out) < files) {
      Thread.sleep(3);
    }
    assertThat(process.isAlive()).as("ended too early for this test").isTrue();
  }

  private static long count(Path out) throws IOException {
    return Files.isDirectory(out) ? files(out).size() : 0;
  }

  /** Of the format, with their bytes as text. */
  private static Map<String, String> files(Path out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(out)) {
      for (Path file : all.filter(FileNames::isNfc).toList()) {
        files.put(
            String.valueOf(file.getFileName()), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  @Test
  void endedAtAnyMomentItLeavesWholeFilesAndResumesToAllOfThem() throws Exception {
    Path whole = dir.resolve("whole");
    ProgramProcess undisturbed = ProgramProcess.run(dir, Map.of(), command(whole));
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    Map<String, String> expected = files(whole);
    assertThat(expected).hasSize(IMAGES);

    // One that would take minutes keeps a batch from ending before it is ended.
    Path endless = photos.resolve("zz.png");
    CliRun.writeImage(endless, noise(1500));
    Path out = dir.resolve("out");
    List<Integer> codes = new ArrayList<>();
    for (int kill = 0; kill < 3; kill++) {
      long before = count(out);
      Process process = start(out, dir.resolve("err"));
      await(process, out, before + 1);
      process.destroyForcibly();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      codes.add(process.exitValue());
      assertThat(expected.entrySet()).containsAll(files(out).entrySet());
    }
    assertThat(codes).doesNotContain(0);

    long before = count(out);
    Process process = start(out, dir.resolve("err"));
    await(process, out, before + 1);
    process.destroy(); // as Ctrl-C does, by another signal
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(dir.resolve("err")).content().containsPattern("[0-9]+ of 15 files were done before");
    assertThat(count(out)).isBetween(before + 1, (long) IMAGES);
    assertThat(unfinished(out)).isEmpty();

    Files.delete(endless);
    ProgramProcess rest = ProgramProcess.run(dir, Map.of(), command(out));
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(rest.err()).contains("done before");
    assertThat(files(out)).isEqualTo(expected);
    assertThat(unfinished(out)).isEmpty();
  }

  private static List<String> unfinished(Path out) throws IOException {
    return CliRun.namesIn(out).stream().filter(name -> name.endsWith(".tmp")).toList();
  }

  /** A limit on the size of files stops the first that is larger, as a full disk does. */
  @Test
  void aFullDiskEndsTheBatchWithNothingPartial() throws Exception {
    Path out = dir.resolve("out");
    List<String> decode =
        ProgramProcess.command(
            List.of(), "decode", out.toString(), "--out-dir=" + dir.resolve("back"), "--threads=1");
    Raster large = new Raster(1100, 1000, Channels.RGB, 8, new char[3][1_100_000]);
    Path photo = CliRun.writeImage(dir.resolve("large.png"), large);
    Files.createDirectories(out);
    assertThat(CliRun.of("encode", photo.toString(), out + "/b.nfc").exitCode())
        .isEqualTo(ExitCode.OK);
    Files.copy(out.resolve("b.nfc"), out.resolve("c.nfc"));
    Path small = CliRun.writeImage(dir.resolve("small.png"), CliRun.image());
    assertThat(CliRun.encode(small, out.resolve("a.nfc")).exitCode()).isEqualTo(ExitCode.OK);
    List<String> limited =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 4096; exec \"$@\"", "sh"));
    limited.addAll(decode);
    limited.add("--format=ppm");
    ProgramProcess run = ProgramProcess.run(dir, Map.of(), limited);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OUTPUT.number());
    assertThat(run.err())
        .contains("b.ppm': ")
        .contains("1 of 3 files could not be done, and 1 were not begun; --resume goes on");
    assertThat(CliRun.namesIn(dir.resolve("back")))
        .containsExactly("a.ppm", "nfcodec-batch.jsonl", "nfcodec-batch.lock");
  }
}
