package nfcodec.study;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nfcodec.engine.Engine;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.study.CellResult.Barrier;
import nfcodec.study.CellResult.Level;
import nfcodec.study.JournalEntry.Measured;
import nfcodec.study.analysis.ErrorStatistics;
import nfcodec.study.analysis.LossBarrier;
import nfcodec.study.analysis.PredictedImage;
import nfcodec.study.analysis.PsnrMeter;
import nfcodec.train.Lane;
import nfcodec.train.Levels;
import nfcodec.train.Monitor;
import nfcodec.train.Outcome;
import nfcodec.train.Trainer;
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
    limits = settings.limits();
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
  private final class Looks implements Levels.Watcher {
    private final Start start;
    private final Map<Lane, Look> looks = new HashMap<>();
    private double seconds;

    Looks(Start start) {
      this.start = start;
    }

    Look of(Lane lane) {
      return looks.computeIfAbsent(lane, l -> new Look(limits.length));
    }

    @Override
    public void crossed(Lane lane, int limit, TrainingRun run) {
      long begin = System.nanoTime();
      Parameters parameters = run.parameters();
      Look look = of(lane);
      look.variance[limit] =
          ErrorStatistics.of(
                  PredictedImage.of(parameters, start.transform(), threads), start.image().signal())
              .variance();
      if (!settings.levels().isEmpty() && limits[limit] == settings.anchor()) {
        look.anchor = parameters;
      }
      seconds += (System.nanoTime() - begin) / 1e9;
    }
  }

  /**
   * Measures.
   *
   * @param load seconds that it took to get to the start
   */
  Measured measure(Start start, double load, Monitor monitor) {
    List<Float> rates = settings.learningRates(start.field().spec());
    Looks looks = new Looks(start);
    long begin = System.nanoTime();
    try (Trainer trainer =
        start.trainer(
            engine, threads, rates, settings.maxSteps(), new Levels(limits, looks), monitor)) {
      Lane best =
          switch (settings.search()) {
            case LOCKSTEP -> trainer.trainAbove(settings.target());
            case EXHAUSTIVE -> trainer.trainEachAbove(settings.target());
          };
      double searched = (System.nanoTime() - begin) / 1e9 - looks.seconds;
      long analysed = System.nanoTime();
      Barrier barrier = barrier(start, best, looks.of(best));
      double analysis = (System.nanoTime() - analysed) / 1e9 + looks.seconds;
      return new Measured(
          start.cell(),
          new CellResult.Origin(
              version,
              engine.name(),
              start.field().spec().toString(),
              start.field().parameterCount(),
              CellResult.Seeds.of(start.cell())),
          new CellResult.Search(
              best.reached() ? best.steps() : null,
              best.diverged() ? null : (double) best.outcome().learningRate(),
              trainer.lanes().stream().map(CellMeasurement::result).toList(),
              levels(trainer.lanes(), best, looks),
              best.diverged() ? List.of() : rounded(best.curve())),
          barrier,
          new CellResult.Timing(
              Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
              threads,
              load,
              best.diverged() ? 0 : best.outcome().seconds(),
              searched,
              analysis));
    }
  }

  private static CellResult.Lane result(Lane lane) {
    Outcome outcome = lane.outcome();
    @Nullable Double last = Double.isNaN(outcome.psnr()) ? null : rounded(outcome.psnr());
    return new CellResult.Lane(outcome.learningRate(), outcome.steps(), last, lane.diverged());
  }

  private static double rounded(double psnr) {
    return Math.rint(psnr * 1e4) / 1e4;
  }

  private static List<Double> rounded(double[] psnr) {
    return Arrays.stream(psnr).mapToObj(CellMeasurement::rounded).toList();
  }

  private List<Level> levels(List<Lane> lanes, Lane best, Looks looks) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < limits.length; i++) {
      Lane first = null;
      for (Lane lane : lanes) {
        if (lane.crossing(i) != Lane.NEVER
            && (first == null || lane.crossing(i) < first.crossing(i))) {
          first = lane;
        }
      }
      Lane crossed = best.diverged() || best.crossing(i) == Lane.NEVER ? null : best;
      levels.add(
          new Level(
              limits[i],
              first == null ? null : first.crossing(i),
              first == null ? null : (double) first.outcome().learningRate(),
              crossed == null ? null : crossed.crossing(i),
              crossed == null ? null : looks.of(crossed).variance[i]));
    }
    return levels;
  }

  private @Nullable Barrier barrier(Start start, Lane best, Look look) {
    if (look.anchor == null || !best.reached()) {
      return null;
    }
    double[] psnr =
        LossBarrier.between(
            look.anchor,
            best.parameters(),
            BARRIER_POINTS,
            new PsnrMeter(start.target(), start.transform().inverseValues(), threads));
    return new Barrier(settings.anchor(), settings.target(), rounded(psnr));
  }
}
