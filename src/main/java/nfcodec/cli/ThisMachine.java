package nfcodec.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nfcodec.cli.present.Diagnosis;
import nfcodec.cli.present.EngineState;
import nfcodec.engine.Detail;
import nfcodec.engine.Engines;
import nfcodec.kernel.VectorUnit;
import nfcodec.memory.MemorySize;

/** Looks at the machine that the program is on. */
final class ThisMachine {
  private static final int BOOT_DIGITS = 8;

  private ThisMachine() {}

  /** Looks, which loads the libraries of all engines. */
  static Diagnosis diagnosis() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Diagnosis(
        Version.PROGRAM,
        new Diagnosis.Java(
            Runtime.version().toString(),
            System.getProperty("java.vendor", ""),
            System.getProperty("java.home", "")),
        new Diagnosis.OperatingSystem(
            System.getProperty("os.name", ""),
            System.getProperty("os.version", ""),
            System.getProperty("os.arch", "")),
        new Diagnosis.Processor(
            processorName().orElse(null),
            Runtime.getRuntime().availableProcessors(),
            VectorUnit.bits()),
        new Diagnosis.Memory(machine.getTotalMemorySize(), Runtime.getRuntime().maxMemory()),
        new Diagnosis.Storage(FolderTrial.ofThisMachine(), NativeCode.state()),
        engines().stream().map(ThisMachine::of).toList());
  }

  /** All engines, most preferred first; loads their libraries. */
  static List<EngineState> engines() {
    return Engines.all().stream().map(EngineState::of).toList();
  }

  private static Diagnosis.Engine of(EngineState found) {
    // What keeps an engine from running is said once.
    List<Detail> details =
        found.engine().details().stream()
            .filter(detail -> !detail.value().equals(found.reason()))
            .toList();
    return new Diagnosis.Engine(
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

  /**
   * A name that tells this machine from others that share files with it: that of the host, and, for
   * several may be called the same, what its system calls this boot of it.
   */
  static String host(Map<String, String> environment) {
    String name =
        text(Path.of("/proc/sys/kernel/hostname"))
            .orElseGet(() ->
                environment.getOrDefault(
                    "HOSTNAME", environment.getOrDefault("COMPUTERNAME", "unknown")));
    return text(Path.of("/proc/sys/kernel/random/boot_id"))
        .map(boot -> name + "-" + boot.substring(0, Math.min(BOOT_DIGITS, boot.length())))
        .orElse(name);
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The machine on one line: processor, threads, memory, system. */
  static String line() {
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
}
