package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nfcodec.engine.cuda.EmulatedDevice;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageLimits;
import nfcodec.raster.Background;
import nfcodec.raster.Channels;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An image there and back through files, pipes and links. */
class RoundTripTest {
  @TempDir Path dir;
  private Path photo;
  private Path nfc;

  @BeforeEach
  void makeImage() throws IOException {
    photo = CliRun.writeImage(dir.resolve("photo.png"), CliRun.image());
    nfc = dir.resolve("photo.nfc");
  }

  @Test
  void encodesAndDecodes() throws IOException {
    CliRun encoded = CliRun.encode(photo, nfc);

    assertThat(encoded.exitCode()).as(encoded.err()).isEqualTo(ExitCode.OK);
    assertThat(encoded.err()).isEmpty();
    assertThat(encoded.text())
        .contains("24 x 17 pixels, RGB, 8 bits a sample; target 20.00 dB")
        .contains(
            "speed-up    none: one vertex a pixel, the permutation cannot speed this field up;")
        .containsPattern(String.format("(?m)^output +%,d$", Files.size(nfc)))
        .contains("simd (chosen by auto), 1 thread\n");

    Path back = dir.resolve("back.png");
    CliRun decoded =
        CliRun.of("decode", nfc.toString(), back.toString(), "--compare", photo.toString());
    assertThat(decoded.exitCode()).as(decoded.err()).isEqualTo(ExitCode.OK);
    double psnr = Psnr.of(CliRun.image(), ImageFiles.read(back));
    assertThat(psnr).isGreaterThanOrEqualTo(20);
    assertThat(decoded.text())
        .startsWith(
            "PSNR " + String.format(Locale.ROOT, "%.2f", psnr) + " dB against '" + photo + "'")
        .endsWith(" of 255\n");
    assertThat(CliRun.namesIn(dir)).containsExactly("back.png", "photo.nfc", "photo.png");
  }

  @Test
  void theBaselineIsMeasuredUnlessUnwanted() {
    CliRun run =
        CliRun.of(
            "encode",
            photo.toString(),
            nfc.toString(),
            "--transform=rpp",
            "--field=hashgrid",
            "--target-psnr",
            "20",
            "--max-steps",
            "200");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.text())
        .containsPattern("(?m)^rpp  .*\\n^untransformed, same field  ")
        .containsPattern("speed-up    \\d+\\.\\d+x in steps, \\d+\\.\\d+x in time");
  }

  @Test
  void jsonOfARealRunHasItsFigures() throws IOException {
    CliRun run =
        CliRun.encode(photo, nfc, "--json", "--compare-rate", "--seed", "0xFFFFFFFFFFFFFFFF");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    JsonObject json = JsonParser.parseString(run.text()).getAsJsonObject();
    assertThat(json.getAsJsonObject("output").get("bytes").getAsLong()).isEqualTo(Files.size(nfc));
    assertThat(json.getAsJsonObject("input").get("bytes").getAsLong()).isEqualTo(Files.size(photo));
    assertThat(json.getAsJsonObject("settings").get("seed").getAsString())
        .isEqualTo("18446744073709551615");
    assertThat(json.getAsJsonObject("engine").get("requested").getAsString()).isEqualTo("auto");
    assertThat(json.getAsJsonArray("trials")).hasSize(2);
    JsonObject trial = json.getAsJsonArray("trials").get(0).getAsJsonObject();
    assertThat(trial.get("bitsPerPixel").getAsDouble())
        .isCloseTo(8.0 * Files.size(nfc) / (24 * 17), within(1e-9));
    assertThat(json.get("speedUpInSteps").isJsonNull()).isTrue();
    assertThat(json.get("rateCost").getAsDouble()).isPositive();
    List<String> stages = new ArrayList<>();
    for (JsonElement stage : json.getAsJsonArray("stages")) {
      stages.add(stage.getAsJsonObject().get("name").getAsString());
      assertThat(stage.getAsJsonObject().get("seconds").getAsDouble()).isNotNegative();
    }
    assertThat(stages)
        .containsSubsequence("starting", "reading", "transforming", "training", "quantising")
        .containsSubsequence("compressing", "comparing", "writing");
  }

  @Test
  void tellsWhatEachStageTook() {
    CliRun encoded = CliRun.encode(photo, nfc, "--times", "--quiet");
    assertThat(encoded.exitCode()).as(encoded.err()).isEqualTo(ExitCode.OK);
    assertThat(encoded.text())
        .startsWith("stage ")
        .containsPattern("(?m)^starting +\\d+\\.\\d{3} +\\d+\\.\\d%$")
        .containsPattern("(?m)^writing .*\\nin all +\\d+\\.\\d{3}  100\\.0%\\n$");
    CliRun decoded =
        CliRun.of("decode", nfc.toString(), dir.resolve("b.png").toString(), "--times");
    assertThat(decoded.exitCode()).as(decoded.err()).isEqualTo(ExitCode.OK);
    assertThat(decoded.text())
        .containsPattern(
            "(?s)^stage .*\\nstarting .*\\nreading .*\\ndecoding .*\\nwriting .*\\nin all ")
        .doesNotContain("comparing");
  }

  @Test
  void pipesBothWays() throws IOException {
    CliRun.encode(photo, nfc);
    CliRun encoded = CliRun.of(Files.readAllBytes(photo), CliRun.quick("-", "-"));
    assertThat(encoded.exitCode()).as(encoded.err()).isEqualTo(ExitCode.OK);
    assertThat(encoded.out()).as("the file alone").isEqualTo(Files.readAllBytes(nfc));
    assertThat(encoded.err()).startsWith("standard input -> standard output\n");

    CliRun decoded = CliRun.of(encoded.out(), "decode", "-", "-", "--compare", photo.toString());
    assertThat(decoded.exitCode()).as(decoded.err()).isEqualTo(ExitCode.OK);
    assertThat(decoded.out()).startsWith(0x89, 'P', 'N', 'G');
    Raster raster = ImageFiles.read(decoded.out(), "decoded", ImageLimits.DEFAULT);
    assertThat(Psnr.of(CliRun.image(), raster)).isGreaterThanOrEqualTo(20);
    assertThat(decoded.err()).startsWith("PSNR ");

    CliRun pnm = CliRun.of(encoded.out(), "decode", "-", "-", "--format", "pnm");
    assertThat(pnm.out()).startsWith('P', '6');
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anExtensionCountsWhereverTheFileLies() throws Exception {
    assertThat(CliRun.encode(photo, nfc).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(CliRun.of("decode", nfc.toString(), "/dev/null").exitCode()).isEqualTo(ExitCode.OK);
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory));
    Path folder = Files.createTempDirectory(memory, "nfcodec-test");
    Path jpg = folder.resolve("photo.jpg");
    try {
      CliRun decoded = CliRun.of("decode", nfc.toString(), jpg.toString());
      assertThat(decoded.exitCode()).as(decoded.err()).isEqualTo(ExitCode.OK);
      assertThat(Files.readAllBytes(jpg)).startsWith(0xff, 0xd8);
      CliRun nameless = CliRun.of("decode", nfc.toString(), folder.resolve("photo").toString());
      assertThat(nameless.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(nameless.err()).contains("cannot tell the format by this extension");
    } finally {
      Files.deleteIfExists(jpg);
      Files.delete(folder);
    }
  }

  /** On an emulated GPU, as the driver's library can be named. */
  @Test
  void aGpuDecodesToTheSameSamples() throws IOException {
    assertThat(CliRun.encode(photo, nfc).exitCode()).isEqualTo(ExitCode.OK);
    Path expected = dir.resolve("processor.png");
    CliRun.of("decode", nfc.toString(), expected.toString(), "--engine", "simd");
    String property = "nfcodec.cuda.library";
    String before = System.setProperty(property, EmulatedDevice.library().toString());
    try {
      Path back = dir.resolve("gpu.png");
      CliRun decoded =
          CliRun.of("decode", nfc.toString(), back.toString(), "--engine", "cuda", "--verbose");
      assertThat(decoded.exitCode()).as(decoded.err()).isEqualTo(ExitCode.OK);
      assertThat(decoded.err()).isEmpty();
      assertThat(ImageFiles.read(back)).isEqualTo(ImageFiles.read(expected));
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  @Test
  void jsonGoesToStandardErrorBesideAPipedFile() throws IOException {
    CliRun run = CliRun.of(Files.readAllBytes(photo), CliRun.quick("-", "-", "--json"));
    assertThat(run.out()).startsWith(0x89, 'N', 'F', 'C');
    assertThat(JsonParser.parseString(run.err()).isJsonObject()).isTrue();
  }

  @Test
  void quietSaysNothing() {
    CliRun run = CliRun.encode(photo, nfc, "--quiet");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.text()).isEmpty();
    assertThat(run.err()).isEmpty();
    assertThat(nfc).exists();
  }

  @Test
  void keepsDepthAndAlpha() throws IOException {
    Raster deep = CliRun.image(Channels.GRAY_ALPHA, 16);
    CliRun.writeImage(photo, deep);
    assertThat(CliRun.encode(photo, nfc, "--transform", "rpp,standardize").exitCode())
        .isEqualTo(ExitCode.OK);
    Path back = dir.resolve("back.tif");
    CliRun decoded = CliRun.of("decode", nfc.toString(), back.toString());
    assertThat(decoded.exitCode()).as(decoded.err()).isEqualTo(ExitCode.OK);
    Raster raster = ImageFiles.read(back);
    assertThat(raster.channels()).isEqualTo(Channels.GRAY_ALPHA);
    assertThat(raster.bitDepth()).isEqualTo(16);
  }

  @Test
  void alphaIsLaidOnAColourForFormatsWithoutIt() throws IOException {
    CliRun.writeImage(photo, CliRun.image(Channels.RGBA, 8));
    assertThat(CliRun.encode(photo, nfc).exitCode()).isEqualTo(ExitCode.OK);
    Path png = dir.resolve("with-alpha.png");
    assertThat(CliRun.of("decode", nfc.toString(), png.toString()).exitCode())
        .isEqualTo(ExitCode.OK);
    Raster decoded = ImageFiles.read(png);
    for (String color : List.of("#ff8000", "FF8000", "#F80", "f80")) {
      Path bmp = dir.resolve("on-" + color + ".bmp");
      CliRun run = CliRun.of("decode", nfc.toString(), bmp.toString(), "--background", color);
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
      int green = color.length() > 4 ? 0x80 : 0x88;
      assertThat(ImageFiles.read(bmp)).isEqualTo(new Background(0xFF, green, 0).under(decoded));
    }
    CliRun jpeg = CliRun.of("decode", nfc + "", "--format=jpg", "--background=white");
    assertThat(jpeg.exitCode()).as(jpeg.err()).isEqualTo(ExitCode.OK);
    CliRun refused = CliRun.of("decode", nfc + "", dir.resolve("refused.jpg") + "");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .contains(
            "JPEG cannot hold an image that is RGB with alpha of 8 bits; use one of png, tif,"
                + " pam, or lay it on a colour, such as by --background white (");
    // What is compared is the file's own samples.
    CliRun compared =
        CliRun.of("decode", nfc + "", "-", "--background=black", "--compare", png.toString());
    assertThat(compared.err()).startsWith("identical to ");
    assertThat(ImageFiles.read(compared.out(), "out", ImageLimits.DEFAULT))
        .isEqualTo(new Background(0, 0, 0).under(decoded));
  }

  @Test
  void deepAlphaStaysDeepOnAColour() throws IOException {
    CliRun.writeImage(photo, CliRun.image(Channels.GRAY_ALPHA, 16));
    assertThat(CliRun.encode(photo, nfc).exitCode()).isEqualTo(ExitCode.OK);
    String out = dir.resolve("out").toString();
    CliRun jpeg = CliRun.of("decode", nfc + "", out + ".jpg", "--background", "white");
    assertThat(jpeg.err())
        .contains("JPEG cannot hold an image that is gray of 16 bits; use one of png, tif, pnm");
    assertThat(CliRun.of("decode", nfc + "", out + ".jpg").err()).doesNotContain("--background");
    assertThat(CliRun.of("decode", nfc + "", out + ".pgm", "--background=#888").exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(ImageFiles.read(Path.of(out + ".pgm")).bitDepth()).isEqualTo(16);
    assertThat(CliRun.of("decode", nfc + "", out + ".ppm", "--background=#889").exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(ImageFiles.read(Path.of(out + ".ppm")).channels()).isEqualTo(Channels.RGB);
  }

  @Test
  void tunesRatesSideBySide() {
    // The argument after a bare --tune-lr is the input, not a rate.
    CliRun bare =
        CliRun.of(insertAfterCommand(CliRun.quick(photo.toString(), nfc.toString()), "--tune-lr"));
    assertThat(bare.exitCode()).as(bare.err()).isEqualTo(ExitCode.OK);
    CliRun named = CliRun.encode(photo, nfc, "--force", "--json", "--tune-lr=2^-7, 0.02");
    JsonObject settings =
        JsonParser.parseString(named.text()).getAsJsonObject().getAsJsonObject("settings");
    assertThat(settings.getAsJsonArray("learningRates").toString()).isEqualTo("[0.0078125,0.02]");
    CliRun around =
        CliRun.encode(photo, nfc, "--force", "--json", "--tune-lr", "--learning-rate=0.01");
    settings = JsonParser.parseString(around.text()).getAsJsonObject().getAsJsonObject("settings");
    assertThat(settings.getAsJsonArray("learningRates").toString())
        .isEqualTo("[0.0025,0.005,0.01,0.02,0.04]");
  }

  private static String[] insertAfterCommand(String[] args, String option) {
    String[] more = new String[args.length + 1];
    more[0] = args[0];
    more[1] = option;
    System.arraycopy(args, 1, more, 2, args.length - 1);
    return more;
  }

  @Test
  void aFieldOfGivenSizeIsTakenAsItIs() {
    // A target well within this field's reach: which rounding gets there must not matter.
    CliRun grid =
        CliRun.encode(
            photo, nfc, "--json", "--target-psnr", "15", "--levels", "3", "--base-resolution=7");
    assertThat(field(grid))
        .isEqualTo(
            "{\"kind\":\"hashgrid\",\"channels\":3,\"levels\":3,\"features\":2,\"log2TableSize\":24,"
                + "\"baseResolution\":7,\"growth\":1.5,\"mlpWidth\":64,\"mlpLayers\":2}");
    CliRun siren =
        CliRun.encode(photo, nfc, "--force", "--json", "-f", "siren", "--width=20", "--omega0=15");
    assertThat(field(siren))
        .isEqualTo(
            "{\"kind\":\"siren\",\"channels\":3,\"width\":20,\"hiddenLayers\":3,\"omega0\":15.0}");
  }

  private static String field(CliRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    JsonObject json = JsonParser.parseString(run.text()).getAsJsonObject();
    assertThat(json.getAsJsonObject("settings").get("field"))
        .isEqualTo(json.getAsJsonArray("trials").get(0).getAsJsonObject().get("field"));
    return json.getAsJsonObject("settings").get("field").toString();
  }

  @Test
  void initialWeightsAreScaledAsAsked() {
    CliRun run = CliRun.encode(photo, nfc, "--json", "-f", "siren", "--width=20", "--init-scale=2");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    JsonObject json = JsonParser.parseString(run.text()).getAsJsonObject();
    assertThat(json.getAsJsonObject("settings").get("initScale").getAsDouble()).isEqualTo(2);
  }

  @Test
  void anotherPageIsAdvisedOnlyWhereItCanBeAskedFor() {
    String pages = Path.of("testimages/pages.tif").toString();
    CliRun encoded = CliRun.of(CliRun.quick(pages, nfc.toString()));
    assertThat(encoded.err()).contains("warning: '" + pages, "; --page N takes another\n");
    String png = dir.resolve("page.png").toString();
    CliRun decoded = CliRun.of("decode", nfc.toString(), png, "--compare", pages);
    assertThat(decoded.err()).contains("warning: '" + pages).doesNotContain("--page");
  }

  @Test
  void infoAddsUp() throws IOException {
    CliRun.encode(photo, nfc, "--seed", "77", "--transform", "standardize,rpp");
    CliRun run = CliRun.of("info", nfc.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.text())
        .startsWith(nfc + ": nfc, format version 2\n")
        .contains("image       24 x 17 pixels, RGB, 8 bits a sample\n")
        .containsPattern(
            "transform   standardize, mean 0\\.\\d+, deviation 0\\.\\d+\n {12}rpp .*, seed 77\n")
        .contains("coder       adaptive-range\n")
        .containsPattern("(?m)^level 0 +\\d+ x \\d +\\d+ +\\d+ +\\d\\.\\d+ +-");

    CliRun json = CliRun.of(Files.readAllBytes(nfc), "info", "-", "--json");
    JsonObject info = JsonParser.parseString(json.text()).getAsJsonObject();
    long sum = 0;
    for (var section : info.getAsJsonArray("sections")) {
      assertThat(section.getAsJsonObject().get("offset").getAsLong()).isEqualTo(sum);
      sum += section.getAsJsonObject().get("bytes").getAsLong();
    }
    assertThat(sum).isEqualTo(Files.size(nfc));
    int entries = 0;
    for (var tensor : info.getAsJsonArray("tensors")) {
      entries += tensor.getAsJsonObject().get("entries").getAsInt();
      assertThat(tensor.getAsJsonObject().get("bits").getAsInt()).isBetween(0, 16);
    }
    assertThat(entries).isEqualTo(info.get("parameters").getAsInt()).isPositive();
    assertThat(info.getAsJsonArray("transform").get(1).toString())
        .isEqualTo("{\"kind\":\"rpp\",\"seed\":\"77\"}");
    assertThat(info.get("coder").toString()).isEqualTo("{\"id\":2,\"kind\":\"adaptive-range\"}");
  }

  @Test
  void infoNamesPartialPermutations() {
    CliRun.encode(photo, nfc, "--seed", "9", "-t", "block-rpp:4,local-rpp:300,row-rpp,column-rpp");
    assertThat(CliRun.of("info", nfc.toString()).text())
        .containsPattern(
"""
transform   block-rpp:4 \\(.*\\), seed 9
            local-rpp:300 \\(.*\\), seed 9
            row-rpp \\(.*\\), seed 9
            column-rpp \\(.*\\), seed 9
""");
    JsonObject info =
        JsonParser.parseString(CliRun.of("info", nfc.toString(), "--json").text())
            .getAsJsonObject();
    assertThat(info.getAsJsonArray("transform").toString())
        .isEqualTo(
            "[{\"kind\":\"block-rpp\",\"seed\":\"9\",\"side\":4},"
                + "{\"kind\":\"local-rpp\",\"seed\":\"9\",\"side\":300},"
                + "{\"kind\":\"row-rpp\",\"seed\":\"9\"},"
                + "{\"kind\":\"column-rpp\",\"seed\":\"9\"}]");
  }
}
