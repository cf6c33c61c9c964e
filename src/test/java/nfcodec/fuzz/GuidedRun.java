package nfcodec.fuzz;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Coverage-guided fuzzing of one target by Jazzer, in a process of its own: it instruments classes
 * as they are loaded. What it finds to reach more is kept and begun with the next time.
 */
final class GuidedRun {
  private static final Pattern STATE =
      Pattern.compile("#(\\d+)\\s.*cov: (\\d+) ft: \\d+ corp: (\\d+)/.*");
  private static final Pattern TOTAL = Pattern.compile("stat::number_of_executed_units: +(\\d+)");

  private static final String INSTRUMENTED =
      "nfcodec.container.**:nfcodec.decode.**:nfcodec.field.**:nfcodec.quant.**:nfcodec.transform.**:"
          + "nfcodec.raster.**:nfcodec.kernel.**:nfcodec.image.**:MinimalDecoder*:"
          + "com.twelvemonkeys.imageio.**";

  private long executions;
  private long edges;
  private long corpus;
  private boolean found;

  private GuidedRun() {}

  /**
   * Runs a target.
   *
   * @param seed of Jazzer's own decisions
   * @param seconds on the clock, at least 1
   * @param folder what it keeps goes here
   */
  static Tally run(Target target, long seed, int seconds, Path folder) throws IOException {
    GuidedRun run = new GuidedRun();
    double start = System.nanoTime();
    int code = run.wait(run.start(target, seed, seconds, folder), folder);
    if (code != 0) {
      System.err.println(
          (run.found ? "FOUND by " : "FAILED: ") + target.name() + ", see " + folder);
    }
    return new Tally(
        target.name(),
        run.executions,
        (System.nanoTime() - start) * 1e-9,
        run.edges,
        run.corpus,
        -1,
        code == 0 ? 0 : 1);
  }

  private Process start(Target target, long seed, int seconds, Path folder) throws IOException {
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    Path kept = Files.createDirectories(folder.resolve("corpus"));
    int number = 0;
    for (byte[] file : target.seeds().get()) {
      Files.write(seeds.resolve("seed-" + number++), file);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            // Vectors would be objects where code is instrumented.
            "-Dnfcodec.vectorBits=0",
            "-XX:+EnableDynamicAgentLoading",
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + Objects.requireNonNull(target.guided()).getName(),
            "--instrumentation_includes=" + INSTRUMENTED,
            "--reproducer_path=" + folder,
            "-artifact_prefix=" + folder + File.separator,
            "-max_total_time=" + seconds,
            "-seed=" + seed,
            // On the clock, while the processor may be busy with other things.
            "-timeout=30",
            "-rss_limit_mb=4096",
            "-max_len=8192",
            "-print_final_stats=1",
            kept.toString(),
            seeds.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private int wait(Process process, Path folder) throws IOException {
    List<String> log = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        read(line);
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      throw new IOException(e);
    } finally {
      Files.write(folder.resolve("log.txt"), log);
    }
  }

  private void read(String line) {
    Matcher state = STATE.matcher(line);
    if (state.matches()) {
      executions = Long.parseLong(state.group(1));
      edges = Long.parseLong(state.group(2));
      corpus = Long.parseLong(state.group(3));
    }
    Matcher total = TOTAL.matcher(line);
    if (total.matches()) {
      executions = Long.parseLong(total.group(1));
    }
    if (line.contains("Test unit written to") || line.startsWith("== Java Exception")) {
      found = true;
      System.err.println(line);
    }
  }
}
