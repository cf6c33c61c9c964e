package nfcodec.encode;

import java.util.List;
import java.util.Locale;
import nfcodec.encode.FieldFit.Fitted;
import nfcodec.engine.Adam;
import nfcodec.engine.GradientPrecision;
import nfcodec.engine.Phase;
import nfcodec.engine.Schedule;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Psnr;
import org.jspecify.annotations.Nullable;

/**
 * Trains a SIREN for few bytes: as many steps as there are, at a falling rate, with a price on its
 * weights; then the rounded field, at ever better steps, until it meets the target.
 *
 * <p>What a width comes to is told by short trainings before: some dB more come of the whole one.
 * Optimiser, batch, rate, depth and price are those of the best trials in
 * tools/results/siren-trials-0.1.0.tsv.
 */
final class SirenFit {
  /** At twice that some of the deeper fields break down. */
  private static final float RATE = 0.004f;

  /** A learning rate at which nothing is learnt is halved so often. */
  private static final int HALVINGS = 2;

  /** What a field has to gain over the bare mean, in dB, for its training to have worked. */
  private static final double LEARNT = 1;

  /**
   * A training has broken down that is so far, in dB, below what it was at, and stays there for so
   * many turns: wide fields do, after hundreds of steps, and do not recover in those that are left.
   */
  private static final double BROKEN = 4;

  private static final int BROKEN_TURNS = 5;

  /** Of the learning rate, in the end. */
  private static final double LAST_RATE = 0.02;

  /**
   * A bit for every weight together counts so much of the error that is aimed at. Twice or half of
   * it make files of the same size at the same quality, of wider fields or of narrower ones.
   */
  private static final double PRICE = 0.4;

  /** Part of the steps in a short training, and how many that are at least. */
  private static final double SHORT = 1.0 / 8;

  private static final int LEAST_SHORT = 300;

  private static final int MOST_SHORT = 3;

  /** What a training of twice the steps gains, in dB. */
  private static final double GAIN = 0.5;

  /** Above the target, in dB, where a field leaves the best room for being rounded. */
  private static final double ROOM = 0.6;

  /** More than that, in dB, where a field left too little. */
  private static final double LEAST_ROOM = 0.12;

  /** What twice the weights gain, in dB. */
  private static final double DOUBLING = 1.3;

  /** A size whose short training is so far off, in dB, is not taken yet. */
  private static final double FAR = 1.2;

  /** Whole trainings at most, each with a wider field than the one before. */
  private static final int MOST_TRAININGS = 3;

  /** Steps between two notices to the listener. */
  private static final int TURN = 20;

  /** Part of the time for training; the rest is for rounding. */
  private static final double TRAINING_SHARE = 0.7;

  private final EncodeJob job;
  private final EncodeRequest request;
  private final Source source;
  private final EncodeListener listener;
  private final WorkClock clock;
  private final SirenWidths widths;
  private final double target;
  private final float rate;
  private double secondsAStep = Double.NaN;

  /** When the training that runs began. */
  private double begun;

  private int stepsInAll;
  private int stepsToTarget = -1;
  private double secondsToTarget = Double.NaN;

  /** Fits to an image as a request for a {@link FieldChoice.Compact} wants it. */
  SirenFit(EncodeJob job) {
    this.job = job;
    request = job.request();
    source = job.source();
    listener = job.listener();
    clock = job.clock();
    target = request.targetPsnr();
    widths = new SirenWidths(source, maxParameters(request.field()));
    List<Float> rates = request.training().learningRates();
    rate = rates.isEmpty() ? RATE : rates.getFirst();
  }

  private static long maxParameters(FieldChoice choice) {
    if (choice instanceof FieldChoice.Compact compact) {
      return compact.maxParameters();
    }
    throw new IllegalArgumentException("no SIREN of few bytes");
  }

  /** A trained field, what it reaches, and when it passed the target, see {@link Trial}. */
  private record Trained(
      Parameters parameters, double psnr, float rate, int stepsToTarget, double secondsToTarget) {}

  /**
   * Trains and rounds.
   *
   * @throws EncodeException if training diverges at every rate
   */
  Fitted fit() throws EncodeException {
    int width = width();
    @Nullable Fitted best = null;
    for (int trainings = 1; ; trainings++) {
      SirenSpec spec = widths.spec(width);
      Trained trained = whole(spec);
      Fitted fitted = rounded(trained);
      best = best == null || fitted.trial().isBetterThan(best.trial()) ? fitted : best;
      double missing = target + ROOM + LEAST_ROOM - trained.psnr;
      int wider = widths.wider(width, Math.max(missing, ROOM / 2) / DOUBLING);
      if (fitted.trial().reached()
          || trainings == MOST_TRAININGS
          || wider == width
          || clock.overtime()) {
        return best;
      }
      width = wider;
    }
  }

  /** The width whose whole training will leave room for being rounded, by short ones. */
  private int width() throws EncodeException {
    int width = widths.first(target);
    int steps = Math.max(LEAST_SHORT, (int) (SHORT * request.training().maxSteps()));
    for (int k = 0; k < MOST_SHORT && steps < request.training().maxSteps(); k++) {
      double now = clock.seconds();
      double until = now + SHORT * (request.training().maxSeconds() - now);
      Trained tried = train(widths.spec(width), steps, until, "to see what width is wanted");
      double gain = GAIN * Math.log((double) request.training().maxSteps() / steps) / Math.log(2);
      double missing = target + ROOM - gain - tried.psnr;
      int next = widths.wider(width, missing / DOUBLING);
      boolean far = Math.abs(missing) > FAR;
      width = next;
      if (!far || clock.overtime()) {
        break;
      }
    }
    return width;
  }

  private Trained whole(SirenSpec spec) throws EncodeException {
    int steps = request.training().maxSteps();
    double left = TRAINING_SHARE * (request.training().maxSeconds() - clock.seconds());
    if (left < steps * secondsAStep) {
      steps = Math.min(steps, (int) Math.max(LEAST_SHORT, left / secondsAStep));
    }
    return train(spec, steps, request.training().maxSeconds(), "");
  }

  /**
   * Trains at the usual rate, or at the next one at which anything is learnt.
   *
   * @param until seconds of the clock at which to stop, whatever steps are left
   */
  private Trained train(SirenSpec spec, int steps, double until, String why)
      throws EncodeException {
    Field field = job.field(spec);
    listener.stage(EncodeStage.TRAINING, "training (" + spec + ") " + why);
    float trying = rate;
    for (int halvings = 0; ; halvings++) {
      TrainingPlan plan =
          plan(
                  field,
                  trying,
                  FieldChoice.Compact.BATCH.batch(),
                  new Phase(steps, new Schedule.Cosine(1, LAST_RATE)))
              .withTurnedWeights();
      Parameters start =
          Initialization.of(field, request.training().seed(), request.training().initScale());
      stepsToTarget = -1;
      secondsToTarget = Double.NaN;
      try (TrainingRun run = job.engine().open(start, source.signal(), plan)) {
        begun = clock.seconds();
        boolean whole = advance(run, steps, halvings < HALVINGS, until);
        secondsAStep = (clock.seconds() - begun) / Math.max(1, run.steps());
        double psnr = run.measure();
        if (whole && psnr > widths.bareMean() + LEARNT
            || halvings == HALVINGS && !Double.isNaN(psnr)) {
          return new Trained(run.parameters(), psnr, trying, stepsToTarget, secondsToTarget);
        }
      }
      if (halvings == HALVINGS) {
        throw new EncodeException(
            String.format(
                Locale.ROOT,
                "training diverged at learning rate %s and down to %s: try a smaller"
                    + " --learning-rate",
                rate,
                trying));
      }
      trying /= 2;
    }
  }

  private TrainingPlan plan(Field field, float learningRate, int batch, Phase phase) {
    double aimed = Psnr.toMse(target) / source.squaredGain();
    return new TrainingPlan(
        learningRate,
        List.of(phase),
        Adam.forField(field.spec()),
        new TrainingPlan.Gradient(
            request.training().objective(),
            GradientPrecision.BINARY32,
            PRICE * aimed / field.parameterCount()),
        new TrainingPlan.Draw(
            new BatchSize.Drawn(batch).of(field.pixels(), field.spec()), request.training().seed()),
        source.transform().inverseValues(),
        request.threads());
  }

  /**
   * Trains so many steps.
   *
   * @param orStop whether to stop where the training breaks down
   * @param until seconds of the clock at which to stop, after one turn at least
   * @return whether it did not break down
   */
  private boolean advance(TrainingRun run, int steps, boolean orStop, double until) {
    double best = 0;
    int broken = 0;
    for (int left = steps; left > 0; left -= TURN) {
      if (left < steps && clock.seconds() > until) {
        return true;
      }
      TrainingRun.Progress done = run.advance(Math.min(left, TURN), Double.POSITIVE_INFINITY);
      stepsInAll += done.psnr().length;
      double mse = 0;
      for (double psnr : done.psnr()) {
        mse += Psnr.toMse(psnr) / done.psnr().length;
      }
      double psnr = Psnr.ofMse(mse);
      if (psnr >= target && stepsToTarget < 0) {
        stepsToTarget = run.steps();
        secondsToTarget = clock.seconds() - begun;
      }
      listener.trained(run.steps(), psnr, target);
      best = Math.max(best, psnr);
      broken = psnr > best - BROKEN ? 0 : broken + 1;
      if (orStop && (broken == BROKEN_TURNS || Double.isNaN(psnr))) {
        return false;
      }
    }
    return true;
  }

  private Fitted rounded(Trained trained) {
    listener.stage(EncodeStage.QUANTISING, "quantising");
    RateSearch.Coded coded =
        new SirenRounding(job)
            .round(
                trained.parameters,
                trained.psnr,
                (parameters, steps) -> {
                  Field field = parameters.field();
                  TrainingPlan plan = plan(field, steps.rate(), steps.batch(), steps.phase());
                  try (TrainingRun run = job.engine().open(parameters, source.signal(), plan)) {
                    advance(run, steps.phase().updates(), false, request.training().maxSeconds());
                    return run.parameters();
                  }
                });
    Trial trial =
        new Trial(
            request.transform().text(),
            trained.parameters.field().spec(),
            trained.parameters.field().parameterCount(),
            trained.rate,
            coded.psnr() >= target,
            trained.stepsToTarget,
            trained.secondsToTarget,
            stepsInAll,
            clock.seconds(),
            coded.psnr(),
            0,
            0);
    return new Fitted(coded, trial);
  }
}
