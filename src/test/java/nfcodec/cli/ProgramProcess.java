package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of the program in a process of its own, in an environment that holds what is said and
 * nothing else.
 *
 * @param exitCode of the process
 * @param out standard output
 * @param err standard error
 */
record ProgramProcess(int exitCode, String out, String err) {
  static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** Runs the classes of this build. */
  static ProgramProcess java(
      Path folder, Map<String, String> environment, List<String> options, String... args)
      throws IOException, InterruptedException {
    return run(folder, environment, command(options, args));
  }

  /** The command that does so. */
  static List<String> command(List<String> options, String... args) {
    return command(options, Main.class, args);
  }

  private static List<String> command(List<String> options, Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(JAVA.toString());
    command.add("--enable-native-access=ALL-UNNAMED"); // as the jar's manifest does
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /**
   * The command that runs several command lines one after the other, for every start of a process
   * takes a second. {@link #each} has what became of them.
   */
  static List<String> inTurn(List<String> options, List<List<String>> lines) {
    String[] args = lines.stream().map(new Gson()::toJson).toArray(String[]::new);
    return command(options, ProgramProcess.class, args);
  }

  /** The runs of a command of {@link #inTurn}. */
  List<ProgramProcess> each() {
    assertThat(exitCode).as(err).isZero();
    return List.of(new Gson().fromJson(out, ProgramProcess[].class));
  }

  /** Runs each argument, which is a command line as an array in JSON. */
  public static void main(String[] lines) {
    Gson gson = new Gson();
    List<ProgramProcess> runs = new ArrayList<>();
    for (String line : lines) {
      CliRun run = CliRun.of(gson.fromJson(line, String[].class));
      runs.add(new ProgramProcess(run.exitCode().number(), run.text(), run.err()));
    }
    System.out.println(gson.toJson(runs));
  }

  /** Runs a command to its end. */
  static ProgramProcess run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("nfcodec", ".out");
    Path err = Files.createTempFile("nfcodec", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end: " + Files.readString(err));
      }
      return new ProgramProcess(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** What follows the remarks that Java makes about itself. */
  private static String text(Path file) throws IOException {
    // Not all of it need be UTF-8.
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    StringBuilder kept = new StringBuilder();
    text.lines().filter(line -> !line.startsWith("WARNING")).forEach(l -> kept.append(l + "\n"));
    return kept.toString();
  }

  /** The one line of a failure. */
  void assertFails(ExitCode code, String... fragments) {
    assertThat(exitCode).as(err).isEqualTo(code.number());
    assertThat(err).startsWith("nfcodec: ").contains(fragments).hasLineCount(1);
    assertThat(out).isEmpty();
  }
}
