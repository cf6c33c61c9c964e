package nfcodec.encode;

import java.util.List;
import java.util.stream.Collectors;
import nfcodec.engine.Adam;
import nfcodec.engine.Evaluations;
import nfcodec.engine.Phase;
import nfcodec.engine.Schedule;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRoom;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.train.Budget;
import nfcodec.train.Lane;
import nfcodec.train.Levels;
import nfcodec.train.Opener;
import nfcodec.train.Outcome;
import nfcodec.train.Trainer;
import org.jspecify.annotations.Nullable;

/** Trains one field after the other on an image, and quantises each to the goal of a request. */
final class FieldFit {
  /**
   * Quantisation gets this many dB: the field is trained that far past the target if it gets there
   * soon.
   */
  private static final double HEADROOM = 3;

  /** Headroom is gained in stages, so that training which stalls half-way keeps what it gained. */
  private static final double STAGE = 0.5;

  /**
   * The learning rate of random batches past the target: ever smaller steps settle where large ones
   * only go about. Trained on all its pixels a field has nothing to settle, and gets farther at the
   * full rate.
   */
  private static final int LEAST_ANNEALING = 40;

  private static final Schedule ANNEALING = new Schedule.Cosine(1, 0.05);

  /**
   * Training on that improves the quantised field by less than this, so often in a row, is in vain.
   */
  private static final double MIN_GAIN = 0.02;

  private static final int MAX_STALLED = 4;

  /** A learning rate that diverges starts anew at a quarter of it, down to 1/256. */
  private static final int RESTARTS = 4;

  private final EncodeJob job;
  private final EncodeRequest request;
  private final EncodeListener listener;
  private final WorkClock clock;
  private boolean warm;

  /**
   * A field, quantised but not yet written.
   *
   * @param trial without the size of the file
   * @param price of a pyramid's bits; null for other fields
   */
  record Fitted(RateSearch.Coded coded, Trial trial, @Nullable Price price) {
    /** A field without a price. */
    Fitted(RateSearch.Coded coded, Trial trial) {
      this(coded, trial, null);
    }
  }

  FieldFit(EncodeJob job) {
    this.job = job;
    request = job.request();
    listener = job.listener();
    clock = job.clock();
  }

  /**
   * Trains one field and quantises it.
   *
   * @param largerIsLeft whether a larger field is to be tried where this one falls short
   * @return null where that is to be done
   * @throws EncodeException if training diverges at every start
   */
  @Nullable Fitted fit(FieldSpec spec, boolean largerIsLeft) throws EncodeException {
    Field field = job.field(spec);
    List<Float> rates =
        request.training().learningRates().isEmpty()
            ? List.of(DefaultRates.of(spec))
            : request.training().learningRates();
    TrainingPlan plan = plan(field, rates.getFirst());
    if (request.comparison().baseline() && !warm) {
      warmUp(opener(field, job.engine()::open), plan);
    }
    String trained =
        request.transform().isIdentity() ? "untransformed" : request.transform().text();
    listener.stage(EncodeStage.TRAINING, "training " + trained + " (" + spec + ")");
    listener.released(job.source().bytes());
    // What earlier fields took is gone; a limit that is over leaves a step.
    double seconds = Math.max(Double.MIN_VALUE, request.training().maxSeconds() - clock.seconds());
    Budget budget = new Budget(request.training().maxSteps(), seconds, RESTARTS, largerIsLeft);
    try (TrainingRoom room = room(field, plan, rates.size());
        Trainer trainer =
            new Trainer(opener(field, room), plan, rates, budget, Levels.NONE, listener::trained)) {
      listener.released(4L * field.parameterCount());
      Lane lane = trainer.trainAbove(request.targetPsnr());
      Outcome toTarget = lane.outcome();
      if (lane.diverged()) {
        throw new EncodeException(divergence(rates));
      }
      RateSearch.Coded coded = null;
      if (lane.reached()) {
        coded = quantize(trainer, lane);
      }
      Outcome inAll = lane.outcome();
      if (coded == null) {
        coded = asItIs(lane);
      }
      boolean reached = coded.psnr() >= request.targetPsnr();
      if (!reached && largerIsLeft && !clock.overtime()) {
        return null;
      }
      Trial trial =
          new Trial(
              request.transform().text(),
              spec,
              field.parameterCount(),
              inAll.learningRate(),
              reached,
              toTarget.reached() ? toTarget.steps() : -1,
              toTarget.reached() ? toTarget.seconds() : Double.NaN,
              inAll.steps(),
              clock.seconds(),
              coded.psnr(),
              0,
              0);
      return new Fitted(coded, trial);
    }
  }

  /** That for as many runs as there are rates; to wait for a device is no work on the image. */
  private TrainingRoom room(Field field, TrainingPlan plan, int rates) {
    long before = System.nanoTime();
    TrainingRoom room = job.engine().room(field, plan, rates);
    clock.leaveOut(System.nanoTime() - before);
    return room;
  }

  /** Runs from initial parameters, drawn anew at every start: kept, they would take memory. */
  private Opener opener(Field field, TrainingRoom room) {
    return plan ->
        room.open(
            Initialization.of(field, request.training().seed(), request.training().initScale()),
            job.source().signal(),
            plan);
  }

  private TrainingPlan plan(Field field, float rate) {
    EncodeRequest.Training training = request.training();
    return new TrainingPlan(
        rate,
        Adam.forField(field.spec()),
        training.objective(),
        new TrainingPlan.Draw(training.batch().of(field.pixels(), field.spec()), training.seed()),
        job.source().transform().inverseValues(),
        request.threads());
  }

  /**
   * Makes room for quantisation, then quantises; trains on while the decoded samples miss the
   * target. Where training breaks down on the way, what it had reached before is what counts.
   *
   * @param lane above the target, the only one that is left
   * @return null if the budget ended first, and the lane's parameters are the best there are
   */
  private RateSearch.@Nullable Coded quantize(Trainer trainer, Lane lane) {
    double target = request.targetPsnr();
    Parameters best = lane.estimates() ? annealed(trainer, lane) : withHeadroom(trainer, lane);
    double goal = Math.max(target, lane.psnr());
    RateSearch.Coded nearest = null;
    for (int stalled = 0; stalled < MAX_STALLED; ) {
      listener.stage(EncodeStage.QUANTISING, "quantising");
      RateSearch.Coded coded =
          request.bits() == 0
              ? search(best.field()).smallest(best, target)
              : search(best.field()).atBits(best, request.bits());
      if (coded.psnr() >= target || lane.diverged()) {
        return coded;
      }
      double missed = nearest == null ? Double.NEGATIVE_INFINITY : nearest.psnr();
      stalled = coded.psnr() < missed + MIN_GAIN ? stalled + 1 : 0;
      nearest = coded.psnr() > missed ? coded : nearest;
      goal = Math.max(goal, lane.psnr()) + STAGE;
      listener.stage(EncodeStage.TRAINING, "training on: the quantised field misses the target");
      lane.follow(List.of(Phase.ENDLESS)); // at the full rate: the way may still be long
      if (!trainer.trainAbove(goal).reached()) {
        return lane.diverged() ? nearest : null;
      }
      best = lane.parameters();
    }
    return null;
  }

  /** Parameters after some more training at the full rate, on all pixels. */
  private Parameters withHeadroom(Trainer trainer, Lane lane) {
    double target = request.targetPsnr();
    Parameters best = lane.parameters();
    int end = trainer.steps() + Math.max(40, trainer.steps() / 2);
    for (double goal = target; goal < target + HEADROOM && trainer.steps() < end; ) {
      goal = Math.max(goal, lane.psnr()) + STAGE;
      if (!trainer.trainAbove(goal, end - trainer.steps()).reached()) {
        // Short of the next stage, but perhaps past the last one.
        return lane.isOpen() && lane.psnr() > goal - STAGE ? lane.parameters() : best;
      }
      best = lane.parameters();
    }
    return best;
  }

  /** Parameters after as many steps again on random batches, at a falling rate. */
  private Parameters annealed(Trainer trainer, Lane lane) {
    Parameters before = lane.parameters();
    int steps = Math.max(LEAST_ANNEALING, lane.steps());
    lane.follow(List.of(new Phase(steps, ANNEALING)));
    trainer.trainOn(steps);
    return lane.isOpen() && lane.measure() > request.targetPsnr() ? lane.parameters() : before;
  }

  /** The field as training left it, in as many bits as there may be. */
  private RateSearch.Coded asItIs(Lane lane) {
    Parameters last = lane.parameters();
    lane.close(); // there is no training on, and its memory is wanted
    listener.released(16L * last.field().parameterCount());
    listener.stage(EncodeStage.QUANTISING, "quantising");
    return search(last.field()).atBits(last, request.bits() == 0 ? 16 : request.bits());
  }

  /** One for each quantisation: between two of them training takes the memory. */
  private RateSearch search(Field field) {
    return job.rateSearch(Evaluations.whileTraining(job.engine(), field, request.threads()));
  }

  /**
   * A few steps whose result is thrown away: the first field trained would otherwise pay for the
   * start of the virtual machine, and the comparison with the baseline would not be fair. Their
   * time does not count either.
   */
  private void warmUp(Opener opener, TrainingPlan plan) {
    listener.stage(EncodeStage.WARMING_UP, "warming up");
    long before = System.nanoTime();
    try (TrainingRun run = opener.open(plan)) {
      while (System.nanoTime() - before < job.engine().warmUpSeconds() * 1e9) {
        run.advance(1, Double.POSITIVE_INFINITY);
      }
    }
    warm = true;
    clock.leaveOut(System.nanoTime() - before);
  }

  private String divergence(List<Float> rates) {
    return "training diverged at learning rate "
        + rates.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + " and down to 1/256 of it: try a smaller --learning-rate"
        + (request.training().initScale() > 1 ? " or --init-scale" : "");
  }
}
