package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.EngineException;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.raster.Channels;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to fail: its exit code, its one line, and no file left behind. */
class ExitCodesTest {
  @TempDir Path dir;
  private Path photo;
  private Path nfc;
  private Path other;

  @BeforeEach
  void makeFiles() throws IOException {
    photo = CliRun.writeImage(dir.resolve("photo.png"), CliRun.image());
    nfc = dir.resolve("photo.nfc");
    other = dir.resolve("other.nfc");
    assertThat(CliRun.encode(photo, nfc).exitCode()).isEqualTo(ExitCode.OK);
  }

  /** One line, no trace, and the directory as it was. */
  private void assertFails(CliRun run, ExitCode code, String... fragments) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).startsWith("nfcodec: ").endsWith("\n").contains(fragments);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
    assertThat(CliRun.namesIn(dir)).containsExactly("photo.nfc", "photo.png");
  }

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
        "encode IN OUT --batch -1               | batch -1 is negative",
        "encode IN OUT --threads 0              | threads 0",
        "encode IN OUT --learning-rate 0        | '0' is not a positive number",
        "encode IN OUT --tune-lr=1,,2           | '' is not a number",
        "encode IN OUT --tune-lr=1 --learning-rate 1 | exclude each other",
        "encode IN OUT --init-scale 2           | --init-scale belongs to --field siren, but the"
            + " field is hashgrid",
        "encode IN OUT --init-scale 1           | --init-scale belongs to --field siren",
        "encode IN OUT -f siren --init-scale 0  | '0' is not a positive number",
        "encode IN OUT -f siren --init-scale -2 | '-2' is not a positive number",
        "encode IN OUT -f siren --init-scale 1e99 | '1e99' is not a positive number",
        "encode IN OUT -t rqp                   | unknown transform 'rqp'",
        "encode IN OUT -t block-rpp             | unknown transform 'block-rpp': use none, rpp,"
            + " block-rpp:B, local-rpp:B",
        "encode IN OUT -t rpp,local-rpp:65536   | transform 'local-rpp:65536': '65536' is no side"
            + " of a tile, 1 to 65535 pixels",
        "encode IN OUT -f sirn                  | 'sirn'",
        "encode IN OUT --width 64               | --width belongs to --field siren",
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
        "decode NFC PNG --format xyz            | cannot write 'xyz'",
        "decode NFC PNG --threads 0             | at least one is needed",
        "decode NFC GRAY                        | PGM cannot hold an image that is RGB of 8 bits;"
            + " use one of png",
        "decode NFC PNG2 --compare PNG2 --force | are the same file",
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

  @Test
  void inputThatIsNoReadableImage() throws IOException {
    assertFails(
        CliRun.encode(dir.resolve("none.png"), other),
        ExitCode.INPUT,
        "cannot read '" + dir.resolve("none.png") + "': no such file");
    assertFails(CliRun.encode(dir, other), ExitCode.INPUT, "is a directory");
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
    assertFails(run, ExitCode.INPUT, "24x17 GRAY 8-bit", "24x17 RGB 8-bit");
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
    assertFails(CliRun.of(new byte[0], "decode", "-", "-"), ExitCode.MALFORMED, "at byte 0");
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
        "limit of 407",
        "--max-pixels and --max-parameters raise the limits");
    assertFails(
        CliRun.of("info", nfc.toString(), "--max-parameters", "2^3"),
        ExitCode.MALFORMED,
        "limit of 8",
        "--max-pixels and --max-parameters raise the limits");
    assertFails(
        CliRun.of("decode", nfc.toString(), png, "--max-operations", "1000"),
        ExitCode.MALFORMED,
        "--max-operations raises the limit");
  }

  @Test
  void filesForALaterProgram() throws IOException {
    byte[] bytes = Files.readAllBytes(nfc);
    bytes[8] = 2;
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, 10);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(10, (int) crc.getValue());
    assertFails(
        CliRun.of(bytes, "decode", "-", dir.resolve("new.png").toString()),
        ExitCode.TOO_NEW,
        "'standard input': ",
        "format version 2",
        "use a newer one");
    assertFails(CliRun.of(bytes, "info", "-"), ExitCode.TOO_NEW, "use a newer one");
  }

  @Test
  void targetsThatAreNotReached() throws IOException {
    String[] few = {"--target-psnr", "90", "--max-steps", "3", "--levels", "2"};
    assertFails(
        CliRun.encode(photo, other, few), ExitCode.TARGET, "target not reached", "--keep-best");
    String[] wild = {"--learning-rate", "1e30", "--max-steps", "500", "--levels", "2"};
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

  @Test
  void outputsThatCannotBeWritten() throws IOException {
    // An input that is missing shows that the output was looked at first.
    Path missing = dir.resolve("none.png");
    assertFails(
        CliRun.encode(missing, nfc), ExitCode.OUTPUT, "'" + nfc + "' exists; --force replaces it");
    assertFails(CliRun.encode(missing, dir), ExitCode.OUTPUT, "is a directory");
    assertFails(
        CliRun.encode(missing, dir.resolve("no/such/place.nfc")),
        ExitCode.OUTPUT,
        "there is no directory '" + dir.resolve("no/such") + "'");
    assertFails(
        CliRun.encode(missing, photo.resolve("inside.nfc")),
        ExitCode.OUTPUT,
        "there is no directory");
    assertFails(CliRun.of("decode", nfc.toString(), photo.toString()), ExitCode.OUTPUT, "--force");
  }

  @Test
  void aFullDiskIsNoticed() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    assertFails(CliRun.encode(photo, full), ExitCode.OUTPUT, "cannot write '/dev/full'");
    assertFails(CliRun.of("decode", nfc.toString(), "/dev/full"), ExitCode.OUTPUT, "/dev/full");
  }

  @Test
  void standardOutputThatCannotBeWritten() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    for (String[] args :
        new String[][] {{"info", nfc.toString()}, {"decode", nfc.toString(), "-"}, {"--help"}}) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      ExitCode code =
          Main.run(
              new Streams(
                  InputStream.nullInputStream(),
                  new PrintStream(closed, false, StandardCharsets.UTF_8),
                  CliRun.printer(err),
                  Terminal.NONE),
              args);
      assertThat(code).isEqualTo(ExitCode.OUTPUT);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .startsWith("nfcodec: cannot write to standard output")
          .hasLineCount(1);
    }
  }

  @Test
  void bytesAreNotPouredIntoATerminal() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            CliRun.printer(out),
            CliRun.printer(new ByteArrayOutputStream()),
            new CliRun.Shown(true, 0, 80));
    assertThat(Main.run(streams, "decode", nfc.toString(), "-")).isEqualTo(ExitCode.USAGE);
    assertThat(out.size()).isZero();
  }

  @Test
  void enginesThatCannotRun() throws Exception {
    assertFails(
        CliRun.withEngine(
            AbsentEngine.class,
            CliRun.quick(photo.toString(), other.toString(), "--engine", "absent")),
        ExitCode.ENGINE,
        "engine 'absent' cannot run here: no such hardware");
    assertFails(
        CliRun.withEngine(
            FailingEngine.class,
            CliRun.quick(photo.toString(), other.toString(), "--engine", "failing")),
        ExitCode.ENGINE,
        "the device is lost");
  }

  @Test
  void aGpuThatIsNotThere() throws IOException {
    String property = "nfcodec.cuda.library";
    String before = System.getProperty(property);
    System.setProperty(property, dir.resolve("no-driver.so").toString());
    try {
      assertFails(
          CliRun.of(CliRun.quick(photo.toString(), other.toString(), "--engine", "cuda")),
          ExitCode.ENGINE,
          "engine 'cuda' cannot run here: cannot load '",
          "no-driver.so");
      Path png = dir.resolve("decoded.png");
      assertFails(
          CliRun.of("decode", nfc.toString(), png.toString(), "--engine", "cuda"),
          ExitCode.ENGINE,
          "engine 'cuda' cannot run here: cannot load '");
      CliRun decoded = CliRun.of("decode", nfc.toString(), png.toString());
      assertThat(decoded.exitCode()).isEqualTo(ExitCode.OK);
      CliRun auto = CliRun.encode(photo, other, "--engine", "auto");
      assertThat(auto.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(auto.text()).contains("simd (chosen by auto)");
      assertThat(CliRun.of("doctor").text())
          .contains("does not run here: cannot load '")
          .doesNotContain("problem");
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  @Test
  void outOfMemory() throws Exception {
    assertFails(
        CliRun.withEngine(
            GreedyEngine.class,
            CliRun.quick(photo.toString(), other.toString(), "--engine", "greedy")),
        ExitCode.MEMORY,
        "out of memory",
        "NFCODEC_JAVA_OPTS=-Xmx");
    Throwable wrapped = new IllegalStateException("in a worker", new OutOfMemoryError("heap"));
    assertThat(Failure.of(wrapped).exitCode()).isEqualTo(ExitCode.MEMORY);
    // What Java keeps of it for a class that could not be initialised.
    Throwable recorded =
        new NoClassDefFoundError("Could not initialize class nfcodec.Any")
            .initCause(
                new ExceptionInInitializerError(
                    "Exception java.lang.OutOfMemoryError: Java heap space [in thread \"main\"]"));
    assertThat(Failure.of(recorded).exitCode()).isEqualTo(ExitCode.MEMORY);
    Failure threads =
        Failure.of(new OutOfMemoryError("unable to create native thread: possibly out of memory"));
    assertThat(threads.exitCode()).isEqualTo(ExitCode.MEMORY);
    assertThat(threads.line()).contains("ulimit -u").doesNotContain("-Xmx");
  }

  @Test
  void theListOfEnginesSaysWhichRun() throws Exception {
    CliRun run = CliRun.withEngine(AbsentEngine.class, "engines");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.text())
        .containsPattern("reference +plain Java.*\\n +runs here\\n")
        .containsPattern("absent +for tests\\n +does not run here: no such hardware\\n");
  }

  /** An engine that is not there. */
  public static class AbsentEngine implements Engine {
    @Override
    public String name() {
      return "absent";
    }

    @Override
    public String description() {
      return "for tests";
    }

    @Override
    public Availability availability() {
      return new Availability.Unavailable("no such hardware");
    }

    @Override
    public int preference() {
      return -1;
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      throw new AssertionError();
    }
  }

  /** An engine that fails in its work. */
  public static class FailingEngine extends AbsentEngine {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Availability availability() {
      return new Availability.Available();
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      throw new EngineException("the device is lost");
    }
  }

  /** An engine that wants too much. */
  public static final class GreedyEngine extends FailingEngine {
    @Override
    public String name() {
      return "greedy";
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      throw new OutOfMemoryError("Java heap space");
    }
  }
}
