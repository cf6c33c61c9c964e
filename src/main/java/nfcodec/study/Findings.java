package nfcodec.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nfcodec.store.Shard;
import nfcodec.study.JournalEntry.Bounded;
import nfcodec.study.JournalEntry.GaveUp;
import nfcodec.study.JournalEntry.Header;
import nfcodec.study.JournalEntry.LeftOut;
import nfcodec.study.JournalEntry.Measured;
import nfcodec.study.JournalEntry.Pictured;
import nfcodec.study.JournalEntry.Rated;
import nfcodec.study.JournalEntry.Renewal;
import nfcodec.study.JournalEntry.Seen;
import nfcodec.study.JournalEntry.Shared;
import nfcodec.study.JournalEntry.Started;
import org.jspecify.annotations.Nullable;

/** What the entries of a journal tell together. */
final class Findings {
  private final Map<Cell, Measured> results = new HashMap<>();
  private final Map<Cell, Rated> rates = new HashMap<>();
  private final Map<Cell, String> coders = new HashMap<>();
  private final Map<Cell, Pictured> pictures = new HashMap<>();
  private final Map<ImageSize, Bounded> bounds = new LinkedHashMap<>();
  private final Map<String, Seen> images = new LinkedHashMap<>();
  private final Map<ImageSize, LeftOut> leftOut = new LinkedHashMap<>();
  private final Set<Shard> tasks = new LinkedHashSet<>();
  private final Map<Shard, String> reasons = new HashMap<>();
  private final List<String> starts = new ArrayList<>();

  /** Version of the program whose entries come at present. */
  private String program = "";

  Findings(List<JournalEntry> entries) {
    entries.forEach(this::add);
  }

  void add(JournalEntry entry) {
    switch (entry) {
      case Header header -> {}
      case Shared shared -> {
        Shard task = new Shard(shared.index(), shared.of());
        tasks.remove(task);
        tasks.add(task); // the last one is the one that began last
        reasons.remove(task); // it has begun again
      }
      case GaveUp ended -> reasons.put(new Shard(ended.index(), ended.of()), ended.reason());
      case Started s -> {
        program = s.version();
        starts.add(start(s.at(), s.version(), s.engine(), s.machine()));
      }
      case Renewal r -> {
        program = r.version();
        starts.add(start(r.at(), r.version(), r.engine(), r.machine()) + "; files made anew");
      }
      case Seen seen -> images.put(seen.image(), seen);
      case LeftOut out -> leftOut.put(new ImageSize(out.image(), out.side()), out);
      case Measured measured -> results.put(measured.cell(), measured);
      case Rated rated -> {
        if (rates.merge(rated.cell(), rated, Findings::fuller).equals(rated)) {
          coders.put(rated.cell(), program);
        }
      }
      case Pictured made -> pictures.put(made.cell(), made);
      case Bounded bounded -> bounds.put(new ImageSize(bounded.image(), bounded.side()), bounded);
    }
  }

  private static String start(String at, String version, String engine, String machine) {
    String second = at.replaceFirst("[.][0-9]+Z$", "Z"); // more tells a reader nothing
    return "%s: nfcodec %s, engine %s, %s".formatted(second, version, engine, machine);
  }

  /** Of two about the same cell the later one, unless it tells less. */
  private static Rated fuller(Rated before, Rated now) {
    return before.smallestTried() && !now.smallestTried() ? before : now;
  }

  /** Which processes have taken part, of those that share the study. */
  Set<Shard> tasks() {
    return tasks;
  }

  /** Why a process ended before its time; null if it did not, or could not tell. */
  @Nullable String reason(Shard task) {
    return reasons.get(task);
  }

  boolean isMeasured(Cell cell) {
    return results.containsKey(cell);
  }

  /** Of a cell that is measured, with its rates where there are some. */
  CellResult result(Cell cell) {
    return CellResult.of(
        Objects.requireNonNull(results.get(cell)), rates.get(cell), coders.getOrDefault(cell, ""));
  }

  /** The files of a cell; null if none were made. */
  @Nullable Rated rated(Cell cell) {
    return rates.get(cell);
  }

  /** The pictures of a cell; null if none were made. */
  @Nullable Pictured pictured(Cell cell) {
    return pictures.get(cell);
  }

  /** Which picture an image was when it was first measured; null where nobody noted it. */
  @Nullable Seen seen(String image) {
    return images.get(image);
  }

  /** Why an image was not measured at a size; null where it was not left out. */
  @Nullable String leftOut(ImageSize image) {
    LeftOut out = leftOut.get(image);
    return out == null ? null : out.reason();
  }

  /** Whether the bounds of a cell's image are known. */
  boolean isBounded(Cell cell) {
    return bounds.containsKey(ImageSize.of(cell));
  }

  /** What is known of the images of these cells themselves. */
  StudyResults.Images images(List<Cell> cells) {
    Set<ImageSize> sizes = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    Set<ImageSize> open = new LinkedHashSet<>();
    for (Cell cell : cells) {
      sizes.add(ImageSize.of(cell));
      names.add(cell.image());
      if (!isMeasured(cell)) {
        open.add(ImageSize.of(cell));
      }
    }
    return new StudyResults.Images(
        bounds.entrySet().stream()
            .filter(bounded -> sizes.contains(bounded.getKey()))
            .map(Map.Entry::getValue)
            .map(b -> new StudyResults.Bounds(b.image(), b.side(), b.orderZero(), b.independent()))
            .toList(),
        images.values().stream()
            .filter(seen -> names.contains(seen.image()))
            .map(seen -> new StudyResults.Picture(seen.image(), seen.side(), seen.digest()))
            .toList(),
        leftOut.values().stream()
            .filter(out -> open.contains(new ImageSize(out.image(), out.side())))
            .map(out -> new StudyResults.LeftOut(out.image(), out.side(), out.reason()))
            .toList());
  }

  /** One line each time the study was started. */
  List<String> starts() {
    return starts;
  }

  /** What everything took. */
  Forecast.Experience experience() {
    Forecast.Experience experience = new Forecast.Experience();
    for (Measured r : results.values()) {
      double took = r.timing().search() + r.timing().analysis();
      experience.add(r.cell(), StudyListener.Task.SEARCH, took);
    }
    Collection<Rated> files = rates.values();
    files.forEach(r -> experience.add(r.cell(), StudyListener.Task.RATE, r.seconds()));
    pictures
        .values()
        .forEach(p -> experience.add(p.cell(), StudyListener.Task.PICTURES, p.seconds()));
    return experience;
  }
}
