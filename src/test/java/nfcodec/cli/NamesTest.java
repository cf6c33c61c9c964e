package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a command line names, and what it may have meant instead. */
class NamesTest {
  @TempDir Path dir;
  private Path photo;

  @BeforeEach
  void makeAnImage() throws IOException {
    photo = CliRun.writeImage(dir.resolve("photo.png"), CliRun.image());
  }

  private CliRun encode(String... args) {
    List<String> all = new ArrayList<>(List.of("encode"));
    all.addAll(CliRun.QUICK);
    all.addAll(List.of(args));
    return CliRun.of(all.toArray(String[]::new));
  }

  private static CliRun ok(CliRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    return run;
  }

  private static void assertFails(CliRun run, ExitCode code, String... fragments) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).startsWith("nfcodec: ").contains(fragments).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "photo.png, photo.nfc",
    "UP.PNG, UP.nfc",
    "no-extension, no-extension.nfc",
    "two.dots.png, two.dots.nfc",
    ".hidden, .hidden.nfc",
    "'with blanks .png', 'with blanks .nfc'",
  })
  void withoutOutTheNameOfInIsTaken(String in, String out) throws IOException {
    Path image = CliRun.writeImage(dir.resolve(in), CliRun.image());
    assertThat(ok(encode(image.toString())).text()).startsWith(image + " -> " + dir.resolve(out));
    assertThat(dir.resolve(out)).exists();
    assertFails(
        encode(image.toString()),
        ExitCode.OUTPUT,
        "'" + dir.resolve(out) + "' exists; --force replaces it");
    ok(encode(image.toString(), "--force"));
  }

  @Test
  void decodeTakesTheExtensionOfTheFormat() throws IOException {
    ok(encode(photo.toString(), "-q"));
    String nfc = dir.resolve("photo.nfc").toString();
    assertFails(CliRun.of("decode", nfc), ExitCode.OUTPUT, "photo.png' exists; --force");
    assertThat(ok(CliRun.of("decode", nfc, "--format", "JPG")).text())
        .isEqualTo(nfc + " -> " + dir.resolve("photo.jpg") + "\n");
    Path upper = Files.move(Path.of(nfc), dir.resolve("OTHER.NFC"));
    ok(CliRun.of("decode", upper.toString()));
    assertThat(CliRun.namesIn(dir))
        .containsExactly("OTHER.NFC", "OTHER.png", "photo.jpg", "photo.png");
  }

  @Test
  void viewTakesTheExtensionOfPages() throws IOException {
    ok(encode(photo.toString(), "-q"));
    String nfc = dir.resolve("photo.nfc").toString();
    assertThat(ok(CliRun.of("view", nfc)).text())
        .isEqualTo(nfc + " -> " + dir.resolve("photo.html") + "\n");
    assertFails(CliRun.of("view", nfc), ExitCode.OUTPUT, "photo.html' exists; --force");
    ok(CliRun.of("view", nfc, "--force"));
    assertFails(
        CliRun.of("view", dir.resolve("photo.html").toString()),
        ExitCode.USAGE,
        "ends in .html like what view writes; name an .nfc file, or OUT");
    assertFails(
        CliRun.of("view", nfc, nfc),
        ExitCode.USAGE,
        "the page of 2 files has no name of its own; name it with -o OUT");
    assertFails(CliRun.of("view", "-", "-", "-o", "x"), ExitCode.USAGE, "name it once");
    assertFails(
        CliRun.of("view", nfc, "-o", dir.resolve("no") + "/"), ExitCode.OUTPUT, "there is none");
    assertFails(CliRun.of("view"), ExitCode.USAGE, "FILE");
  }

  @Test
  void standardInputGoesToStandardOutput() throws IOException {
    CliRun encoded = CliRun.of(Files.readAllBytes(photo), "encode", "-", "-q", "--target-psnr=20");
    ok(encoded);
    CliRun decoded = ok(CliRun.of(encoded.out(), "decode", "-"));
    assertThat(decoded.out()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(CliRun.ofColumns(80, "encode", "-").err())
        .contains("a terminal cannot show the bytes of a file");
  }

  @Test
  void outCanBeAnOption() throws IOException {
    String a = dir.resolve("a.nfc").toString();
    String b = dir.resolve("b.nfc").toString();
    ok(encode("-o", a, photo.toString()));
    ok(encode(photo.toString(), "--output=" + b));
    assertThat(Path.of(a)).exists().hasSameBinaryContentAs(Path.of(b));
    ok(CliRun.of("decode", a, "-o", dir.resolve("a.png").toString()));
    assertThat(dir.resolve("a.png")).exists();
    String c = dir.resolve("c.nfc").toString();
    assertFails(
        encode(photo.toString(), c, "-o", a),
        ExitCode.USAGE,
        "OUT is given twice, as '" + c + "' and as -o '" + a + "'; leave one out");
    assertThat(Path.of(c)).doesNotExist();
  }

  @Test
  void anOptionThatIsGivenTwiceHoldsAsInTheEnd() throws IOException {
    Path a = dir.resolve("a.nfc");
    Path b = dir.resolve("b.nfc");
    ok(
        encode(
            photo.toString(), "-o", a.toString(), "-o", b.toString(), "--seed=9", "--seed", "-1"));
    assertThat(a).doesNotExist();
    assertThat(CliRun.of("info", b.toString()).text()).contains("seed 18446744073709551615");
    ok(encode(photo.toString(), "--force", "--force", "-q", "-q", "-t", "rpp", "-t", "none"));
    assertThat(CliRun.of("info", dir.resolve("photo.nfc").toString()).text())
        .doesNotContain("seed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q 80", "-q=80", "-q80", "--quiet 80", "--quiet=37.5", "-q -q 80"})
  void aNumberAfterQIsNoQuality(String option) throws IOException {
    List<String> before = CliRun.namesIn(dir);
    for (boolean first : new boolean[] {true, false}) {
      List<String> args = new ArrayList<>(List.of(option.split(" ", -1)));
      args.add(first ? args.size() : 0, photo.toString());
      assertFails(
          encode(args.toArray(String[]::new)), ExitCode.USAGE, "did you mean --target-psnr");
    }
    assertThat(CliRun.namesIn(dir)).isEqualTo(before);
  }

  @Test
  void severalFilesAreRefused() throws IOException {
    Path second = CliRun.writeImage(dir.resolve("second.png"), CliRun.image());
    byte[] bytes = Files.readAllBytes(second);
    assertFails(
        encode(photo.toString(), second.toString(), "--force"),
        ExitCode.USAGE,
        "one image at a time; got " + photo + " " + second + "; to replace");
    assertThat(second).hasBinaryContent(bytes);
    // Not there, perhaps for a slip: nothing is to be called like an image that is none.
    Path third = dir.resolve("third.JPG");
    assertFails(
        encode(photo.toString(), third.toString()),
        ExitCode.USAGE,
        "one image at a time; got " + photo + " " + third + "; to call the output " + third,
        ": -o " + third + "; --out-dir DIR takes any number (");
    ok(encode(photo.toString(), "-o", third.toString()));
    assertFails(
        encode(photo.toString(), "b", "c", "d", "e", "f", "g"),
        ExitCode.USAGE,
        "one image at a time; got "
            + photo
            + " b c d e and 2 more; --out-dir DIR takes any number (");
    assertFails(
        CliRun.of("decode", "a.nfc", "b.nfc", "c.nfc"),
        ExitCode.USAGE,
        "one file at a time; got a.nfc b.nfc c.nfc; --out-dir DIR takes any number (");
    ok(encode(photo.toString(), "-o", second.toString(), "--force"));
    assertFails(
        CliRun.of("decode", second.toString(), second.toString()), ExitCode.USAGE, "the same file");
  }

  @Test
  void namesThatCannotBe() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("folder"));
    String none = dir.resolve("none.png").toString();
    String png = photo.toString();
    assertFails(encode("", "x.nfc"), ExitCode.USAGE, "(IN): the name is empty; name a file");
    assertFails(encode(png, ""), ExitCode.USAGE, "(OUT): the name is empty; name a file");
    assertFails(encode(png, "-o", ""), ExitCode.USAGE, "'--output': the name is empty");
    assertFails(CliRun.of("info", ""), ExitCode.USAGE, "the name is empty");
    String noFolder = dir.resolve("no") + "/";
    assertFails(
        encode(png, noFolder),
        ExitCode.OUTPUT,
        "'" + noFolder + "' ends like the name of a directory, and there is none; name a file");
    assertFails(encode(png, "-o", noFolder), ExitCode.OUTPUT, "and there is none");
    assertFails(encode(png, folder + "/"), ExitCode.OUTPUT, "is a directory; name a file in it");
    assertFails(encode(none), ExitCode.INPUT, "cannot read '" + none + "': no such file");
    assertFails(encode(dir + "/no/x.png"), ExitCode.INPUT, "cannot read '", "no such file");
    assertFails(encode(folder.toString()), ExitCode.INPUT, "is a directory");
    assertThat(CliRun.namesIn(dir)).containsExactly("folder", "photo.png");
  }

  @Test
  void theOtherDirectionIsPointedOut() throws IOException {
    Path nfc = Files.copy(photo, dir.resolve("really-an-image.nfc"));
    assertFails(encode(nfc.toString()), ExitCode.USAGE, "did you mean 'nfcodec decode'?");
    assertFails(
        CliRun.of("decode", photo.toString()), ExitCode.USAGE, "did you mean 'nfcodec encode'?");
    ok(encode(nfc.toString(), dir.resolve("image.nfc").toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "photo.png | unknown command 'photo.png'; did you mean 'nfcodec encode photo.png'?",
        "PHOTO.JPEG out.nfc | did you mean 'nfcodec encode PHOTO.JPEG'?",
        "photo.nfc | unknown command 'photo.nfc'; did you mean 'nfcodec decode photo.nfc'?",
        "-q photo.webp | unknown option '-q'; did you mean 'nfcodec encode photo.webp'?",
        "encod photo.png | unknown command 'encod'; did you mean encode",
        "help encod | unknown command 'encod'; did you mean encode",
        "help encode decode | unknown argument 'decode'",
        "encode a.png -d 1.0 | unknown option '-d'; did you mean --target-psnr (in dB)?",
        "encode a.png -j 4 | unknown option '-j'; did you mean --threads?",
        "encode a.png --lossless | did you mean --target-psnr 200 (which asks for identical"
            + " samples)?",
        "encode a.png --lmbda 0.01 | unknown option '--lmbda'; did you mean --lambda?",
        "encode a.png --lr=1e-3 | unknown option '--lr=1e-3'; did you mean --learning-rate?",
        "encode a.png --steps 9 | unknown option '--steps'; did you mean --max-steps?",
        "encode a.png --iterations 9 | unknown option '--iterations'; did you mean --max-steps?",
        "encode a.png --bpp 0.4 | unknown option '--bpp'; did you mean --target-bpp?",
        "decode --quality 80 a.nfc | unknown option '--quality'",
        "encode -none.png | unknown option '-none.png'",
        "encode a.png --target-psnr 30d | '--target-psnr': '30d' is not a number",
        "encode a.png --target-psnr 30,5 | '30,5' is not a number such as 0.01 or 2^-6; write 30.5",
        "encode a.png --max-steps 1_000 | '--max-steps': '1_000' is not a whole number",
        "encode a.png -t scale:2d | transform 'scale:2d': '2d' is no number",
        "encode a.png -t gamma:0x1p1 | '0x1p1' is no number",
        "encode a.png -t rpp,gamma:nan | 'nan' is no number",
        "encode a.png --transform --force | option '--transform'",
        "decode a.nfc a.jpg --background pink | 'pink' is not a colour such as white, black,"
            + " '#fff'",
      })
  void whatMayHaveBeenMeant(String line, String message) {
    assertFails(CliRun.of(line.split(" ", -1)), ExitCode.USAGE, message);
  }

  @Test
  void namesThatBeginWithADash() {
    assertFails(CliRun.of("encode", "--", "-x.png"), ExitCode.INPUT, "cannot read '-x.png'");
    assertFails(CliRun.of("encode", "./-x.png"), ExitCode.INPUT, "cannot read './-x.png'");
  }
}
