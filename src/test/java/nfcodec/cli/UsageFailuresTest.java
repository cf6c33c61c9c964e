package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that are wrong. */
class UsageFailuresTest extends PhotoFolder {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "encod IN OUT                           | did you mean encode",
        "encode                                 | missing required parameter: 'IN'",
        "encode IN OUT extra                    | one image at a time; got",
        "encode IN OUT --forc                   | did you mean --force",
        "encode IN OUT --seed 1x                | '1x' is not a 64-bit number",
        "encode IN OUT --bits 1                 | '1' is not 'auto' or a number from 2 to 16",
        "encode IN OUT --bits 17                | '17' is not",
        "encode IN OUT --target-psnr 0          | target PSNR 0.0 dB is not above 0 and at most"
            + " 200",
        "encode IN OUT --target-psnr x          | 'x' is not a number",
        "encode IN OUT --max-steps 0            | at least one is needed",
        "encode IN OUT --max-seconds 0          | some time is needed",
        "encode IN OUT --batch -1               | batch -1: at least one pixel",
        "encode IN OUT --threads 0              | at least one is needed",
        "encode IN OUT --learning-rate 0        | '0' is not a positive number",
        "encode IN OUT --tune-lr=1,,2           | '' is not a number",
        "encode IN OUT --tune-lr=1 --learning-rate 1 | exclude each other",
        "encode IN OUT --init-scale 2           | --init-scale needs --field siren (",
        "encode IN OUT --init-scale 1           | --init-scale needs --field siren (",
        "encode IN OUT -f hashgrid --init-scale 2 | --init-scale belongs to --field siren, but the"
            + " field is hashgrid",
        "encode IN OUT -f siren --init-scale 0  | '0' is not a positive number",
        "encode IN OUT -f siren --init-scale -2 | '-2' is not a positive number",
        "encode IN OUT -f siren --init-scale 1e99 | '1e99' is not a positive number",
        "encode IN OUT -t rqp                   | unknown transform 'rqp'",
        "encode IN OUT -t block-rpq:8           | unknown transform 'block-rpq:8': use none, rpp,"
            + " block-rpp:B, local-rpp:B",
        "encode IN OUT -t block-rpp             | transform 'block-rpp' needs the side of its"
            + " tiles, as block-rpp:8",
        "encode IN OUT --target-bytes 5k        | '--target-bytes': '5k' is not a whole number of"
            + " bytes, such as 5000",
        "encode IN PNG                          | one image at a time; got",
        "encode IN PNG                          | new.png; --out-dir DIR takes any number",
        "encode IN OUT -t rpp,local-rpp:65536   | transform 'local-rpp:65536': '65536' is no side"
            + " of a tile, 1 to 65535 pixels",
        "encode IN OUT -f sirn                  | 'sirn'",
        "encode IN OUT --width 64               | --width needs --field siren (",
        "encode IN OUT -f hashgrid --effort slow | --effort belongs to --field pyramid, planes and"
            + " siren, but the field is hashgrid",
        "encode IN OUT --effort fast --tune-lr  | --tune-lr asks for a hash grid, which has no"
            + " --effort: leave one out",
        "encode IN OUT --effort fast --levels 2 --bits 8 | --levels, --bits ask for a hash grid,"
            + " which has no --effort: leave one out",
        "encode IN OUT --effort fast -t center  | --transform center:1 asks for a hash grid, which"
            + " has no --effort: leave one out",
        "encode IN OUT --target-bytes 300 --bits 8 | --target-bytes is for pyramids and planes, and"
            + " --bits asks for a hash grid: use --target-psnr",
        "encode IN OUT -t inversion --target-bpp 1 | --target-bpp is for pyramids and planes, and"
            + " --transform inversion asks for a hash grid: use --target-psnr",
        "encode IN OUT -f siren --quality 50    | --quality is for pyramids and planes, and --field"
            + " siren asks for neither: use --target-psnr",
        "encode IN OUT -f pyramid --max-parameters 100 | --max-parameters belongs to --field"
            + " hashgrid and siren: the size of pyramids and planes is the image's",
        "encode IN OUT -f planes --max-parameters 100 | --max-parameters belongs to --field",
        "encode IN OUT -f siren --effort slow --width 64 --bits 8 | --effort chooses the size and"
            + " the training of a SIREN: leave out --width, --bits",
        "encode IN OUT -f siren --levels 2 --growth 2 | --levels, --growth belongs to --field"
            + " hashgrid",
        "encode IN OUT -f siren --width 5000    | SIREN width 5000 is outside 1 .. 4096",
        "encode IN OUT --growth 100             | hash-grid growth 100.0 is outside",
        "encode IN OUT --max-parameters 0       | '0' is not a whole number",
        "encode IN OUT --max-parameters 9 --levels 2 | is for a size that is chosen, but --levels"
            + " fixes it",
        "encode IN OUT --engine warp            | unknown engine 'warp'; one of auto, cuda,"
            + " simd, reference",
        "encode IN OUT --max-pixels 0           | '0' is not a whole number",
        "encode IN IN                           | are the same file",
        "decode PNG2 PNG2 --force               | are the same file",
        "decode NFC PNG --engine warp           | unknown engine 'warp'; one of auto, cuda,"
            + " simd, reference",
        "decode NFC OUT                         | cannot tell the format",
        "decode NFC a.webp                      | 'a.webp': this format is read, but not written;"
            + " use one of png, tif, tiff, jpg, jpeg, bmp, pnm, pgm, ppm, pam, or --format",
        "decode NFC PNG --format xyz            | cannot write 'xyz'",
        "decode NFC PNG --threads 0             | at least one is needed",
        "decode NFC GRAY                        | PGM cannot hold an image that is RGB of 8 bits;"
            + " use one of png",
        "decode NFC PNG2 --compare PNG2 --force | are the same file",
        "decode - PNG --compare -               | standard input (-) is one file; name it once",
        "view - NFC --original - -o PAGE        | standard input (-) is one file; name it once",
        "view - - -o PAGE                       | standard input (-) is one file; name it once",
        "info                                   | missing required parameter: 'IN'",
      })
  void wrongUsage(String line) throws IOException {
    String[] halves = line.split(" \\| ", 2);
    String[] args =
        Arrays.stream(halves[0].strip().split(" +", -1))
            .map(word ->
                switch (word) {
                  case "IN" -> photo.toString();
                  case "OUT" -> other.toString();
                  case "NFC" -> nfc.toString();
                  case "PNG2" -> photo.toString();
                  case "PNG" -> dir.resolve("new.png").toString();
                  case "PAGE" -> dir.resolve("new.html").toString();
                  case "GRAY" -> dir.resolve("new.pgm").toString();
                  default -> word;
                })
            .toArray(String[]::new);
    assertFails(
        CliRun.of(args),
        ExitCode.USAGE,
        halves[1].strip(),
        line.contains("same file") ? "" : "--help' tells more)");
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    CliRun run = CliRun.of();
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Usage: nfcodec", "Commands:", "encode");
  }
}
