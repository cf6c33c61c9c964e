package nfcodec.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tools/fuzz runs, from the repository root: see its help. */
public final class Fuzz {
  private static final Path FOLDER = Path.of("target", "fuzz");

  private final int seconds;
  private long seed = 1;
  private long executions = Long.MAX_VALUE;
  private String only = "";

  private Fuzz(int seconds) {
    this.seconds = seconds;
  }

  /** Fuzzes, prints a table, and exits with 1 if anything was found. */
  public static void main(String[] args) throws IOException {
    if (args.length > 0 && args[0].equals("--replay")) {
      for (int i = 1; i < args.length; i++) {
        replay(Path.of(args[i]));
      }
      return;
    }
    Fuzz fuzz = new Fuzz(Integer.parseInt(args[0]));
    for (int i = 1; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--seed" -> fuzz.seed = Long.parseLong(args[i + 1]);
        case "--executions" -> fuzz.executions = Long.parseLong(args[i + 1]);
        case "--only" -> fuzz.only = args[i + 1];
        default -> throw new IllegalArgumentException(args[i]);
      }
    }
    // Jazzer leaves threads behind in no case, but a hung reader would.
    System.exit(fuzz.run() ? 0 : 1);
  }

  /** Whether nothing was found. */
  private boolean run() throws IOException {
    List<Target> targets =
        Target.all().stream().filter(target -> target.name().startsWith(only)).toList();
    int shares = targets.stream().mapToInt(Target::share).sum();
    List<Tally> tallies = new ArrayList<>();
    System.out.println(Tally.HEADER);
    for (Target target : targets) {
      Path folder = target.folder(FOLDER);
      double time = (double) seconds * target.share() / shares;
      Tally tally;
      if (target.guided() != null) {
        tally = GuidedRun.run(target, seed, (int) Math.max(1, Math.round(time)), folder);
      } else {
        Map<String, Long> outcomes = new HashMap<>();
        tally = MutationRun.run(target, seed, time, executions, new Reproducers(folder), outcomes);
        write(folder, outcomes);
      }
      System.out.println(tally.line());
      tallies.add(tally);
    }
    long all = tallies.stream().mapToLong(Tally::executions).sum();
    long edges = tallies.stream().mapToLong(Tally::edges).max().orElse(-1);
    long findings = tallies.stream().mapToLong(Tally::findings).sum();
    System.out.println(
        all + " executions, at most " + edges + " edges covered, " + findings + " findings");
    return findings == 0;
  }

  private static void write(Path folder, Map<String, Long> outcomes) throws IOException {
    Files.createDirectories(folder);
    Files.write(
        folder.resolve("outcomes.tsv"),
        outcomes.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(outcome -> outcome.getValue() + "\t" + outcome.getKey())
            .toList());
  }

  /** Has a kept input judged again by every oracle that may have judged it. */
  private static void replay(Path file) throws IOException {
    byte[] input = Files.readAllBytes(file);
    for (Target target : Target.all()) {
      if (target.guided() == null) {
        try {
          System.out.println(target.name() + ": " + target.oracle().get().check(input));
        } catch (Finding finding) {
          System.out.println(target.name() + ": FOUND " + finding.getMessage());
        }
      }
    }
  }
}
