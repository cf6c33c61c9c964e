package nfcodec.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several processes that share a piece of work in a folder, on one machine or on several. It
 * has things of its own to do, the same ones whenever the same work is shared among as many, and
 * writes what it finds to files of its own.
 *
 * @param index from 0 on
 * @param of how many
 */
public record Shard(int index, int of) {
  /** Where the files of all lie, in the folder of the work. */
  public static final String FOLDER = "journal.d";

  /** Names that {@link #journal} gives: process and milliseconds at the end. */
  private static final Pattern OWN = Pattern.compile("task-.*-[0-9]+-([0-9]+)\\.jsonl");

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is none of so many
   */
  public Shard {
    if (of < 1 || index < 0 || index >= of) {
      throw new IllegalArgumentException(
          "task "
              + index
              + " of "
              + of
              + ": tasks are numbered from 0 to one less than their number");
    }
  }

  /**
   * What is this one's to do, in the order of all: things go by expected cost, the dearest first,
   * each to whoever has least to do so far.
   *
   * @param all different from each other
   * @param cost expected; must not depend on the machine
   */
  public <T> List<T> share(List<T> all, ToDoubleFunction<T> cost) {
    List<Set<T>> hands = new ArrayList<>();
    double[] loads = new double[of];
    for (int i = 0; i < of; i++) {
      hands.add(new HashSet<>());
    }
    List<T> byCost = new ArrayList<>(all); // sorting is stable: the order decides among equals
    byCost.sort(Comparator.comparingDouble(thing -> -cost.applyAsDouble(thing)));
    for (T thing : byCost) {
      int least = 0;
      for (int i = 1; i < of; i++) {
        if (loads[i] < loads[least]) {
          least = i;
        }
      }
      hands.get(least).add(thing);
      loads[least] += cost.applyAsDouble(thing);
    }
    return all.stream().filter(hands.get(index)::contains).toList();
  }

  /** {@code task-3-of-8}. */
  public String name() {
    return "task-" + index + "-of-" + of;
  }

  /**
   * Claims it for this process, in the folder of the work, which is made where there is none.
   *
   * @throws TakenException if another living process has it
   * @throws IOException if the folder takes no files
   */
  public Claim claim(Path folder, Claim.Holder me) throws IOException, TakenException {
    Files.createDirectories(folder.resolve(FOLDER));
    try {
      return Claim.take(claim(folder), me);
    } catch (Claim.HeldException e) {
      throw new TakenException(
          "%s in '%s' is being done by %s: give this process another number"
              .formatted(this, folder, e.getMessage()),
          e);
    }
  }

  /** Another process does that share; the message is one line that says which and what to do. */
  public static final class TakenException extends Exception {
    private static final long serialVersionUID = 1;

    TakenException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Where it says that it is at work. */
  public Path claim(Path folder) {
    return folder.resolve(FOLDER).resolve(name() + ".claim");
  }

  /** A file that no other process has, and this one not before. */
  public Path journal(Path folder, Claim.Holder me) {
    String host = me.host().replaceAll("[^A-Za-z0-9.]", "_");
    return folder
        .resolve(FOLDER)
        .resolve("%s-%s-%d-%d.jsonl".formatted(name(), host, me.pid(), System.currentTimeMillis()));
  }

  /** When a process began that file of its own, which its name tells; none of another name. */
  public static Optional<Instant> begun(Path journal) {
    Matcher name = OWN.matcher(String.valueOf(journal.getFileName()));
    try {
      return name.matches()
          ? Optional.of(Instant.ofEpochMilli(Long.parseLong(name.group(1))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The journals of all processes that ever shared the work in a folder, by name. */
  public static NavigableSet<Path> journals(Path folder) throws IOException {
    NavigableSet<Path> files = new TreeSet<>();
    Path all = folder.resolve(FOLDER);
    if (Files.isDirectory(all)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(all, "*.jsonl")) {
        found.forEach(files::add);
      }
    }
    return files;
  }

  @Override
  public String toString() {
    return "task " + index + " of " + of;
  }
}
