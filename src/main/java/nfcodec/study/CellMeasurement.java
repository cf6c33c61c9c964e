package nfcodec.study;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nfcodec.engine.Engine;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.study.CellResult.Barrier;
import nfcodec.study.CellResult.Level;
import nfcodec.study.analysis.ErrorStatistics;
import nfcodec.study.analysis.LossBarrier;
import nfcodec.study.analysis.Prediction;
import nfcodec.study.analysis.PsnrMeter;
import org.jspecify.annotations.Nullable;

/**
 * Measures one cell: searches the learning rates, looks at each field as its PSNR exceeds the
 * levels, and tells of the one that was first at the target.
 */
final class CellMeasurement {
  private static final int BARRIER_POINTS = 21;

  private final Settings settings;
  private final Engine engine;
  private final int threads;
  private final String version;
  private final double[] limits;

  CellMeasurement(Settings settings, Engine engine, int threads, String version) {
    this.settings = settings;
    this.engine = engine;
    this.threads = threads;
    this.version = version;
    limits = limits(settings);
  }

  /** PSNR in dB to be exceeded, ascending: the levels, then the target. */
  static double[] limits(Settings settings) {
    double[] limits = new double[settings.levels().size() + 1];
    for (int i = 0; i < settings.levels().size(); i++) {
      limits[i] = settings.levels().get(i);
    }
    limits[limits.length - 1] = settings.target();
    return limits;
  }

  /** What one lane showed at its crossings. */
  private static final class Look {
    final @Nullable Double[] variance;
    @Nullable Parameters anchor;

    Look(int limits) {
      variance = new Double[limits];
    }
  }

  /** Looks at every lane, since which of them wins is known only at the end. */
  private final class Looks implements RateLane.CrossingWatcher {
    private final Start start;
    private final Map<RateLane, Look> looks = new HashMap<>();
    private double seconds;

    Looks(Start start) {
      this.start = start;
    }

    Look of(RateLane lane) {
      return looks.computeIfAbsent(lane, l -> new Look(limits.length));
    }

    @Override
    public void crossed(RateLane lane, int limit, TrainingRun run) {
      long begin = System.nanoTime();
      Parameters parameters = run.parameters();
      Look look = of(lane);
      look.variance[limit] =
          ErrorStatistics.of(
                  Prediction.of(parameters, start.transform(), threads), start.image().signal())
              .variance();
      if (!settings.levels().isEmpty() && limits[limit] == settings.anchor()) {
        look.anchor = parameters;
      }
      seconds += (System.nanoTime() - begin) / 1e9;
    }
  }

  /**
   * Measures; the result has no rates yet.
   *
   * @param load seconds that it took to get to the start
   */
  CellResult measure(Start start, double load, LearningRateSearch.Listener listener) {
    List<Double> rates =
        settings.rates(start.field().spec()).stream().map(e -> Math.scalb(1.0, e)).toList();
    Looks looks = new Looks(start);
    long begin = System.nanoTime();
    try (LearningRateSearch search =
        new LearningRateSearch(
            rate -> start.open(engine, rate, threads),
            rates,
            limits,
            settings.maxSteps(),
            settings.search(),
            looks)) {
      RateLane best = search.run(listener);
      double searched = (System.nanoTime() - begin) / 1e9 - looks.seconds;
      long analysed = System.nanoTime();
      Barrier barrier = best == null ? null : barrier(start, best, looks.of(best));
      double analysis = (System.nanoTime() - analysed) / 1e9 + looks.seconds;
      return new CellResult(
          start.cell(),
          version,
          engine.name(),
          start.field().spec().toString(),
          start.field().parameterCount(),
          best == null || !best.reached() ? null : best.cost(),
          best == null ? null : best.rate(),
          search.lanes().stream().map(RateLane::result).toList(),
          levels(search.lanes(), best, looks),
          best == null ? List.of() : best.curve(),
          barrier,
          null,
          null,
          new CellResult.Timing(
              Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
              threads,
              load,
              best == null ? 0 : best.seconds(),
              searched,
              analysis,
              0));
    }
  }

  private List<Level> levels(List<RateLane> lanes, @Nullable RateLane best, Looks looks) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < limits.length; i++) {
      RateLane first = null;
      for (RateLane lane : lanes) {
        if (lane.crossing(i) != RateLane.NEVER
            && (first == null || lane.crossing(i) < first.crossing(i))) {
          first = lane;
        }
      }
      RateLane crossed = best == null || best.crossing(i) == RateLane.NEVER ? null : best;
      levels.add(
          new Level(
              limits[i],
              first == null ? null : first.crossing(i),
              first == null ? null : first.rate(),
              crossed == null ? null : crossed.crossing(i),
              crossed == null ? null : looks.of(crossed).variance[i]));
    }
    return levels;
  }

  private @Nullable Barrier barrier(Start start, RateLane best, Look look) {
    if (look.anchor == null || !best.reached()) {
      return null;
    }
    double[] psnr =
        LossBarrier.between(
            look.anchor,
            best.run().parameters(),
            BARRIER_POINTS,
            new PsnrMeter(start.target(), start.transform().inverseValues(), threads));
    List<Double> rounded = new ArrayList<>();
    for (double p : psnr) {
      rounded.add(Math.rint(p * 1e4) / 1e4);
    }
    return new Barrier(settings.anchor(), settings.target(), rounded);
  }
}
