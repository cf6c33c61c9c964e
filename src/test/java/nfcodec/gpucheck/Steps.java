package nfcodec.gpucheck;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Seconds that a training step takes, and what a PyTorch peer takes beside. */
final class Steps {
  private static final double LIMIT = 60;
  private static final int REPEATS = 20;

  /** Of StepTimes, and what the peer calls it. */
  private record Case(String name, boolean small, String... peer) {
    /** Small fields fill a large device only side by side. */
    List<Way> ways() {
      return small
          ? List.of(EACH, TOGETHER, TOGETHER_SINGLY, SIDE_BY_SIDE, SIDE_BY_SIDE_SINGLY)
          : List.of(EACH, TOGETHER);
    }

    /** All of a hash grid is in binary32 anyway. */
    List<String> engines() {
      return name.startsWith("siren") ? List.of("cuda", "cuda-fp32") : List.of("cuda");
    }
  }

  /**
   * How steps follow each other.
   *
   * @param name in the report
   * @param steps that go together
   * @param runs that train side by side
   * @param recorded whether a step's launches are repeated as one, else each by itself
   */
  private record Way(String name, int steps, int runs, boolean recorded) {}

  // As the peer is timed, waiting after every step; as the program trains; and as it searches.
  private static final Way EACH = new Way("each", 1, 1, true);
  private static final Way TOGETHER = new Way("of_16_together", 16, 1, true);
  private static final Way TOGETHER_SINGLY = new Way("of_16_together_singly", 16, 1, false);
  private static final Way SIDE_BY_SIDE = new Way("of_16_in_8_runs", 16, 8, true);
  private static final Way SIDE_BY_SIDE_SINGLY = new Way("of_16_in_8_runs_singly", 16, 8, false);

  /** Of the peer's matrix products: the wrapper's name, and that in the report. */
  private static final Map<String, String> PRECISIONS =
      new TreeMap<>(Map.of("highest", "fp32", "high", "tf32", "half", "autocast"));

  private static final List<Case> CASES =
      List.of(
          new Case("siren-512-at-512", false, "--field=siren", "--side=512", "--hidden=512"),
          new Case("siren-256-at-512", false, "--field=siren", "--side=512", "--hidden=256"),
          new Case("siren-64-at-128", true, "--field=siren", "--side=128", "--hidden=64"),
          new Case("grid-compact-at-128", true, "--field=hashgrid", "--side=128", "--growth=0"),
          new Case("grid-compact-at-512", false, "--field=hashgrid", "--side=512", "--growth=0"),
          new Case("grid-paper-at-512", false, "--field=hashgrid", "--side=512", "--growth=1.5"));

  private static final List<Case> TINY =
      List.of(
          new Case("siren-16-at-32", true, "--field=siren", "--side=32", "--hidden=16"),
          new Case("grid-compact-at-32", true, "--field=hashgrid", "--side=32", "--growth=0"));

  /** How the command of a peer ends its line, if it cannot be asked for the times themselves. */
  private static final Pattern SAID = Pattern.compile(": ([0-9.]+) s/step");

  private static final String QUESTION =
      """
      import json, torch
      cuda = torch.cuda.is_available()
      print(json.dumps({"torch": torch.__version__, "cuda": torch.version.cuda, "available": cuda,
                        "device": torch.cuda.get_device_name(0) if cuda else None}))
      """;

  private Steps() {}

  private static List<Case> cases(boolean quick) {
    return quick ? TINY : CASES;
  }

  static void ours(Programs programs, boolean quick, JsonObject into)
      throws IOException, Part.Failed {
    Set<String> failures = new LinkedHashSet<>();
    for (Case c : cases(quick)) {
      JsonObject entry = new JsonObject();
      into.add(c.name, entry);
      for (String engine : c.engines()) {
        JsonObject own = new JsonObject();
        entry.add(engine, own);
        for (Way way : c.ways()) {
          int count = way.equals(EACH) ? (quick ? 3 : REPEATS) : quick ? 2 : 5;
          String repeats = count + "x" + way.steps + "x" + way.runs;
          String threads = Integer.toString(Runtime.getRuntime().availableProcessors());
          List<String> command =
              way.recorded
                  ? programs.java("StepTimes", engine, threads, repeats, c.name)
                  : programs.javaWith(
                      "-Dnfcodec.cuda.graphs=false", "StepTimes", engine, threads, repeats, c.name);
          Ran ran = programs.run(LIMIT, command);
          if (!ran.succeeded()) {
            failures.add(c.name + " by " + engine + ": " + ran.failure());
            continue;
          }
          String[] cells = ran.out().strip().split("\t", -1);
          entry.addProperty("multiply_adds", Long.valueOf(cells[4]));
          double[] seconds =
              Stream.of(cells).skip(1).limit(3).mapToDouble(Double::valueOf).toArray();
          own.add(way.name, times(seconds[0], seconds[1], seconds[2], entry));
        }
        if (engine.equals("cuda")) {
          kernels(programs, c, quick).ifPresent(kernels -> own.add("kernels", kernels));
        }
      }
    }
    Machine.gpu(programs, "gpu_after", into);
    if (!failures.isEmpty()) {
      throw new Part.Failed(String.join("; ", failures));
    }
  }

  /** What each kernel takes of a step, timed by the device, with its launches a step. */
  private static Optional<JsonObject> kernels(Programs programs, Case c, boolean quick)
      throws IOException {
    String threads = Integer.toString(Runtime.getRuntime().availableProcessors());
    String repeats = quick ? "1x2" : "3x16";
    List<String> command =
        programs.javaWith(
            "-Dnfcodec.cuda.profile=true", "StepTimes", "cuda", threads, repeats, c.name);
    Ran ran = programs.run(LIMIT, command);
    List<String[]> lines =
        ran.err()
            .lines()
            .filter(line -> line.startsWith("kernel\t"))
            .map(line -> line.split("\t", -1))
            .toList();
    // Once a step.
    Optional<String[]> judge = lines.stream().filter(cells -> cells[1].equals("judge")).findFirst();
    return judge.map(once -> {
      double steps = Double.parseDouble(once[2]);
      JsonObject kernels = new JsonObject();
      for (String[] cells : lines) {
        JsonObject kernel = new JsonObject();
        kernel.addProperty("launches", Double.parseDouble(cells[2]) / steps);
        kernel.addProperty("seconds", Double.parseDouble(cells[3]) / steps);
        kernels.add(cells[1], kernel);
      }
      return kernels;
    });
  }

  /** With the rate of the network's operations, where their number is known. */
  private static JsonObject times(double median, double least, double most, JsonObject entry) {
    JsonObject times = new JsonObject();
    times.addProperty("median_seconds", median);
    times.addProperty("least_seconds", least);
    times.addProperty("most_seconds", most);
    if (entry.has("multiply_adds")) {
      double operations = 2 * entry.get("multiply_adds").getAsDouble();
      times.addProperty("tflop_per_second", operations / median / 1e12);
    }
    return times;
  }

  static void peers(Programs programs, Options options, JsonObject report, JsonObject into)
      throws IOException, Part.Missing, Part.Failed {
    Path home = options.home();
    if (!Files.exists(home.resolve("peer/peer.py"))) {
      throw new Part.Missing("the archive was made without a peer");
    }
    String device = device(programs, options, into);
    into.addProperty("timed_on", device);
    List<String> failures = new ArrayList<>();
    for (Case c : cases(options.quick())) {
      JsonObject entry = new JsonObject();
      into.add(c.name, entry);
      Optional<JsonObject> ours = ours(report, c);
      ours.map(o -> o.get("multiply_adds")).ifPresent(o -> entry.add("multiply_adds", o));
      for (String precision : PRECISIONS.keySet()) {
        List<String> command =
            new ArrayList<>(
                List.of(options.python(), "peer/peer-times.py", precision, "peer/peer.py", "time"));
        command.addAll(
            List.of("--device=" + device, "--repeat=" + (options.quick() ? 3 : REPEATS)));
        command.addAll(Arrays.asList(c.peer));
        Ran ran = programs.run(LIMIT, command);
        Optional<double[]> seconds = ran.succeeded() ? seconds(ran.out()) : Optional.empty();
        if (seconds.isEmpty()) {
          failures.add(c.name + ", " + precision + ": " + ran.failure());
          continue;
        }
        double[] s = seconds.orElseThrow();
        JsonObject times = times(s[s.length / 2], s[0], s[s.length - 1], entry);
        ours.ifPresent(o -> ratios(c, o, s[s.length / 2], times));
        entry.add(requireNonNull(PRECISIONS.get(precision)), times);
      }
    }
    if (!failures.isEmpty()) {
      throw new Part.Failed(String.join("; ", failures));
    }
  }

  /** The device to time on. */
  private static String device(Programs programs, Options options, JsonObject into)
      throws IOException, Part.Missing {
    Ran asked;
    try {
      asked = programs.run(LIMIT, List.of(options.python(), "-c", QUESTION));
    } catch (IOException e) {
      throw new Part.Missing("no Python: " + e.getMessage());
    }
    if (!asked.succeeded()) {
      throw new Part.Missing(options.python() + " has no PyTorch: " + asked.failure());
    }
    JsonObject answer = JsonParser.parseString(asked.out()).getAsJsonObject();
    into.add("pytorch", answer);
    if (answer.get("available").getAsBoolean() && options.driver() == null) {
      return "cuda";
    }
    if (options.quick()) {
      return "cpu";
    }
    throw new Part.Missing("PyTorch sees no GPU");
  }

  private static Optional<JsonObject> ours(JsonObject report, Case c) {
    return Optional.ofNullable(report.getAsJsonObject("steps"))
        .map(steps -> steps.getAsJsonObject(c.name));
  }

  /** Above 1: nfcodec is faster. */
  private static void ratios(Case c, JsonObject ours, double peer, JsonObject times) {
    for (String engine : c.engines()) {
      JsonObject ratios = new JsonObject();
      for (Way way : c.ways()) {
        if (ours.has(engine) && ours.getAsJsonObject(engine).has(way.name)) {
          JsonObject own = ours.getAsJsonObject(engine).getAsJsonObject(way.name);
          ratios.addProperty(way.name, peer / own.get("median_seconds").getAsDouble());
        }
      }
      times.add("ratio_to_" + engine, ratios);
    }
  }

  /** Ascending: the times that the wrapper passed on, or the one that the peer printed. */
  private static Optional<double[]> seconds(String out) {
    for (String line : out.lines().toList()) {
      if (line.startsWith("[")) {
        JsonArray times = JsonParser.parseString(line).getAsJsonArray();
        return Optional.of(
            times.asList().stream().mapToDouble(JsonElement::getAsDouble).sorted().toArray());
      }
    }
    Matcher said = SAID.matcher(out);
    return said.find()
        ? Optional.of(new double[] {Double.parseDouble(said.group(1))})
        : Optional.empty();
  }
}
