package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BatchCommandTest {
  @TempDir Path dir;

  private Path photos = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void photos() throws IOException {
    photos = dir.resolve("photos");
    Files.createDirectories(photos.resolve("more"));
    out = dir.resolve("out");
    CliRun.writeImage(photos.resolve("rgb.png"), CliRun.image());
    CliRun.writeImage(photos.resolve("gray.png"), CliRun.image(Channels.GRAY, 8));
    CliRun.writeImage(photos.resolve("more/deep.png"), CliRun.image(Channels.RGBA, 16));
    Files.writeString(photos.resolve("notes.txt"), "no image");
  }

  private CliRun encode(String... more) {
    List<String> args = new ArrayList<>(List.of("encode"));
    args.addAll(List.of(more));
    args.addAll(List.of("--out-dir", out.toString(), "--target-psnr=20", "--max-steps=60"));
    return CliRun.of(args.toArray(String[]::new));
  }

  private CliRun decode(String... more) {
    List<String> args = new ArrayList<>(List.of("decode"));
    args.addAll(List.of(more));
    args.addAll(List.of("--out-dir", dir.resolve("back").toString()));
    return CliRun.of(args.toArray(String[]::new));
  }

  private List<String> made(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString())
          .filter(f -> !f.startsWith("nfcodec-batch"))
          .sorted()
          .toList();
    }
  }

  @Test
  void filesAreThoseOfSingleCommandsAndComeBack() throws Exception {
    CliRun run = encode(photos.toString(), "--recursive");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(made(out)).containsExactly("gray.nfc", "more/deep.nfc", "rgb.nfc");
    assertThat(run.text()).contains("3 files").contains("bits/pixel");
    assertThat(run.err()).contains("(3 of 3)");
    for (String name : List.of("gray", "rgb", "more/deep")) {
      Path alone = dir.resolve("alone.nfc");
      CliRun single =
          CliRun.of(
              "encode",
              photos.resolve(name + ".png").toString(),
              alone.toString(),
              "--target-psnr=20",
              "--max-steps=60",
              "--force");
      assertThat(single.exitCode()).as(single.err()).isEqualTo(ExitCode.OK);
      assertThat(out.resolve(name + ".nfc")).hasSameBinaryContentAs(alone);
    }
    CliRun back = decode(out.toString(), "--recursive", "--threads=2");
    assertThat(back.exitCode()).as(back.err()).isEqualTo(ExitCode.OK);
    assertThat(made(dir.resolve("back"))).containsExactly("gray.png", "more/deep.png", "rgb.png");
    Path alone = dir.resolve("alone.png");
    CliRun.of("decode", out.resolve("more/deep.nfc").toString(), alone.toString());
    assertThat(dir.resolve("back/more/deep.png")).hasSameBinaryContentAs(alone);
  }

  @Test
  void aFileThatCannotBeDoneIsARowAndAnExitCode() throws Exception {
    byte[] whole = Files.readAllBytes(photos.resolve("rgb.png"));
    Files.write(photos.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
    Path csv = dir.resolve("summary.csv");
    CliRun run = encode(photos.toString(), dir + "/missing.png", "--csv", csv.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err())
        .contains("nfcodec: '" + photos.resolve("cut.png") + "': ")
        .contains("cannot read '" + dir + "/missing.png': no such file or directory")
        .endsWith("nfcodec: 2 of 4 files could not be done\n");
    assertThat(made(out)).containsExactly("gray.nfc", "rgb.nfc");
    List<String> rows = Files.readAllLines(csv, StandardCharsets.UTF_8);
    assertThat(rows).hasSize(5);
    assertThat(rows.get(1)).startsWith(photos.resolve("cut.png") + ",").contains(",failed,");
    assertThat(rows.get(2)).contains("gray.nfc,made,24,17,");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void namesThatLeadNowhereDoNotEndTheBatch() throws Exception {
    Path loop = dir.resolve("loop.png");
    Files.createSymbolicLink(loop, loop);
    Path inside = photos.resolve("rgb.png/inside.png");
    CliRun run = encode(loop.toString(), inside.toString(), photos.resolve("rgb.png").toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err())
        .contains("nfcodec: cannot read '" + loop + "': ")
        .contains("nfcodec: cannot read '" + inside + "': ")
        .endsWith("nfcodec: 2 of 3 files could not be done\n");
    assertThat(made(out)).containsExactly("rgb.nfc");
  }

  @Test
  void anImageThatIsTooWideForTheFormatDoesNotEndTheBatch() throws Exception {
    // More columns than a JPEG can have; of one colour, which needs no training.
    Raster wide = new Raster(65_501, 1, Channels.GRAY, 8, new char[1][65_501]);
    Path png = CliRun.writeImage(dir.resolve("wide.png"), wide);
    CliRun encoded = encode(png.toString(), photos.resolve("rgb.png").toString());
    assertThat(encoded.exitCode()).as(encoded.err()).isEqualTo(ExitCode.OK);
    Path nfc = out.resolve("wide.nfc");
    CliRun run =
        decode(nfc.toString(), out.resolve("rgb.nfc").toString(), "--format=jpg", "--threads=1");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OUTPUT);
    assertThat(run.err())
        .contains("cannot encode 65501x1 GRAY 8-bit as JPEG")
        .endsWith("nfcodec: 1 of 2 files could not be done\n");
    assertThat(made(dir.resolve("back"))).containsExactly("rgb.jpg");
  }

  @Test
  void aSummaryThatCannotBeWrittenIsToldBeforeTheWork() throws Exception {
    for (Path csv : List.of(photos, photos.resolve("rgb.png/summary.csv"))) {
      CliRun run = encode(photos.toString(), "--csv", csv.toString());
      assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
      assertThat(run.err()).startsWith("nfcodec: ").contains(csv.toString()).hasLineCount(1);
      assertThat(out).doesNotExist();
    }
    Path inside = out.resolve("of/it/summary.csv");
    assertThat(encode(photos.toString(), "--csv", inside.toString()).exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(inside).content().contains("gray.nfc,made,24,17,");
  }

  @Test
  void whatCameOfTheFilesIsToldEvenIfTheSummaryCannotBeWritten() {
    String full = "/dev/full";
    assumeTrue(Files.exists(Path.of(full)));
    String photo = photos.resolve("rgb.png").toString();
    CliRun failed = encode(photo, dir + "/missing.png", "--csv", full);
    assertThat(failed.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(failed.err())
        .contains("nfcodec: cannot write '" + full + "': ")
        .endsWith("nfcodec: 1 of 2 files could not be done\n");
    CliRun done = encode(photo, "--force", "--csv", full);
    assertThat(done.exitCode()).isEqualTo(ExitCode.OUTPUT);
    assertThat(done.text()).contains("rgb.png");
    assertThat(Path.of(full))
        .as("it is still a device")
        .satisfies(path -> assertThat(Files.isRegularFile(path)).isFalse());
  }

  @Test
  void severalReasonsHaveACodeOfTheirOwn() throws Exception {
    Files.createDirectories(out);
    Files.writeString(out.resolve("gray.nfc"), "precious");
    CliRun run = encode(photos.toString(), dir + "/missing.png");
    assertThat(run.exitCode()).isEqualTo(ExitCode.SEVERAL);
    assertThat(run.err()).contains("gray.nfc' exists; --resume looks whether it is done");
    assertThat(out.resolve("gray.nfc")).hasContent("precious");
  }

  @Test
  void resumingDoesTheRest() throws Exception {
    encode(photos.resolve("rgb.png").toString());
    CliRun run = encode(photos.toString(), "--resume", "--json");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    JsonObject json = JsonParser.parseString(run.text()).getAsJsonObject();
    assertThat(json.get("made").getAsInt()).isEqualTo(1);
    assertThat(json.get("skipped").getAsInt()).isEqualTo(1);
    JsonArray files = json.getAsJsonArray("files");
    assertThat(files.get(1).getAsJsonObject().get("status").getAsString()).isEqualTo("skipped");
    long bytes = Files.size(out.resolve("rgb.nfc")) + Files.size(out.resolve("gray.nfc"));
    assertThat(json.getAsJsonObject("totals").get("bytes").getAsLong()).isEqualTo(bytes);

    CliRun other = encode(photos.toString(), "--resume", "--seed=5");
    assertThat(other.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(other.err()).doesNotContain("done before");
  }

  @Test
  void aListNamesFilesToo() throws Exception {
    byte[] list =
        (photos.resolve("rgb.png") + "\n\n" + photos.resolve("gray.png") + "\n")
            .getBytes(StandardCharsets.UTF_8);
    CliRun run =
        CliRun.of(
            list,
            "encode",
            "--files-from",
            "-",
            "--out-dir",
            out.toString(),
            "--target-psnr=20",
            "--max-steps=60",
            "--quiet");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.text()).isEmpty();
    assertThat(run.err()).isEmpty();
    assertThat(made(out)).containsExactly("gray.nfc", "rgb.nfc");
  }

  @Test
  void aLineThatNamesNothingIsToldByItsNumber() {
    byte[] list = "rgb.png\n\n \nno\0name.png\n".getBytes(StandardCharsets.UTF_8);
    CliRun run = CliRun.of(list, "encode", "--files-from", "-", "--out-dir", out.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("'standard input', line 4: no file can be called that");
  }

  @Test
  void decodingGoesOnAfterADamagedFile() throws Exception {
    encode(photos.toString());
    byte[] file = Files.readAllBytes(out.resolve("rgb.nfc"));
    file[file.length / 2] ^= 1;
    Files.write(out.resolve("rgb.nfc"), file);
    CliRun run = decode(out.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(run.err()).contains("rgb.nfc': ").contains("1 of 2 files could not be done");
    assertThat(made(dir.resolve("back"))).containsExactly("gray.png");
  }

  @Test
  void misuseIsToldBeforeAnyWork() {
    assertThat(CliRun.of("encode", "--recursive", "photos").err())
        .contains("--recursive belongs to a batch: name its folder with --out-dir DIR");
    assertThat(CliRun.of("decode", "--resume", "a.nfc").err())
        .contains("--resume belongs to a batch");
    assertThat(encode().err()).contains("no files: name some");
    assertThat(encode("-").err()).contains("standard input is one file");
    String image = photos.resolve("rgb.png").toString();
    assertThat(CliRun.of("encode", image, "--out-dir", image).err())
        .endsWith("cannot write to '" + image + "': it is a file; name a folder\n");
    assertThat(encode("--files-from", image).err())
        .contains("cannot read '" + image + "': it is no text in UTF-8; a list names one file a");
    assertThat(encode(photos.toString(), "--compare-rate").err()).contains("are for one image");
    assertThat(encode(dir.toString()).err()).contains("no files to do in").contains("--recursive");
    assertThat(CliRun.of("encode").err()).contains("missing required parameter: 'IN'");
    assertThat(out).doesNotExist();
  }

  @Test
  void aMissedTargetNamesItsImage() {
    CliRun run =
        CliRun.of(
            "encode",
            photos.resolve("rgb.png").toString(),
            "--out-dir=" + out,
            "--field=siren",
            "--width=4",
            "--target-psnr=90",
            "--max-steps=5");
    assertThat(run.exitCode()).isEqualTo(ExitCode.TARGET);
    assertThat(run.err()).startsWith("nfcodec: '" + photos.resolve("rgb.png") + "': target not");
  }
}
