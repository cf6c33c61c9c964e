package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the decoding of one file tells, to people and to programs. */
class DecodeReportTest extends PhotoFolder {
  private CliRun decode(Path out, String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "decode";
    args[1] = nfc.toString();
    args[2] = out.toString();
    System.arraycopy(more, 0, args, 3, more.length);
    CliRun run = CliRun.of(args);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    return run;
  }

  @Test
  void programsAreToldInJson() {
    Path back = dir.resolve("back.png");
    CliRun run = decode(back, "--json", "--compare", photo.toString());
    assertThat(run.err()).isEmpty();
    JsonObject told = JsonParser.parseString(run.text()).getAsJsonObject();
    assertThat(told.keySet())
        .containsExactly("program", "input", "output", "width", "height", "compared", "stages");
    assertThat(told.get("input").getAsString()).isEqualTo(nfc.toString());
    assertThat(told.get("output").getAsString()).isEqualTo(back.toString());
    assertThat(told.get("width").getAsInt()).isEqualTo(24);
    JsonObject compared = told.getAsJsonObject("compared");
    assertThat(compared.get("psnr").getAsDouble()).isGreaterThanOrEqualTo(20);
    assertThat(compared.get("identical").getAsBoolean()).isFalse();
    assertThat(decode(dir.resolve("again.png"), "--json", "--compare", back.toString()).text())
        .contains("\"identical\": true", "\"psnr\": null", "\"largestDifference\": 0");
    CliRun part = decode(dir.resolve("part.png"), "--json", "--region=2,3,8,4");
    assertThat(part.err())
        .startsWith("{\"kind\":\"warning\",\"message\":\"a region")
        .hasLineCount(1);
    assertThat(part.text()).contains("\"width\": 8", "\"compared\": null");
    CliRun piped = decode(Path.of("-"), "--json");
    assertThat(piped.out()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(piped.err()).contains("\"output\": \"standard output\"");
  }

  @Test
  void failuresOfOneFileAreObjectsToo() {
    CliRun run = CliRun.of("decode", "none.nfc", "--json");
    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).startsWith("{\"code\":3,\"kind\":\"input\"").hasLineCount(1);
  }

  @Test
  void quietMeansWhatWasAskedForAlone() {
    assertThat(CliRun.of("decode", nfc.toString(), "-q", "--force").text()).isEmpty();
    assertThat(decode(dir.resolve("a.png"), "-q", "--compare", photo.toString()).text())
        .startsWith("identical to '" + photo + "'")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"o.png jpg", "o.webp png", "o.JPG bmp"})
  void namesOfAnotherFormatAreRemarkedOn(String line) {
    String[] words = line.split(" ", -1);
    Path out = dir.resolve(words[0]);
    assertThat(decode(out, "--format", words[1]).err())
        .startsWith("nfcodec: warning: '" + out + "' holds ")
        .endsWith(", as --format says, and is not called like that\n")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"o.jpeg jpg", "o.ppm pnm", "o.data png", "o tif"})
  void othersAreNot(String line) {
    String[] words = line.split(" ", -1);
    assertThat(decode(dir.resolve(words[0]), "--format", words[1]).err()).isEmpty();
  }
}
