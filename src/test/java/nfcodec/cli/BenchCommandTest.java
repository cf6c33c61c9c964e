package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.CodecFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path dir;

  @SuppressWarnings("NullAway.Init")
  private Path image;

  @SuppressWarnings("NullAway.Init")
  private Path bench;

  @BeforeEach
  void makeAnImage() throws IOException {
    image = CliRun.writeImage(dir.resolve("small.png"), CliRun.image());
    bench = dir.resolve("bench");
  }

  private CliRun bench(String... more) {
    List<String> args = new ArrayList<>(List.of("bench", image.toString()));
    args.addAll(List.of("-o", bench.toString(), "--codecs=none", "--threads=1"));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(String[]::new));
  }

  private static String text(CliRun run) {
    return new String(run.out(), StandardCharsets.UTF_8);
  }

  @Test
  void thisProgramIsACodecAmongOthers() throws IOException {
    String[] ours = {
      "--ours",
      "tiny: --transform none --field siren --width 8 --engine simd",
      "--range=18:24",
      "--spacing=6"
    };
    CliRun run = bench(ours);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("small.png, tiny at 18: ", "small.png, tiny at 24: ");
    assertThat(text(run)).contains("mean of 1 image", "tiny");
    List<String> rows = Files.readAllLines(bench.resolve("results.csv"));
    assertThat(rows).hasSize(3);
    assertThat(rows.getFirst()).startsWith("method,image,setting,error,size,pixels,bpp,psnr,");
    for (String row : rows.subList(1, 3)) {
      String[] cells = row.split(",", -1);
      double target = Double.parseDouble(cells[2]);
      assertThat(Double.parseDouble(cells[7])).isBetween(target, target + 1);
    }
    // Neither the journal nor the tables tell where this program lies.
    String home = System.getProperty("user.dir");
    for (String file : List.of("journal.jsonl", "results.csv", "compressai/tiny.json")) {
      assertThat(bench.resolve(file)).content().doesNotContain(home);
    }
    CliRun again = CliRun.of("bench", "-o", bench.toString(), "--range=18:24");
    assertThat(again.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(text(again)).isEqualTo(text(run));
    CliRun known = bench("--ours=none", "--range=18:24", "--anchor=tiny");
    assertThat(known.exitCode()).as(known.err()).isEqualTo(ExitCode.OK);
    CliRun unknown = bench("--ours=none", "--range=18:24", "--anchor=tin");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("no codec 'tin' is ", "--anchor is one of tiny ");
  }

  @Test
  void wrongUsageSaysWhatIsPossible() {
    assertRefused("'vvc'", "--codecs=vvc");
    assertRefused("write it like 28:38", "--range=38:28");
    assertRefused("write it like 28:38", "--range=some");
    assertRefused("a name, a colon and options", "--ours=fast");
    assertRefused("${decoded_path}", "--metric=x:compare ${original_path}");
    assertRefused("two codecs have the same name", "--ours=a: -t none", "--ours=a: -t rpp");
    assertRefused("--anchor is one of nfcodec (", "--anchor=vvc");
    assertRefused("--anchor is one of nfcodec (", "--anchor=vvc", "--task=0", "--of=2");
    assertRefused("there is none at all", "--anchor=vvc", "--ours=none");
    assertThat(bench).doesNotExist();
  }

  /** It would be left out of the work, and missing in the report. */
  @Test
  void anAnchorThatIsNotInstalledIsRefusedBeforeTheWork() throws IOException {
    String webp;
    try (InputStream in = Objects.requireNonNull(Codec.class.getResourceAsStream("webp.json"))) {
      webp = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path file = dir.resolve("codec.json");
    Files.writeString(
        file, webp.replace("\"webp\",", "\"other\",").replace("\"cwebp\"", "\"no-such-cwebp\""));
    assertRefused("--anchor is one of nfcodec (", "--codec-file=" + file, "--anchor=other");
    assertThat(bench).doesNotExist();
  }

  private void assertRefused(String words, String... options) {
    CliRun run = bench(options);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(words);
  }

  @Test
  void aCodecFileThatDescribesNothingIsRefused() throws IOException {
    Path file = dir.resolve("codec.json");
    for (String text : List.of("", "{}", "[1]", "{\"name\": \"a b\"}", "nonsense {")) {
      Files.writeString(file, text);
      CliRun run = bench("--codec-file=" + file);
      assertThat(run.exitCode()).as(text).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("describes no codec");
    }
    String webp;
    try (InputStream in = Objects.requireNonNull(Codec.class.getResourceAsStream("webp.json"))) {
      webp = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Files.writeString(file, webp.replace("\"webp\",", "\"a b\","));
    assertThat(bench("--codec-file=" + file).err()).contains("'a b' is no name of a codec");
    Files.writeString(file, webp.replace("${encoded_path}", "x"));
    assertThat(bench("--codec-file=" + file).err()).contains("lacks ${encoded_path}");
    CliRun missing = bench("--codec-file=" + dir.resolve("none.json"));
    assertThat(missing.exitCode()).isEqualTo(ExitCode.INPUT);
  }

  /** As long as nothing else is said, what ran into a time limit is not tried again. */
  @Test
  void aLongerTimeLimitIsOfUseWithRetry() {
    String[] ours = {
      "--ours", "tiny: --transform none --field siren --width 8 --engine simd", "--range=18:20"
    };
    CliRun run = bench(concat(ours, "--time-limit=0.001"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("it did not end within 0.001 seconds");
    CliRun left = bench(ours);
    assertThat(left.err()).contains("what failed before is left as it is, 2 of its points");
    CliRun again = bench(concat(ours, "--retry"));
    assertThat(again.err()).contains("small.png, tiny at 18: ", "small.png, tiny at 20: ");
    assertThat(bench.resolve("results.csv")).content().doesNotContain("did not end");
    CliRun nothing = CliRun.of("bench", "-o", bench.toString(), "--retry");
    assertThat(nothing.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(nothing.err()).contains("--retry measures images once more: name them");
  }

  private static String[] concat(String[] some, String one) {
    return Stream.concat(Stream.of(some), Stream.of(one)).toArray(String[]::new);
  }

  @Test
  void theHelpNamesAllCodecs() {
    String help = CliRun.of("bench", "--help").text().replaceAll("\\s+", " ");
    assertThat(CodecFile.known()).isNotEmpty().allMatch(codec -> help.contains(codec.name()));
  }

  @Test
  void anImageThatCannotBeReadIsAFailure() throws IOException {
    Files.writeString(image, "no picture");
    CliRun run = bench("--ours=none");
    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("small.png", "1 of 1 images were left out");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whereNothingWasMeasuredThereIsNoReport() {
    CliRun run = CliRun.of("bench", "-o", bench.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
    assertThat(run.err()).contains("name images to begin one");
    assertThat(bench).doesNotExist();
  }
}
