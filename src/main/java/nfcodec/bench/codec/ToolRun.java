package nfcodec.bench.codec;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program, from its start to its end.
 *
 * @param seconds that passed
 * @param processorSeconds that it and its children computed; NaN where nobody tells
 * @param peakKibibytes of memory that its largest process held; -1 where nobody tells
 * @param exitCode what it returned; -1 if it did not end by itself
 * @param failure why it did not do what it should; null if it ended with code 0
 * @param output what it said, the end of it where it said much
 */
public record ToolRun(
    double seconds,
    double processorSeconds,
    long peakKibibytes,
    int exitCode,
    @Nullable String failure,
    String output) {

  private static final int OUTPUT_KEPT = 4000;

  /** GNU time, which asks the system what a process took; none elsewhere. */
  private static final @Nullable Path TIME = Programs.find("/usr/bin/time").orElse(null);

  /** What shells, and GNU time as well, end with where a program is no program or not there. */
  private static final Set<Integer> UNSTARTED = Set.of(126, 127);

  private static final String NOT_STARTED = "it cannot be started";

  /** Whether the program did not even begin: it, or something that it needs, is missing. */
  public boolean isUnstarted() {
    return NOT_STARTED.equals(failure) || UNSTARTED.contains(exitCode);
  }

  /**
   * Runs a command, with nothing to read, and waits for it; whatever it started is ended with it,
   * and with this process.
   *
   * @param folder that it runs in, which takes a few small files of ours
   * @param limit seconds that it may take
   * @throws IOException if the folder takes no files
   * @throws InterruptedException if this thread is interrupted; the command is ended
   */
  public static ToolRun of(List<String> command, Path folder, double limit)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Path resources = folder.resolve("resources.txt");
    Files.deleteIfExists(resources);
    Files.write(output, new byte[0]);
    Path nothing = Files.write(folder.resolve("nothing"), new byte[0]);
    List<String> words = new ArrayList<>();
    if (TIME != null) {
      words.addAll(List.of(TIME.toString(), "-q", "-f", "%U %S %M", "-o", resources.toString()));
    }
    words.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(nothing.toFile())
            .redirectOutput(Redirect.to(output.toFile()));
    Process process;
    boolean ended = false;
    long begin;
    try (Leash leash = new Leash()) {
      begin = System.nanoTime();
      process = leash.start(builder);
      ended = process.waitFor((long) (limit * 1e9), TimeUnit.NANOSECONDS);
    } catch (IOException e) {
      return new ToolRun(0, Double.NaN, -1, -1, NOT_STARTED, "");
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    int exitCode = ended ? process.exitValue() : -1;
    String failure =
        !ended
            ? "it did not end within %s seconds".formatted(SettingScale.text(limit))
            : exitCode != 0 ? "it ended with code " + exitCode : null;
    String[] told = Files.exists(resources) ? lastLine(resources).split(" ") : new String[0];
    boolean isTold = told.length == 3;
    return new ToolRun(
        seconds,
        isTold ? Double.parseDouble(told[0]) + Double.parseDouble(told[1]) : Double.NaN,
        isTold ? Long.parseLong(told[2]) : -1,
        exitCode,
        failure,
        tail(output));
  }

  private static String lastLine(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.isEmpty() ? "" : lines.getLast();
  }

  /** Programs may say anything, in any encoding. */
  private static String tail(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int from = Math.max(0, bytes.length - OUTPUT_KEPT);
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }
}
