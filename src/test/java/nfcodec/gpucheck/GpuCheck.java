package nfcodec.gpucheck;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks and times the engine cuda on the machine it is on; what tools/gpu-check packs. */
final class GpuCheck {
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .serializeNulls()
          .disableHtmlEscaping()
          .serializeSpecialFloatingPointValues()
          .create();

  private final Options options;
  private final JsonObject report = new JsonObject();
  private boolean failed;

  private GpuCheck(Options options) {
    this.options = options;
  }

  /**
   * The check.
   *
   * @param args the folder of the archive, then {@link Options}
   */
  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[0]);
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    if (Arrays.asList(rest).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(home, rest);
    } catch (IllegalArgumentException e) {
      System.err.println("check: " + e.getMessage() + " (./check --help lists the options)");
      System.exit(2);
      return;
    }
    try {
      System.exit(new GpuCheck(options).run() ? 0 : 1);
    } catch (NoSuchPart e) {
      System.err.println("check: " + e.getMessage());
      System.exit(2);
    }
  }

  private static final class NoSuchPart extends Exception {
    @Serial private static final long serialVersionUID = 1;

    NoSuchPart(String name, Set<String> parts) {
      super("there is no part '" + name + "'; there are " + String.join(", ", parts));
    }
  }

  private boolean run() throws IOException, NoSuchPart {
    Path output = options.output();
    Path folder = output.getParent();
    String name = output.getFileName().toString();
    Path log = output.resolveSibling(name.replaceFirst("\\.json$", "") + ".log");
    try (Programs programs =
        new Programs(options, Files.createTempDirectory(folder, ".gpu-check"), log)) {
      report.addProperty("version", Files.readString(options.home().resolve("VERSION")).strip());
      report.addProperty("began", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      report.addProperty("quick", options.quick());
      report.addProperty("driver", options.driver() == null ? null : options.driver().toString());
      for (Map.Entry<String, Part> part : parts(programs).entrySet()) {
        run(part.getKey(), part.getValue(), programs);
      }
    }
    System.out.println("written: " + output + " and " + log);
    return !failed;
  }

  /** In the order of what is wanted most, should time run out. */
  private Map<String, Part> parts(Programs programs) throws NoSuchPart {
    Map<String, Part> parts = new LinkedHashMap<>();
    boolean quick = options.quick();
    parts.put("machine", into -> Machine.describe(programs, into));
    parts.put("doctor", into -> Machine.doctor(programs, into));
    parts.put("forward", into -> Contract.forward(programs, quick, into));
    parts.put("decode", into -> Contract.golden(programs, into));
    parts.put("contract", into -> Contract.whole(programs, quick, into));
    parts.put("contract_in_chunks", into -> Contract.chunks(programs, quick, into));
    parts.put("contract_mixed", into -> Contract.mixed(programs, quick, into));
    parts.put("kernels", into -> Contract.kernels(programs, into));
    parts.put("encode", into -> RoundTrip.run(programs, quick, into));
    parts.put("steps", into -> Steps.ours(programs, quick, into));
    parts.put("peer_steps", into -> Steps.peers(programs, options, report, into));
    parts.put("protocol", into -> Protocol.siren(programs, options, into));
    parts.put("protocol_grids", into -> Protocol.grids(programs, options, into));
    for (String tool : List.of("memcheck", "racecheck", "initcheck", "synccheck")) {
      parts.put(tool, into -> Contract.sanitized(programs, tool, into));
    }
    parts.put("precisions", into -> Protocol.precisions(programs, options, into));
    for (String name : options.only()) {
      if (!parts.containsKey(name)) {
        throw new NoSuchPart(name, parts.keySet());
      }
    }
    if (!options.only().isEmpty()) {
      parts.keySet().retainAll(options.only());
    }
    return parts;
  }

  private void run(String name, Part part, Programs programs) throws IOException {
    System.out.printf("%-20s", name);
    System.out.flush();
    JsonObject result = new JsonObject();
    String status = "passed";
    String reason = null;
    long begin = System.nanoTime();
    try {
      if (programs.secondsLeft() < 1) {
        throw new Part.Missing("no time was left");
      }
      part.run(result);
    } catch (Part.Missing e) {
      status = "skipped";
      reason = e.getMessage();
    } catch (Part.Failed e) {
      status = "failed";
      reason = e.getMessage();
    } catch (IOException | RuntimeException | LinkageError e) {
      status = "failed";
      reason = e.toString();
    }
    failed |= status.equals("failed");
    double seconds = (System.nanoTime() - begin) / 1e9;
    JsonObject entry = new JsonObject();
    entry.addProperty("status", status);
    entry.addProperty("reason", reason);
    entry.addProperty("seconds", seconds);
    result.asMap().forEach(entry::add);
    report.add(name, entry);
    write();
    System.out.printf("%-8s %6.1f s  %s%n", status, seconds, reason == null ? "" : reason);
  }

  /** Whole or not at all: whoever ends the check early has the parts so far. */
  private void write() throws IOException {
    Path unfinished = options.output().resolveSibling(options.output().getFileName() + ".part");
    Files.writeString(unfinished, GSON.toJson(report) + "\n");
    Files.move(unfinished, options.output(), StandardCopyOption.REPLACE_EXISTING);
  }
}
