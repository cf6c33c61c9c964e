package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Their numbers, and the failures that are neither of the command line nor of a file. */
class ExitCodesTest extends PhotoFolder {
  @Test
  void numbersAreFixed() {
    assertThat(Arrays.stream(ExitCode.values()).map(c -> c + " " + c.number()))
        .containsExactly(
            "OK 0",
            "INTERNAL 1",
            "USAGE 2",
            "INPUT 3",
            "MALFORMED 4",
            "TOO_NEW 5",
            "TARGET 6",
            "OUTPUT 7",
            "ENGINE 8",
            "MEMORY 9",
            "SEVERAL 10",
            "INTERRUPTED 130");
  }

  @Test
  void internalErrorsAreReportedAsBugs() throws IOException {
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] into, int offset, int length) {
            throw new IllegalStateException("unforeseen\nby anyone");
          }
        };
    assertFails(
        CliRun.of(broken, CliRun.quick("-", other.toString())),
        ExitCode.INTERNAL,
        "internal error: java.lang.IllegalStateException: unforeseen by anyone; please report");
    CliRun verbose = CliRun.of(broken, CliRun.quick("-", other.toString(), "--verbose"));
    assertThat(verbose.err()).contains("\tat nfcodec.cli.EncodeCommand.call");
  }

  @Test
  void targetsThatAreNotReached() throws IOException {
    String[] few = {"--target-psnr", "90", "--max-steps", "3", "-f", "hashgrid", "--levels", "2"};
    assertFails(
        CliRun.encode(photo, other, few), ExitCode.TARGET, "target not reached", "--keep-best");
    String[] wild = {
      "--learning-rate", "1e30", "--max-steps", "500", "-f", "hashgrid", "--levels=2"
    };
    assertFails(CliRun.encode(photo, other, wild), ExitCode.TARGET, "training diverged");

    CliRun kept =
        CliRun.encode(
            photo,
            other,
            "--target-psnr",
            "90",
            "--max-steps",
            "3",
            "--levels",
            "2",
            "--keep-best");
    assertThat(kept.exitCode()).as(kept.err()).isEqualTo(ExitCode.OK);
    assertThat(kept.text())
        .contains("never")
        .contains("The target was not reached: the output holds the best");
    assertThat(other).exists();
  }
}
