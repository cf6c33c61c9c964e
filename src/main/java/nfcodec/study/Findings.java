package nfcodec.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nfcodec.study.JournalLine.Pictured;
import nfcodec.study.JournalLine.Rated;
import nfcodec.study.JournalLine.Started;
import org.jspecify.annotations.Nullable;

/** What the lines of a journal tell together. */
final class Findings {
  private final Map<Cell, CellResult> results = new HashMap<>();
  private final Map<Cell, Rated> rates = new HashMap<>();
  private final Map<Cell, Pictured> pictures = new HashMap<>();
  private final List<String> starts = new ArrayList<>();

  Findings(List<JournalLine> lines) {
    lines.forEach(this::add);
  }

  void add(JournalLine line) {
    if (line.result() != null) {
      results.put(line.result().cell(), line.result());
    }
    if (line.rate() != null) {
      rates.put(line.rate().cell(), line.rate());
    }
    if (line.pictures() != null) {
      pictures.put(line.pictures().cell(), line.pictures());
    }
    if (line.start() != null) {
      Started s = line.start();
      starts.add(
          "%s: nfcodec %s, engine %s, %s".formatted(s.at(), s.version(), s.engine(), s.machine()));
    }
  }

  boolean isMeasured(Cell cell) {
    return results.containsKey(cell);
  }

  /** Of a cell that is measured, with its rates where there are some. */
  CellResult result(Cell cell) {
    CellResult measured = Objects.requireNonNull(results.get(cell));
    Rated rated = rates.get(cell);
    return rated == null
        ? measured
        : measured.withRates(rated.same(), rated.smallest(), rated.seconds());
  }

  /** The files of a cell; null if none were made. */
  @Nullable Rated rated(Cell cell) {
    return rates.get(cell);
  }

  /** The pictures of a cell; null if none were made. */
  @Nullable Pictured pictured(Cell cell) {
    return pictures.get(cell);
  }

  /** One line each time the study was started. */
  List<String> starts() {
    return starts;
  }

  /** What everything took. */
  Forecast.Experience experience() {
    Forecast.Experience experience = new Forecast.Experience();
    for (CellResult r : results.values()) {
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
