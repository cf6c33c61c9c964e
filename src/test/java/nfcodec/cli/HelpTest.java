package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import nfcodec.encode.DefaultRates;
import nfcodec.encode.Effort;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.FieldChoice;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PaperFields;
import nfcodec.field.SirenSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
  private static CommandLine program() {
    return Main.commandLine(
        new Streams(
            InputStream.nullInputStream(),
            CliRun.printer(new ByteArrayOutputStream()),
            CliRun.printer(new ByteArrayOutputStream()),
            Terminal.NONE));
  }

  static List<String> commands() {
    List<String> names = new ArrayList<>(program().getSubcommands().keySet());
    names.add("");
    return names;
  }

  private static CommandLine command(String name) {
    return name.isEmpty()
        ? program()
        : Objects.requireNonNull(program().getSubcommands().get(name));
  }

  private static String help(String name) {
    CliRun run = name.isEmpty() ? CliRun.of("--help") : CliRun.of(name, "--help");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    return run.text();
  }

  @Test
  void thereAreTheseCommands() {
    assertThat(program().getSubcommands().keySet())
        .containsExactly(
            "encode",
            "decode",
            "study",
            "bench",
            "info",
            "view",
            "engines",
            "doctor",
            "completion",
            "help")
        .hasSameElementsAs(new HelpCommand.Names());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpTellsEveryOptionOnceAndEveryExitCode(String name) {
    String help = help(name);
    for (OptionSpec option : command(name).getCommandSpec().options()) {
      assertThat(option.description()).as(option.longestName()).isNotEmpty();
      String entry = "(?m)^ +(-\\w, )?" + option.longestName() + "(=|\\[| |$)";
      assertThat(help).containsPattern(entry);
      assertThat(help.split(entry, -1)).as(option.longestName() + " once").hasSize(2);
    }
    for (ExitCode code : ExitCode.values()) {
      assertThat(help.replaceAll("\\s+", " ")).contains(" " + code.number() + " " + code.meaning());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsAsWideAsTheTerminalWithinBounds(String name) {
    String[] args = name.isEmpty() ? new String[] {"--help"} : new String[] {name, "--help"};
    for (int columns : new int[] {20, 60, 80, 97, 120, 300}) {
      String help = CliRun.ofColumns(columns, args).text();
      int width = Math.clamp(columns, 60, 120);
      assertThat(help.lines()).allMatch(line -> line.length() <= width);
      assertThat(help).doesNotContain("\u001b");
    }
    assertThat(CliRun.ofColumns(120, args).text().lines().count())
        .isLessThan(CliRun.ofColumns(60, args).text().lines().count());
    assertThat(help(name)).as("no terminal").isEqualTo(CliRun.ofColumns(80, args).text());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesFitOnALineOfAnUsualTerminal(String name) {
    String help = help(name);
    for (String line : command(name).getCommandSpec().usageMessage().footer()) {
      if (line.startsWith("  nfcodec ")) {
        assertThat(help.lines()).contains(line);
      }
    }
  }

  @Test
  void optionsOfEverydayComeFirst() {
    assertThat(options("encode"))
        .startsWith(
            "--output",
            "--target-psnr",
            "--transform",
            "--field",
            "--effort",
            "--force",
            "--quiet",
            "--json");
    assertThat(options("decode"))
        .startsWith("--output", "--format", "--background", "--compare", "--region", "--force");
    assertThat(options("view")).startsWith("--output", "--original", "--open", "--full", "--force");
    assertThat(options("study")).startsWith("--output", "--preset", "--fields", "--transforms");
    assertThat(help("encode"))
        .containsSubsequence("\nEveryday options:\n", "\nTraining:\n", "\nOther options:\n");
    assertThat(help("info")).contains("\nOptions:\n").doesNotContain("Everyday");
  }

  /** Names in the order of the help. */
  private static List<String> options(String command) {
    return help(command)
        .lines()
        .filter(line -> line.matches("( {2}-\\w, | {6})--.*"))
        .map(line -> line.strip().replaceFirst("^-\\w, ", "").split("[=\\[ ]", 2)[0])
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theCommandHelpTellsTheSame(String name) {
    CliRun run = name.isEmpty() ? CliRun.of("help") : CliRun.of("help", name);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.text()).isEqualTo(help(name));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesCanBeParsed(String name) {
    for (String line : command(name).getCommandSpec().usageMessage().footer()) {
      if (line.startsWith("  nfcodec ")) {
        String[] words = line.split("[<>|(]", 2)[0].strip().split(" +", -1);
        program().parseArgs(java.util.Arrays.copyOfRange(words, 1, words.length));
      }
    }
  }

  @Test
  void statedDefaultsAreTrue() {
    String help = help("encode").replaceAll("\\s+", " ");
    EncodeCommand encode = new EncodeCommand(Streams.ofProcess());
    assertThat(help)
        .contains("Default: " + EncodeRequest.Training.USUAL.maxSteps() + "; for a pyramid by")
        .contains("Default: 35, unless")
        .contains("Default: " + encode.goal.transform + ".")
        .contains("Default: pyramid; planes where pixels are moved");
    assertThat(((EncodeRequest.Goal.TargetPsnr) encode.goal.goal(1, false)).decibels())
        .isEqualTo(35);
    for (Effort effort : Effort.values()) {
      assertThat(help)
          .contains(
              effort.word(),
              String.format(Locale.ROOT, "%,d", effort.steps()),
              String.format(Locale.ROOT, "%,d", effort.sirenSteps()));
    }
    assertThat(encode.goal.bits).as("auto").isZero();
    assertThat(help)
        .contains(
            "Default: 2^-6 for hashgrid, 2^-10 for siren, 0.03 to 0.06 for pyramid and planes, by"
                + " the image.");
    encode.field.kind = FieldChoice.Kind.SIREN;
    assertThat(DefaultRates.of(encode.field.spec(3))).isEqualTo(0x1p-10f);
    assertThat(encode.field.spec(3)).isEqualTo(new SirenSpec(3, 512, 3, 30));
    encode.field.kind = FieldChoice.Kind.HASHGRID;
    assertThat(DefaultRates.of(encode.field.spec(3))).isEqualTo(0x1p-6f);
    assertThat(encode.field.spec(3)).isEqualTo(new HashGridSpec(3, 16, 2, 24, 16, 1.5, 64, 2));
    HashGridSpec grid = PaperFields.HASH_GRID;
    assertThat(help)
        .contains("siren: neurons a layer, 1 to 4096 (" + PaperFields.SIREN.width() + ").")
        .contains("0 to 16 (" + PaperFields.SIREN.hiddenLayers() + ").")
        .contains("frequency factor (%.0f).".formatted(PaperFields.SIREN.omega0()))
        .contains("levels, 1 to 32 (" + grid.levels() + ").")
        .contains("1 to 8 (" + grid.features() + ").")
        .contains("as a power of two, 1 to 26 (" + grid.log2TableSize() + ").")
        .contains("at the coarsest level (" + grid.baseResolution() + ").")
        .contains("between levels, 1 to 16 (" + grid.growth() + ").")
        .contains("its network, 1 to 4096 (" + grid.mlpWidth() + ").")
        .contains("its network, 0 to 16 (" + grid.mlpLayers() + ").");
    assertThat(new LimitOptions().limits())
        .isEqualTo(new nfcodec.container.DecodeLimits(1L << 27, 1L << 28, 1L << 46));
    assertThat(help).containsPattern("--init-scale=R [^-]* Default: 1\\.");
    assertThat(encode.training.initScale).as("not given").isNull();
    assertThat(encode.output.maxPixels).as("what is written can be read").isEqualTo(1L << 27);
  }

  @Test
  void everySettingCanBeReached() {
    // A new component of these wants an option.
    assertThat(EncodeRequest.class.getRecordComponents()).hasSize(7);
    assertThat(EncodeRequest.Training.class.getRecordComponents()).hasSize(7);
    assertThat(EncodeRequest.Comparison.class.getRecordComponents()).hasSize(2);
    assertThat(EncodeRequest.Goal.TargetPsnr.class.getRecordComponents()).hasSize(2);
  }

  @Test
  void theVersionIsThatOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(pom)
        .contains("<artifactId>nfcodec</artifactId>\n  <version>" + Version.NUMBER + "</version>");
    CliRun run = CliRun.of("--version");
    assertThat(run.text()).isEqualTo("nfcodec " + Version.NUMBER + "\n");
    assertThat(CliRun.of("encode", "--version").text()).isEqualTo(run.text());
  }
}
