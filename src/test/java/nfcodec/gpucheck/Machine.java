package nfcodec.gpucheck;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the machine is. */
final class Machine {
  private static final double LIMIT = 30;
  private static final String GPU_COLUMNS =
      "index,name,driver_version,compute_cap,memory.total,memory.used,clocks.sm,clocks.max.sm,"
          + "power.draw,power.limit,temperature.gpu,utilization.gpu,persistence_mode";

  private Machine() {}

  static void describe(Programs programs, JsonObject into) throws IOException {
    into.addProperty("system", property("os.name") + " " + property("os.version"));
    into.addProperty("processor", line(Path.of("/proc/cpuinfo"), "model name"));
    into.addProperty("processors", Runtime.getRuntime().availableProcessors());
    into.addProperty("memory", line(Path.of("/proc/meminfo"), "MemTotal"));
    into.addProperty("java", property("java.vm.version"));
    into.addProperty("kernel_module", line(Path.of("/proc/driver/nvidia/version"), "NVRM version"));
    if (programs.has("nvidia-smi")) {
      into.add("nvidia_smi", programs.run(LIMIT, List.of("nvidia-smi")).json());
      gpu(programs, "gpu", into);
    } else {
      into.addProperty("nvidia_smi", "not found");
    }
  }

  /** Clocks, power and load of the GPUs at this moment, where they can be asked for. */
  static void gpu(Programs programs, String name, JsonObject into) throws IOException {
    if (programs.has("nvidia-smi")) {
      List<String> command =
          List.of("nvidia-smi", "--query-gpu=" + GPU_COLUMNS, "--format=csv,noheader");
      Ran ran = programs.run(LIMIT, command);
      into.addProperty(
          name, ran.succeeded() ? GPU_COLUMNS + "\n" + ran.out().strip() : ran.failure());
    }
  }

  static void doctor(Programs programs, JsonObject into) throws IOException, Part.Failed {
    Ran doctor = programs.run(LIMIT, programs.nfcodec("doctor"));
    into.add("doctor", doctor.json());
    Ran engines = programs.run(LIMIT, programs.nfcodec("engines"));
    into.add("engines", engines.json());
    if (!engines.succeeded()) {
      throw new Part.Failed(engines.failure());
    }
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  /** What follows a name and a colon in a file. */
  private static String line(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name) && line.contains(":"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
