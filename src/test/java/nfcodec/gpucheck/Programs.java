package nfcodec.gpucheck;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs programs, each with a time limit, and writes a log of them. What is measured runs in a
 * process of its own: it may hang, or end with the driver.
 */
final class Programs implements AutoCloseable {
  /** So long a program has to end by itself when it is told to. */
  private static final int GRACE_SECONDS = 3;

  private final Options options;
  private final Path work;
  private final Path log;
  private final long end;

  /**
   * Begins a log.
   *
   * @param work a folder for temporary files
   */
  Programs(Options options, Path work, Path log) throws IOException {
    this.options = options;
    this.work = work;
    this.log = log;
    end = System.nanoTime() + (long) (options.minutes() * 60e9);
    Files.writeString(log, "");
  }

  /** A file for the results of a program, not yet there. */
  Path file(String name) {
    return work.resolve(name);
  }

  /** Seconds until all must be done. */
  double secondsLeft() {
    return (end - System.nanoTime()) / 1e9;
  }

  /** Whether there is such a program on the PATH. */
  boolean has(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** The Java that came along, with a class of the tests or tools. */
  List<String> java(String main, String... args) {
    List<String> command = java();
    command.add("-cp");
    command.add(
        Stream.of("tests/classes", "tests/lib/*", "tools/classes", "nfcodec.jar", "lib/*")
            .map(entry -> options.home() + "/" + entry)
            .reduce((a, b) -> a + File.pathSeparator + b)
            .orElseThrow());
    command.add(main);
    command.addAll(List.of(args));
    return command;
  }

  /** The same with a further option for Java. */
  List<String> javaWith(String option, String main, String... args) {
    List<String> command = java(main, args);
    command.add(1, option);
    return command;
  }

  /** The program itself. */
  List<String> nfcodec(String... args) {
    List<String> command = java();
    command.add("-jar");
    command.add(options.home().resolve("nfcodec.jar").toString());
    command.addAll(List.of(args));
    return command;
  }

  private List<String> java() {
    List<String> command =
        new ArrayList<>(
            List.of(
                options.home().resolve("java/bin/java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:MaxRAMPercentage=60",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + work));
    if (options.driver() != null) {
      command.add("-Dnfcodec.cuda.library=" + options.driver());
    }
    return command;
  }

  /** Runs a program in the archive's folder for so many seconds at most, or those that are left. */
  Ran run(double limit, List<String> command) throws IOException {
    Path out = Files.createTempFile(work, "out", ".txt");
    Path err = Files.createTempFile(work, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(options.home().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // Where there is no home, the driver would compile the kernels anew at every start.
    builder.environment().put("CUDA_CACHE_PATH", work.resolve("kernels").toString());
    log("$ " + String.join(" ", command));
    long begin = System.nanoTime();
    Process process = builder.start();
    double allowed = Math.clamp(limit, 0, Math.max(0, secondsLeft()));
    boolean ended = waitFor(process, allowed);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      if (!waitFor(process, GRACE_SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        waitFor(process, GRACE_SECONDS);
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    int status = process.isAlive() ? -1 : process.exitValue();
    Ran ran = new Ran(status, !ended, seconds, text(out), text(err));
    Files.delete(out);
    Files.delete(err);
    log(ran.out() + ran.err() + "(%.1f s, %s)%n".formatted(seconds, ended ? status : "ended"));
    return ran;
  }

  private static boolean waitFor(Process process, double seconds) {
    try {
      return process.waitFor((long) (seconds * 1000), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private void log(String text) throws IOException {
    Files.writeString(log, text + "\n", StandardOpenOption.APPEND);
  }

  /** Removes all temporary files. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
