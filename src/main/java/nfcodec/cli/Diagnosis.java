package nfcodec.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nfcodec.engine.Detail;
import nfcodec.kernel.VectorUnit;
import nfcodec.memory.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * What the program finds on a machine; as JSON the names of the components are the names there.
 *
 * @param program name and version
 * @param java that runs it
 * @param system that Java runs on
 * @param processor that both run on
 * @param memory of the machine and of Java
 * @param storage what native code needs of the file system
 * @param engines most preferred first
 */
record Diagnosis(
    String program,
    Java java,
    OperatingSystem system,
    Processor processor,
    Memory memory,
    Storage storage,
    List<Engine> engines) {

  record Java(String version, String vendor, String home) {}

  record OperatingSystem(String name, String version, String architecture) {}

  /**
   * The processor.
   *
   * @param name null where the system does not tell
   * @param threads that Java may use
   * @param vectorBits of the vectors in use, 0 for scalar code
   */
  record Processor(@Nullable String name, int threads, int vectorBits) {}

  /**
   * Memory in bytes.
   *
   * @param machine all of it, or what a container is given
   * @param heapLimit most that Java will use for objects
   */
  record Memory(long machine, long heapLimit) {}

  /**
   * What native code needs of the file system.
   *
   * @param temporaryFolder of Java
   * @param zstandard where the library was loaded from, or why it cannot be, in words
   */
  record Storage(TemporaryFolder temporaryFolder, String zstandard) {}

  /**
   * An engine.
   *
   * @param byNameOnly whether {@code auto} never takes it
   * @param state whether it runs here, or why not, in words
   */
  record Engine(
      String name,
      String description,
      boolean runsHere,
      boolean byNameOnly,
      String state,
      List<Detail> details) {}

  /** Looks, which loads the libraries of all engines. */
  static Diagnosis ofThisMachine() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Diagnosis(
        Version.PROGRAM,
        new Java(
            Runtime.version().toString(),
            System.getProperty("java.vendor", ""),
            System.getProperty("java.home", "")),
        new OperatingSystem(
            System.getProperty("os.name", ""),
            System.getProperty("os.version", ""),
            System.getProperty("os.arch", "")),
        new Processor(
            processorName().orElse(null),
            Runtime.getRuntime().availableProcessors(),
            VectorUnit.bits()),
        new Memory(machine.getTotalMemorySize(), Runtime.getRuntime().maxMemory()),
        new Storage(TemporaryFolder.ofThisMachine(), NativeCode.state()),
        EngineState.all().stream().map(Diagnosis::of).toList());
  }

  private static Engine of(EngineState found) {
    // What keeps an engine from running is said once.
    List<Detail> details =
        found.engine().details().stream()
            .filter(detail -> !detail.value().equals(found.reason()))
            .toList();
    return new Engine(
        found.engine().name(),
        found.engine().description(),
        found.reason() == null,
        found.byNameOnly(),
        found.words(),
        details);
  }

  /** As the system tells it: Linux in a file, Windows in the environment. */
  private static Optional<String> processorName() {
    Path file = Path.of("/proc/cpuinfo");
    if (Files.isReadable(file)) {
      try (Stream<String> lines = Files.lines(file)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst();
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
  }

  /** The machine on one line: processor, threads, memory, system. */
  static String machine() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return "%s, %d threads, %s of memory, %s, Java %s"
        .formatted(
            processorName().orElse(System.getProperty("os.arch", "")),
            Runtime.getRuntime().availableProcessors(),
            MemorySize.words(machine.getTotalMemorySize()),
            System.getProperty("os.name", ""),
            Runtime.version());
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder(program).append("\n\n");
    item(text, "java", java.version + ", " + java.vendor + ", " + java.home);
    item(text, "system", system.name + " " + system.version + ", " + system.architecture);
    item(
        text,
        "processor",
        (processor.name == null ? "" : processor.name + ", ")
            + processor.threads
            + (processor.threads == 1 ? " thread" : " threads"));
    item(text, "vectors", vectors());
    item(
        text,
        "memory",
        MemorySize.words(memory.machine)
            + ", of which Java may use "
            + MemorySize.words(memory.heapLimit)
            + " (NFCODEC_JAVA_OPTS=-Xmx... changes it)");
    item(text, "temporary", storage.temporaryFolder.words());
    item(text, "zstandard", storage.zstandard);
    for (Engine engine : engines) {
      text.append('\n');
      item(text, engine.name, engine.description);
      item(text, "", engine.state);
      for (Detail detail : engine.details) {
        item(text, "", detail.label() + ": " + detail.value());
      }
    }
    return text.toString();
  }

  private String vectors() {
    return processor.vectorBits == 0 ? "none: scalar code" : processor.vectorBits + " bits";
  }

  private static void item(StringBuilder text, String name, String value) {
    text.append(String.format("%-10s  %s\n", name, value));
  }
}
