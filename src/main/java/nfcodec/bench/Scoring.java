package nfcodec.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nfcodec.bench.BenchEntry.Scored;
import nfcodec.bench.BenchEntry.Scorer;
import nfcodec.bench.Workshop.UnmeasuredException;
import nfcodec.bench.Workshop.UnstartedException;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.Metric;
import nfcodec.bench.codec.Programs;
import org.jspecify.annotations.Nullable;

/**
 * Has other programs measure the points of a bench. What a program could not tell of a point is
 * kept as well, and not asked for again; one that could not be started has told nothing.
 */
final class Scoring {
  private final Ledger ledger;
  private final BenchListener listener;
  private final boolean again;

  /** Those that can be started, as far as that is known. */
  private final List<Metric> metrics;

  private Scoring(Ledger ledger, BenchListener listener, boolean again, List<Metric> metrics) {
    this.ledger = ledger;
    this.listener = listener;
    this.again = again;
    this.metrics = metrics;
  }

  /**
   * By metrics, without those whose programs are missing.
   *
   * @param folder of the bench, for messages
   * @param again whether to ask once more for what a program could not tell
   * @throws BenchException if one of them was another program before
   */
  static Scoring by(
      List<Metric> metrics,
      Path folder,
      Ledger ledger,
      Programs programs,
      BenchListener listener,
      boolean again)
      throws BenchException {
    List<Metric> there = new ArrayList<>();
    for (Metric metric : metrics) {
      List<String> known = ledger.results().scorer(metric.name());
      boolean hasScores = ledger.results().hasScores(metric.name());
      if (known != null && hasScores && !known.equals(metric.command())) {
        throw new BenchException(
            "metric '%s' was computed by another command in '%s', by '%s': give this one another name, or name another folder"
                .formatted(metric.name(), folder, String.join(" ", known)));
      }
      String program = metric.command().getFirst();
      if (programs.has(program)) {
        there.add(metric);
      } else {
        listener.remarked(
            "metric %s is left out: %s is not installed".formatted(metric.name(), program));
      }
    }
    return new Scoring(ledger, listener, again, there);
  }

  /** Scores all points of a codec that have no score. */
  void score(Codec codec, List<BenchImage> images, Workshop workshop)
      throws IOException, InterruptedException {
    for (Metric metric : List.copyOf(metrics)) {
      try {
        for (BenchImage image : images) {
          score(codec, metric, image, workshop);
        }
      } catch (UnstartedException e) {
        listener.remarked("metric " + e.getMessage() + "; it is left out");
        metrics.remove(metric);
      }
    }
  }

  private void score(Codec codec, Metric metric, BenchImage image, Workshop workshop)
      throws UnstartedException, IOException, InterruptedException {
    workshop.layOut(image);
    for (Point point : ledger.results().points(codec.name(), image.name()).values()) {
      if (!isDone(metric, point.key())) {
        Double value = score(codec, metric, point, workshop);
        if (!metric.command().equals(ledger.results().scorer(metric.name()))) {
          ledger.note(new Scorer(metric.name(), metric.command()));
        }
        ledger.note(new Scored(point.key(), metric.name(), value));
      }
    }
  }

  private boolean isDone(Metric metric, Point.Key key) {
    // What another command under that name could not tell, this one may.
    return again || !metric.command().equals(ledger.results().scorer(metric.name()))
        ? ledger.results().score(metric.name(), key).isPresent()
        : ledger.results().isScored(metric.name(), key);
  }

  private @Nullable Double score(Codec codec, Metric metric, Point point, Workshop workshop)
      throws UnstartedException, IOException, InterruptedException {
    try {
      return workshop.score(codec, point.key(), metric);
    } catch (UnstartedException e) {
      throw e;
    } catch (UnmeasuredException e) {
      listener.failed(point.key(), String.valueOf(e.getMessage()));
      return null;
    }
  }
}
