package nfcodec.encode;

import java.util.ArrayList;
import java.util.List;
import nfcodec.encode.FieldFit.Fitted;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import org.jspecify.annotations.Nullable;

/**
 * A field that is trained for bits and, where it falls short of its goal, what takes its place: a
 * longer training; planes for a pyramid, which has but one fine feature a pixel for all its
 * channels; a hash grid for both. Each is tried only while there is time, and kept only where it is
 * better than what was there.
 */
final class Substitutes {
  /**
   * Of so little, in dB, more steps make up; of planes, which come to theirs late, they always may.
   */
  private static final double NEARLY = 2;

  private static final FieldChoice PLANES = new FieldChoice.Auto(FieldChoice.Kind.PLANES);

  private final EncodeJob job;
  private final EncodeRequest request;
  private final List<Trial> tried = new ArrayList<>();

  Substitutes(EncodeJob job) {
    this.job = job;
    request = job.request();
  }

  /**
   * A field and what asked for it.
   *
   * @param request with the steps and the kind of field that it was made by
   */
  record Made(Fitted fitted, EncodeRequest request) {
    private Trial trial() {
      return fitted.trial();
    }
  }

  /** Makes what a request wants. */
  @FunctionalInterface
  private interface Maker {
    Fitted make(EncodeRequest request) throws EncodeException;
  }

  /**
   * The first that reaches the goal; the best if none does.
   *
   * @throws EncodeException if none does and the best is not to be kept, with what the last one
   *     failed of; if the first training diverges
   */
  Made best() throws EncodeException {
    Made best = new Made(trainedForBits(request), request);
    tried.add(best.trial());
    EncodeRequest longer = longer(best.trial());
    if (longer != null) {
      best = better(best, longer, "longer: so few steps fall short", this::trainedForBits);
    }
    if (!(request.field() instanceof FieldChoice.Auto auto)) {
      return best;
    }
    if (!best.trial().reached()
        && best.trial().field() instanceof PyramidSpec
        && (job.source().isMoved() || job.source().image().channels().count() > 1)
        && hasTime()) {
      EncodeRequest planes = withSteps(request.withField(PLANES), Effort.NORMAL.steps());
      best = better(best, planes, "planes instead: the pyramid falls short", this::trainedForBits);
    }
    if (!best.trial().reached()
        && request.goal() instanceof EncodeRequest.Goal.TargetPsnr
        && hasTime()) {
      FieldChoice grid = new FieldChoice.Auto(FieldChoice.Kind.HASHGRID, auto.maxParameters());
      best =
          better(
              best,
              withSteps(request.withField(grid), EncodeRequest.Training.USUAL.maxSteps()),
              "a hash grid instead: " + best.trial().field().kind() + " falls short",
              this::grid);
    }
    return best;
  }

  /** Whether there is as much time as what was done so far took: another takes about as long. */
  private boolean hasTime() {
    return job.clock().hasTimeFor(job.clock().seconds());
  }

  private Made better(Made best, EncodeRequest other, String why, Maker maker)
      throws EncodeException {
    job.listener().stage(EncodeStage.TRAINING, why);
    try {
      Fitted made = maker.make(other);
      tried.add(made.trial());
      return made.trial().isBetterThan(best.trial()) ? new Made(made, other) : best;
    } catch (EncodeException e) {
      if (request.keepsBest()) {
        return best;
      }
      throw e;
    }
  }

  /** What was tried beside the best, in the order of training. */
  List<Shortfall> shortfalls(Made best) {
    return tried.stream().filter(trial -> trial != best.trial()).map(Shortfall::of).toList();
  }

  private Fitted trainedForBits(EncodeRequest asked) throws EncodeException {
    return new PyramidFit(job.asking(asked)).fit();
  }

  private Fitted grid(EncodeRequest asked) throws EncodeException {
    return new SizeSearch((FieldChoice.Auto) asked.field(), job.asking(asked)).best();
  }

  /** What to ask for where more steps may do; null where not. */
  private @Nullable EncodeRequest longer(Trial trial) {
    int steps = Effort.NORMAL.steps();
    if (request.goal() instanceof EncodeRequest.Goal.TargetPsnr target
        && !trial.reached()
        && (trial.psnr() + NEARLY > target.decibels() || trial.field() instanceof PlanesSpec)
        && request.training().maxSteps() < steps
        && hasTime()) {
      return withSteps(request, steps);
    }
    return null;
  }

  /** The same with at least so many steps. */
  private static EncodeRequest withSteps(EncodeRequest request, int steps) {
    EncodeRequest.Training training = request.training();
    int most = Math.max(training.maxSteps(), steps);
    return request.withTraining(training.withMost(most, training.maxSeconds()));
  }
}
