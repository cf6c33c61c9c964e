package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import nfcodec.raster.Channels;
import org.junit.jupiter.api.Test;

class ViewCommandTest extends PhotoFolder {
  private static CliRun view(Object... args) {
    String[] words = new String[args.length + 1];
    words[0] = "view";
    for (int i = 0; i < args.length; i++) {
      words[i + 1] = args[i].toString();
    }
    return CliRun.of(words);
  }

  private String page(CliRun run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    Path file = dir.resolve("photo.html");
    String page = Files.readString(file);
    Files.delete(file);
    return page;
  }

  @Test
  void aPageTellsWhatInfoTells() throws IOException {
    String page = page(view(nfc));
    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("<html lang=\"en\">", "<h1>photo.nfc</h1>", "Decoded picture of photo.nfc")
        .contains("<dt>format</dt>", "<dd>nfc, version ")
        .doesNotContain(dir.toString(), "Absolute error");
    CliRun info = CliRun.of("info", nfc.toString());
    String first = info.text().split("\n\n", 2)[0];
    for (String line : first.lines().skip(1).toList()) {
      assertThat(page).contains("<dd>" + line.substring(12) + "</dd>");
    }
  }

  @Test
  void theOriginalIsCompared() throws IOException {
    CliRun run = view(nfc, "--original", photo);
    String told = run.text().lines().skip(1).findFirst().orElseThrow();
    assertThat(told).startsWith("PSNR ").contains(" dB against '" + photo + "'");
    String decibels = told.split(" ", 3)[1];
    assertThat(page(run))
        .contains("PSNR " + decibels + " dB, all channels together")
        .contains("Absolute error of each pixel of photo.nfc against photo.png");
    Path same = dir.resolve("same.png");
    assertThat(CliRun.of("decode", nfc.toString(), same.toString()).exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(page(view(nfc, "--original", same)))
        .contains("The two are identical.")
        .doesNotContain("Absolute error");
  }

  @Test
  void severalFilesAreSections() throws IOException {
    Path siren = Path.of("formats/vectors/good/v2-adaptive-siren.nfc");
    Path pyramid = Path.of("formats/vectors/good/v2-pyramid-permuted.nfc");
    Path out = dir.resolve("photo.html");
    CliRun run = view(nfc, siren, pyramid, "-o", out);
    assertThat(run.out()).isEmpty();
    assertThat(page(run))
        .contains("<h1>3 files</h1>")
        .contains("<a href=\"#file-1\">photo.nfc</a>")
        .contains("<a href=\"#file-3\">v2-pyramid-permuted.nfc</a>")
        .contains("<section id=\"file-2\" class=\"part\"><h2>v2-adaptive-siren.nfc</h2>")
        .contains("Frequencies of the first layer", "put back");
  }

  @Test
  void standardInputGoesToStandardOutput() throws IOException {
    CliRun run = CliRun.of(Files.readAllBytes(nfc), "view", "-");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.text()).contains("<h1>standard input</h1>").endsWith("</html>\n");
    assertThat(CliRun.namesIn(dir)).containsExactly("photo.nfc", "photo.png");
  }

  @Test
  void filesThatCannotBeShownLeaveNothing() throws IOException {
    byte[] bytes = Files.readAllBytes(nfc);
    bytes[bytes.length / 2] ^= 1;
    Path out = dir.resolve("out.html");
    assertFails(
        CliRun.of(bytes, "view", nfc.toString(), "-", "-o", out.toString()),
        ExitCode.MALFORMED,
        "'standard input': ",
        "get an intact copy");
    assertFails(
        CliRun.of(Arrays.copyOf(bytes, 40), "view", "-", "-o", out.toString()),
        ExitCode.MALFORMED,
        "get an intact copy");
    assertFails(view(photo, "-o", out), ExitCode.MALFORMED, "not an nfc file");
    assertFails(view(dir.resolve("none.nfc")), ExitCode.INPUT, "no such file");
    assertFails(view(nfc, "--max-pixels", 407), ExitCode.MALFORMED, "too large");
    assertFails(view(nfc, "--threads", 0), ExitCode.USAGE, "at least one");
    assertFails(view("-", "--open"), ExitCode.USAGE, "--open shows a file");
  }

  @Test
  void whatExistsIsLeftAlone() throws IOException {
    assertFails(view(nfc, "-o", photo), ExitCode.OUTPUT, "exists; --force replaces it");
    assertFails(view(nfc, "-o", nfc, "--force"), ExitCode.USAGE, "the same file");
    assertFails(
        view(nfc, "-o", photo, "--force", "--original", photo), ExitCode.USAGE, "the same file");
    assertFails(
        view(nfc, "-o", dir.resolve("no/out.html")), ExitCode.OUTPUT, "there is no directory");
  }

  @Test
  void anOriginalMustFit() throws IOException {
    Path gray = CliRun.writeImage(dir.resolve("gray.png"), CliRun.image(Channels.GRAY, 8));
    CliRun run = view(nfc, "--original", gray);
    CliRun none = view(nfc, "--original", dir.resolve("none.png"));
    Files.delete(gray);
    assertFails(
        run,
        ExitCode.USAGE,
        "cannot compare '" + nfc + "' with '" + gray + "'",
        "24x17 RGB 8-bit, the original 24x17 GRAY 8-bit");
    assertFails(none, ExitCode.INPUT, "none.png': no such file");
  }

  @Test
  void theBrowserIsToldTheAddressOfThePage() throws IOException {
    Path told = dir.resolve("told");
    Path script = dir.resolve("browser");
    Files.writeString(script, "printf %s \"$1\" > '" + told + "'\n", StandardCharsets.UTF_8);
    Path page = dir.resolve("with blanks.html");
    new Browser(List.of("sh", script.toString())).open(page);
    assertThat(told).hasContent(page.toUri().toString());
    assertThatThrownBy(() -> new Browser(List.of("sh", "-c", "exit 3")).open(page))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("code 3");
    assertThatThrownBy(() -> new Browser(List.of(dir.resolve("none").toString())).open(page))
        .isInstanceOf(IOException.class);
  }
}
