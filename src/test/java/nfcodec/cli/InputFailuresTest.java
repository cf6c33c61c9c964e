package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;

/** Files that cannot be read, or not by this program. */
class InputFailuresTest extends PhotoFolder {
  @Test
  void inputThatIsNoReadableImage() throws IOException {
    assertFails(
        CliRun.encode(dir.resolve("none.png"), other),
        ExitCode.INPUT,
        "cannot read '" + dir.resolve("none.png") + "': no such file");
    assertFails(
        CliRun.encode(dir, other),
        ExitCode.INPUT,
        "is a directory; name a file in it, or --out-dir DIR for all of them");
    assertFails(
        CliRun.of("info", dir.toString()), ExitCode.INPUT, "is a directory; name a file in it\n");
    assertFails(
        CliRun.of("info", dir.resolve("none.nfc").toString()), ExitCode.INPUT, "no such file");
    assertFails(CliRun.encode(nfc, other), ExitCode.INPUT, "'" + nfc + "' is an nfcodec file");
    assertFails(CliRun.of(new byte[0], CliRun.quick("-", "-")), ExitCode.INPUT, "'standard input'");
    byte[] half = Arrays.copyOf(Files.readAllBytes(photo), (int) Files.size(photo) / 2);
    assertFails(CliRun.of(half, CliRun.quick("-", other.toString())), ExitCode.INPUT, "truncated");
    assertFails(
        CliRun.encode(photo, other, "--max-pixels", "407"),
        ExitCode.INPUT,
        "24 x 17 pixels",
        "--max-pixels raises the last");
  }

  @Test
  void anImageToCompareWithMustFit() throws IOException {
    Path gray = dir.resolve("gray.png");
    CliRun.writeImage(gray, CliRun.image(Channels.GRAY, 8));
    CliRun run =
        CliRun.of(
            "decode",
            nfc.toString(),
            dir.resolve("new.png").toString(),
            "--compare",
            gray.toString());
    Files.delete(gray);
    assertFails(run, ExitCode.USAGE, "24x17 GRAY 8-bit", "24x17 RGB 8-bit");
  }

  /** A region of another image is no region of the original. */
  @Test
  void anImageToCompareWithARegionMustFit() throws IOException {
    Path large = dir.resolve("large.png");
    CliRun.writeImage(large, new Raster(48, 34, Channels.RGB, 8, new char[3][48 * 34]));
    CliRun run =
        CliRun.of(
            "decode",
            nfc.toString(),
            dir.resolve("new.png").toString(),
            "--region=2,3,8,4",
            "--compare",
            large.toString());
    Files.delete(large);
    // The first line tells that samples of a region are not checked.
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("it is 24x17 RGB 8-bit, the original 48x34 RGB 8-bit");
    assertThat(CliRun.namesIn(dir)).containsExactly("photo.nfc", "photo.png");
    CliRun fitting =
        CliRun.of("decode", nfc.toString(), "-", "--region=2,3,8,4", "--compare", photo.toString());
    assertThat(fitting.exitCode()).as(fitting.err()).isEqualTo(ExitCode.OK);
    assertThat(fitting.err()).contains(" dB against '" + photo + "'");
  }

  @Test
  void damagedFiles() throws IOException {
    byte[] bytes = Files.readAllBytes(nfc);
    byte[] flipped = bytes.clone();
    flipped[bytes.length / 2] ^= 1;
    String png = dir.resolve("new.png").toString();
    assertFails(
        CliRun.of(flipped, "decode", "-", png),
        ExitCode.MALFORMED,
        "'standard input': ",
        "does not match",
        "(at byte ",
        "get an intact copy");
    assertFails(CliRun.of(flipped, "info", "-"), ExitCode.MALFORMED, "does not match");
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
    assertFails(CliRun.of(half, "decode", "-", png), ExitCode.MALFORMED, "get an intact copy");
    assertFails(
        CliRun.of(new byte[0], "decode", "-", "-"),
        ExitCode.MALFORMED,
        "'standard input': the file is empty");
    assertFails(
        CliRun.of("decode", photo.toString(), png),
        ExitCode.MALFORMED,
        "'" + photo + "': not an nfc file",
        "'nfcodec encode' makes one");
  }

  @Test
  void filesBeyondTheLimits() throws IOException {
    String png = dir.resolve("new.png").toString();
    assertFails(
        CliRun.of("decode", nfc.toString(), png, "--max-pixels", "407"),
        ExitCode.MALFORMED,
        "': too large: image of 24 x 17 pixels, more than the limit of 407",
        "; --max-pixels raises the limit");
    assertFails(
        CliRun.of("info", nfc.toString(), "--max-parameters", "2^3"),
        ExitCode.MALFORMED,
        "': too large: field of up to ",
        "limit of 8",
        "; --max-parameters raises the limit");
    assertFails(
        CliRun.of("decode", nfc.toString(), png, "--max-operations", "1000"),
        ExitCode.MALFORMED,
        "': too large: field too costly",
        "; --max-operations raises the limit");
  }

  @Test
  void filesForALaterProgram() throws IOException {
    byte[] bytes = Files.readAllBytes(nfc);
    bytes[8] = 3;
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, 10);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(10, (int) crc.getValue());
    assertFails(
        CliRun.of(bytes, "decode", "-", dir.resolve("new.png").toString()),
        ExitCode.TOO_NEW,
        "'standard input': ",
        "format version 3",
        "use a newer one");
    assertFails(CliRun.of(bytes, "info", "-"), ExitCode.TOO_NEW, "use a newer one");
  }
}
