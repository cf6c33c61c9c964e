package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for JSON gets failures and warnings as JSON too. */
class JsonFailuresTest {
  @TempDir Path dir;

  private static JsonObject only(CliRun run, ExitCode code, String kind) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).endsWith("}\n").hasLineCount(1);
    JsonObject object = JsonParser.parseString(run.err()).getAsJsonObject();
    assertThat(object.get("code").getAsInt()).isEqualTo(code.number());
    assertThat(object.get("kind").getAsString()).isEqualTo(kind);
    assertThat(object.get("message").getAsString()).isNotBlank().doesNotStartWith("nfcodec:");
    assertThat(run.out()).isEmpty();
    return object;
  }

  @Test
  void failuresAreObjects() throws IOException {
    Path photo = CliRun.writeImage(dir.resolve("photo.png"), CliRun.image());
    String png = photo.toString();
    only(CliRun.of("encode", "--json"), ExitCode.USAGE, "usage");
    only(CliRun.of("encode", png, "--json", "--target-psnr", "30d"), ExitCode.USAGE, "usage");
    only(CliRun.of("encode", png, "--bits=x", "--json"), ExitCode.USAGE, "usage");
    only(CliRun.of("encode", png, png + "/x", "--json"), ExitCode.OUTPUT, "output");
    only(CliRun.of("encode", "none.png", "--json"), ExitCode.INPUT, "input");
    only(CliRun.of("info", "none.nfc", "--json"), ExitCode.INPUT, "input");
    only(CliRun.of("info", png, "--json"), ExitCode.MALFORMED, "malformed");
    String nfc = dir.resolve("photo.nfc").toString();
    CliRun.encode(photo, Path.of(nfc));
    only(CliRun.of("info", nfc, "--json", "--max-pixels", "9"), ExitCode.MALFORMED, "too_large");
    only(CliRun.of("doctor", "--json", "--forc"), ExitCode.USAGE, "usage");
    only(CliRun.of("encod", "--json"), ExitCode.USAGE, "usage");
    JsonObject target =
        only(
            CliRun.of(
                CliRun.quick(
                    png,
                    "/dev/null",
                    "--json",
                    "--target-psnr",
                    "90",
                    "--max-steps",
                    "3",
                    "--field=hashgrid",
                    "--levels=2")),
            ExitCode.TARGET,
            "target");
    assertThat(target.keySet()).containsExactly("code", "kind", "message");
  }

  @Test
  void internalErrorsAreObjectsWithTheirTrace() {
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] into, int offset, int length) {
            throw new IllegalStateException("\"unforeseen\"\nby anyone");
          }
        };
    JsonObject failed =
        only(CliRun.of(broken, "encode", "-", "--json"), ExitCode.INTERNAL, "internal");
    assertThat(failed.get("message").getAsString()).contains("\"unforeseen\" by anyone");
    for (String verbose : List.of("-v", "--verbose", "-qv")) {
      JsonObject traced =
          only(CliRun.of(broken, "encode", "-", "--json", verbose), ExitCode.INTERNAL, "internal");
      assertThat(traced.get("trace").getAsString()).contains("\tat nfcodec.cli.EncodeCommand.call");
    }
    assertThat(CliRun.of(broken, "encode", "-", "-v").err()).contains("\tat nfcodec.cli.Encode");
  }

  @Test
  void afterTheEndOfOptionsAllAreNames() throws IOException {
    assertThat(Files.notExists(Path.of("--json"))).isTrue();
    assertThat(CliRun.of("encode", "--", "--json").err())
        .isEqualTo("nfcodec: cannot read '--json': no such file or directory\n");
  }
}
