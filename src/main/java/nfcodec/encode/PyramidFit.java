package nfcodec.encode;

import java.util.List;
import nfcodec.container.NfcFile;
import nfcodec.decode.Reconstruction;
import nfcodec.encode.FieldFit.Fitted;
import nfcodec.encode.LambdaControl.Standing;
import nfcodec.engine.Objective;
import nfcodec.engine.Phase;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Parameters;
import nfcodec.field.PlanesSpec;
import nfcodec.quant.PyramidQuantizer;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.transform.DataTransform;
import org.jspecify.annotations.Nullable;

/**
 * Trains a pyramid on an image, once, so that it ends at the goal of a request: the price of a bit
 * is steered while it trains, and what is still missing in the end is made up in short finishes.
 */
final class PyramidFit {
  /** The price is looked at first after that part of the training, last after the other. */
  private static final double FIRST_LOOK = 0.12;

  private static final double LAST_LOOK = 0.9;

  /** Steps before which the networks of planes are so far from settled that a look says nothing. */
  private static final double STEPS_OF_PLANES = 150;

  /**
   * Planes whose error is so far above what their price comes to, in dB, at the first look, have
   * networks that broke down at their learning rate. They do not recover; others are some 3 dB off.
   */
  private static final double BROKEN = 6;

  /** A learning rate at which networks break down is halved so often. */
  private static final int HALVINGS = 3;

  /** From one look to the next at least that part, and so many steps. */
  private static final double BETWEEN_LOOKS = 0.07;

  private static final double FEWEST_BETWEEN = 40;

  /** A PSNR that is so far off, in dB, when half of the training is over, is not reached. */
  private static final double TOO_FAR = 4;

  private static final double HALF = 0.5;

  private static final int MOST_FINISHES = 5;

  /** Of fewer pixels than that a finish takes hardly any time, and more of them are made. */
  private static final int FEW_PIXELS = 50_000;

  private static final int MORE_FINISHES = 25;

  /** Times as many while no file meets the goal: without one all was in vain. */
  private static final int MORE_WITHOUT_A_FILE = 2;

  /** A finish has so many steps of features' training, over the whole training. */
  private static final double FINISH = 0.06;

  /**
   * Steps of a training beyond which a finish gets no longer: what a small change of the price asks
   * of features does not grow with the training that led to them.
   */
  private static final int LONG = 4000;

  /** It begins at so many times the learning rate, where little is missing. */
  private static final double FINISHING_RATE = 0.06;

  private static final int LEAST_FINISH = 24;

  /** Of what surrounds features and weights, and a few of these. */
  private static final int LEAST_BYTES = 80;

  /** Steps that say nothing of the time of all: the virtual machine compiles while they run. */
  private static final int CALIBRATION = 8;

  /** Those after them, from which it is told. */
  private static final int TIMED = 4;

  /** Part of the time for training; the rest is for finishes and coding. */
  private static final double TRAINING_SHARE = 0.75;

  /** The rest of a training is planned anew where so much less of it fits into its time. */
  private static final double SLOWER = 0.95;

  /** Steps between two notices to the listener, and between two looks at the clock. */
  private static final int TURN = 4;

  /** Steps that take longer have each a notice and a look, and soon tell how long all will take. */
  private static final double SLOW_SECONDS = 1;

  private final EncodeJob job;
  private final EncodeRequest request;

  /** Of planes the image as it is: {@link MovedPlanes}. */
  private final Source source;

  private final DataTransform transform;
  private final EncodeListener listener;
  private final PyramidFile coder;
  private final PyramidGoal goal;
  private final WorkClock clock;
  private final FirstPrice price;
  private final FieldSpec spec;

  PyramidFit(EncodeJob job) {
    this.job = job;
    request = job.request();
    transform = job.source().transform();
    PyramidChoice choice = PyramidChoice.of(request, job.source());
    spec = choice.spec();
    price = choice.price();
    source = choice.source();
    listener = job.listener();
    clock = job.clock();
    goal = new PyramidGoal(request.goal());
    coder = new PyramidFile(source, transform, request.threads(), listener::released);
  }

  /**
   * Trains one pyramid and codes it.
   *
   * @throws EncodeException if training diverges, or the goal turns out to be beyond reach
   */
  Fitted fit() throws EncodeException {
    if (request.goal() instanceof EncodeRequest.Goal.TargetBytes target
        && target.bytes() < LEAST_BYTES) {
      throw new EncodeException(
          "no file of "
              + target.bytes()
              + (target.bytes() == 1 ? " byte" : " bytes")
              + " holds an image: allow at least "
              + LEAST_BYTES
              + ", and some hundred for a photograph");
    }
    double slower = 1;
    for (int halvings = 0; ; halvings++) {
      @Nullable Fitted fitted = fit(slower, halvings == HALVINGS);
      if (fitted != null) {
        return fitted;
      }
      slower /= 2;
    }
  }

  /**
   * The same at a learning rate.
   *
   * @param slower over the usual one
   * @param last whether to go on even if networks break down; else null is returned then
   */
  private @Nullable Fitted fit(double slower, boolean last) throws EncodeException {
    Field field = job.field(spec);
    int steps = request.training().maxSteps();
    LambdaControl control =
        new LambdaControl(
            goal.aim(),
            spec instanceof PlanesSpec ? PriceResponse.PLANES : PriceResponse.PYRAMID,
            field.pixels(),
            steps,
            price.lambda(field));
    TrainingPlan plan = plan(field, control.lambda(), slower, PyramidPhases.all(steps));
    listener.stage(EncodeStage.TRAINING, "training (" + spec + ")");
    try (TrainingRun run =
        job.engine().open(start(field, control.lambda()), source.signal(), plan)) {
      listener.released(PyramidFile.BYTES_A_PARAMETER * field.parameterCount());
      Progress progress = new Progress(run, plan, control);
      if (!progress.train(steps) && !last) {
        return null;
      }
      PyramidFile.Coded coded = finish(run, progress, control);
      Trial trial =
          new Trial(
              request.transform().text(),
              spec,
              field.parameterCount(),
              plan.learningRate(),
              goal.meets(coded.standing()),
              progress.stepsToTarget,
              progress.secondsToTarget,
              run.steps(),
              clock.seconds(),
              coded.psnr(),
              0,
              0);
      return new Fitted(
          new RateSearch.Coded(verified(coded.contents()), coded.psnr()),
          trial,
          new Price(coded.lambda(), coded.featureBits(), coded.networkBits()));
    }
  }

  private Parameters start(Field field, double lambda) {
    Parameters start = PyramidStart.of(field, source.signal(), lambda, request.training().seed());
    // What it took to find it is not needed any more.
    listener.released(PyramidFile.BYTES_A_PARAMETER * field.parameterCount());
    return start;
  }

  /** Checks that planes which were moved decode to the image that they were trained on. */
  private NfcFile verified(NfcFile contents) {
    if (!source.transform().equals(transform)) {
      Raster decoded =
          new Reconstruction(source.image().shape(), transform)
              .image(contents.field().dequantize(), request.threads());
      if (NfcFile.checksum(decoded) != contents.image().sampleChecksum()) {
        throw new IllegalStateException("moved planes decode to another image");
      }
    }
    return contents;
  }

  /** Of the networks: as given, or what suits the image. */
  private float learningRate(PyramidRates rates) {
    List<Float> given = request.training().learningRates();
    return given.isEmpty() ? (float) (rates.boost() * DefaultRates.PYRAMID) : given.getFirst();
  }

  private TrainingPlan plan(Field field, double lambda, double slower, List<Phase> phases) {
    PyramidRates rates = new PyramidRates(field.pixels(), lambda, price.bits(spec, lambda));
    return new TrainingPlan(
        (float) (slower * learningRate(rates)),
        phases,
        rates.adam(field),
        TrainingPlan.Gradient.of(new Objective.RateDistortion(lambda)),
        new TrainingPlan.Draw(0, request.training().seed()),
        transform.inverseValues(),
        request.threads());
  }

  /** Codes what training ended at; trains on in short turns until that meets the goal. */
  private PyramidFile.Coded finish(TrainingRun run, Progress progress, LambdaControl control)
      throws EncodeException {
    PyramidFile.@Nullable Coded best = null;
    int most = source.image().pixels() < FEW_PIXELS ? MORE_FINISHES : MOST_FINISHES;
    double begun = clock.seconds();
    for (int round = 0; ; round++) {
      listener.stage(EncodeStage.QUANTISING, "quantising");
      PyramidFile.Coded coded =
          coder.code(new PyramidQuantizer(run.parameters()), control.lambda(), goal);
      best = best == null || goal.isBetter(coded.standing(), best.standing()) ? coded : best;
      if (goal.isHit(coded.standing())
          || round >= (goal.meets(best.standing()) ? most : MORE_WITHOUT_A_FILE * most)
          || clock.overtime()
          || (goal.meets(best.standing()) && !clock.hasTimeFor(clock.seconds() - begun))
          || goal.isHopeless(coded.standing())) {
        return best;
      }
      begun = clock.seconds();
      double missed = control.finish(coded.standing());
      if (control.isStuck() && isShort()) {
        return best; // more steps from the start will do
      }
      if (control.isSpent() && goal.meets(best.standing())) {
        return best;
      }
      listener.stage(EncodeStage.TRAINING, "training on: nearer to the goal");
      progress.finish(missed);
    }
  }

  /** Whether a miss is mended by training more steps from the start. */
  private boolean isShort() {
    return request.goal() instanceof EncodeRequest.Goal.TargetPsnr
        && request.training().maxSteps() < Effort.NORMAL.steps();
  }

  /** Trains, and tells how far it is. */
  private final class Progress {
    private final TrainingRun run;
    private final TrainingPlan plan;
    private final LambdaControl control;
    private final double target;
    int stepsToTarget = -1;
    double secondsToTarget = Double.NaN;
    private final double begun = clock.seconds();
    private int planned;

    private Pace pace = new Pace(clock, Double.POSITIVE_INFINITY, 0);

    /** Whether the last steps were. */
    private boolean slow;

    Progress(TrainingRun run, TrainingPlan plan, LambdaControl control) {
      this.run = run;
      this.plan = plan;
      this.control = control;
      target =
          request.goal() instanceof EncodeRequest.Goal.TargetPsnr goal
              ? goal.decibels()
              : Double.NaN;
    }

    /** Returns whether networks did not break down; they are left where they do. */
    boolean train(int steps) throws EncodeException {
      planned = withinTime(steps);
      int features = planned - PyramidPhases.settling(planned);
      double between = Math.max(BETWEEN_LOOKS, FEWEST_BETWEEN / features);
      double settled = spec instanceof PlanesSpec ? STEPS_OF_PLANES / features : 0;
      double firstLook = Math.max(FIRST_LOOK, settled);
      for (double look = firstLook; look <= LAST_LOOK; look += between) {
        advance((int) Math.round(look * features) - run.steps());
        TrainingRun.Rounded at = run.measureRounded();
        if (look == firstLook && spec instanceof PlanesSpec && isBroken(at.psnr())) {
          return false;
        }
        control.steer(look, new Standing(at.psnr(), at.bits() + overheadBits()));
        run.pursue(new Objective.RateDistortion(control.lambda()));
        if (look > HALF && at.psnr() + TOO_FAR < target) {
          return true;
        }
        int left = pace.left(run.steps());
        if (left < SLOWER * (planned - run.steps())) {
          // Slower than it was planned for: the rest is done in fewer steps.
          planned = run.steps() + left;
          features = Math.max(run.steps(), planned - PyramidPhases.settling(planned));
          run.follow(PyramidPhases.rest(left, look));
          look = Math.max(look, run.steps() / (double) features);
        }
      }
      advance(features - run.steps());
      run.follow(List.of(PyramidPhases.settlingPhase(PyramidPhases.settling(planned))));
      advance(PyramidPhases.settling(planned));
      return true;
    }

    private boolean isBroken(double psnr) {
      return psnr + BROKEN < Psnr.ofMse(FirstPrice.errorOfPlanes(control.lambda()));
    }

    /** What a size is steered by; of no matter to other goals. */
    private double overheadBits() {
      return request.goal() instanceof EncodeRequest.Goal.TargetBytes
          ? coder.overheadBits(new PyramidQuantizer(run.parameters()))
          : 0;
    }

    /** Trains on, the longer and the faster the more is missing of the logarithm of the price. */
    void finish(double missing) throws EncodeException {
      run.pursue(new Objective.RateDistortion(control.lambda()));
      double part = FINISH * (1 + 4 * Math.min(missing, 1));
      int updates = Math.max(LEAST_FINISH, (int) (part * Math.min(planned, LONG)));
      double rate = Math.min(FINISHING_RATE * (1 + 6 * missing), control.mostFinishing());
      List<Phase> phases = PyramidPhases.finish(updates, rate);
      run.follow(phases);
      advance(phases.stream().mapToInt(Phase::updates).sum());
    }

    /** So many steps as the request's time allows, as the first ones tell. */
    private int withinTime(int steps) throws EncodeException {
      double limit = request.training().maxSeconds();
      if (limit == Double.POSITIVE_INFINITY || steps < 2 * (CALIBRATION + TIMED)) {
        return steps; // so few that there is nothing to plan
      }
      calibrate(CALIBRATION);
      double left = limit - clock.seconds();
      pace = new Pace(clock, clock.seconds() + TRAINING_SHARE * left, run.steps());
      calibrate(TIMED);
      int fit = Math.clamp(pace.left(run.steps()), 2, steps - run.steps());
      run.follow(PyramidPhases.all(fit));
      return fit + run.steps();
    }

    /** So many steps, or a single one where that is a slow one. */
    private void calibrate(int updates) throws EncodeException {
      advance(1);
      if (!slow) {
        advance(updates - 1);
      }
    }

    private void advance(int updates) throws EncodeException {
      int turn;
      for (int left = updates; left > 0; left -= turn) {
        turn = Math.min(left, slow ? 1 : TURN);
        double before = clock.seconds();
        TrainingRun.Progress done = run.advance(turn, Double.POSITIVE_INFINITY);
        slow = clock.seconds() - before > SLOW_SECONDS * turn;
        if (Double.isNaN(done.last())) {
          throw new EncodeException(
              "training diverged at learning rate "
                  + plan.learningRate()
                  + ": try a smaller --learning-rate");
        }
        if (stepsToTarget < 0 && done.last() >= target) {
          stepsToTarget = run.steps();
          secondsToTarget = clock.seconds() - begun;
        }
        listener.trained(run.steps(), done.last(), target);
      }
    }
  }
}
