package nfcodec.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nfcodec.engine.Evaluations;
import nfcodec.engine.Phase;
import nfcodec.engine.Rounding;
import nfcodec.engine.Schedule;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.quant.OctaveSteps;
import nfcodec.quant.QuantizedTensor;
import nfcodec.quant.Quantizer;
import nfcodec.raster.Psnr;
import org.jspecify.annotations.Nullable;

/**
 * Rounds a trained SIREN as coarsely as its target allows: chooses each tensor's step by what it
 * does to the image, trains the field on while it is seen rounded, looks at what came of it, and
 * does so again with better steps.
 */
final class SirenRounding {
  /** Rounds at most. */
  private static final int MOST_ROUNDS = 5;

  /** As near above the target, in dB, as it is worth to try for. */
  private static final double NEAR = 0.05;

  /** Training takes away most of the error that rounding brings. */
  private static final double TAKEN_AWAY = 3;

  /** By how much, at most, the error that steps bring is changed from one round to the next. */
  private static final double MOST_CHANGE = 4;

  /** Far below what the field was trained with: each weight is to find its side alone. */
  private static final float RATE = 5e-5f;

  private static final double LAST_RATE = 0.02;

  private static final int BATCH = 1 << 16;

  /** Eighths of an octave by which single steps are made coarser in the end. */
  private static final int[] COARSER = {4, 2, 1};

  private static final int MOST_COARSENED = 64;

  /** Pixels that all of these may decode. */
  private static final long COARSENED_PIXELS = 1L << 24;

  private static final int LEAST_UPDATES = 60;

  private static final double UPDATES = 1.0 / 40;

  private final EncodeRequest request;
  private final Source source;
  private final RateSearch search;
  private final double target;

  SirenRounding(EncodeJob job) {
    request = job.request();
    source = job.source();
    target = request.targetPsnr();
    search = job.rateSearch(Evaluations.PROCESSOR);
  }

  /** Some training of a rounded field. */
  record Training(float rate, int batch, Phase phase) {}

  /** Trains on. */
  @FunctionalInterface
  interface Trainer {
    /** The parameters after that, unrounded. */
    Parameters train(Parameters start, Training how);
  }

  /**
   * The smallest file that was found to meet the target; if none does, the nearest to it.
   *
   * @param psnr of the field as it is, in dB
   */
  RateSearch.Coded round(Parameters field, double psnr, Trainer trainer) {
    Parameters parameters = field;
    double exact = Psnr.toMse(psnr);
    double room = Psnr.toMse(target) - exact;
    if (!(room > 0)) {
      return search.atBits(parameters, QuantizedTensor.MAX_BITS);
    }
    double error = TAKEN_AWAY * room;
    @Nullable Found best = null;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      float[] steps = steps(parameters, error);
      parameters = trainer.train(parameters, training(steps));
      Found found = found(parameters, steps);
      best = best == null || found.isBetter(best, target) ? found : best;
      double reached = found.coded.psnr();
      if (reached >= target && reached < target + NEAR) {
        break;
      }
      // The field goes on learning meanwhile, so that its own error may fall below what it was.
      double brought = Psnr.toMse(reached) - exact;
      double aim = Psnr.toMse(target + NEAR / 2) - exact;
      double change = brought > 0 && aim > 0 ? aim / brought : brought > 0 ? 0 : MOST_CHANGE;
      error *= Math.clamp(change, 1 / MOST_CHANGE, MOST_CHANGE);
    }
    return coarsened(Objects.requireNonNull(best)).coded;
  }

  /** A field, steps, and what they come to. */
  private record Found(Parameters parameters, float[] steps, RateSearch.Coded coded, int bytes) {
    boolean isBetter(Found other, double target) {
      return coded.psnr() >= target
          ? other.coded.psnr() < target || bytes < other.bytes
          : coded.psnr() > other.coded.psnr() && other.coded.psnr() < target;
    }
  }

  private Found found(Parameters parameters, float[] steps) {
    RateSearch.Coded coded = search.judge(Quantizer.toMultiples(parameters, steps));
    return new Found(parameters, steps, coded, coded.file().length);
  }

  /** Takes coarser steps for single tensors, without training, while the target is met. */
  private Found coarsened(Found from) {
    Found best = from;
    int left = (int) Math.min(MOST_COARSENED, COARSENED_PIXELS / source.image().pixels());
    for (int by : COARSER) {
      for (int t = 0; t < from.steps.length; t++) {
        if (left-- <= 0 || best.coded.psnr() < target) {
          return best;
        }
        float[] steps = best.steps.clone();
        steps[t] = OctaveSteps.step(Math.min(OctaveSteps.MOST, OctaveSteps.nearest(steps[t]) + by));
        Found tried = found(best.parameters, steps);
        best = tried.isBetter(best, target) ? tried : best;
      }
    }
    return best;
  }

  private Training training(float[] steps) {
    List<Float> all = new ArrayList<>();
    for (float step : steps) {
      all.add(step);
    }
    int updates = Math.max(LEAST_UPDATES, (int) (UPDATES * request.training().maxSteps()));
    Schedule schedule = new Schedule.Cosine(1, LAST_RATE);
    return new Training(RATE, BATCH, new Phase(updates, schedule, new Rounding.Weights(all)));
  }

  /**
   * Steps of {@link OctaveSteps} with which each parameter brings the same share of an error, mean
   * of squares with peak 1, before any training: see {@link RateSearch}.
   */
  private float[] steps(Parameters parameters, double error) {
    QuantisationProbe probe =
        new QuantisationProbe(source.transform().inverseValues(), request.threads());
    double[] errors = probe.errors(parameters);
    List<Tensor> tensors = parameters.field().tensors();
    float[] steps = new float[errors.length];
    for (int t = 0; t < steps.length; t++) {
      Tensor tensor = tensors.get(t);
      double share = error * tensor.size() / parameters.field().parameterCount();
      double step = QuantisationProbe.step(parameters, tensor, errors[t], share);
      double finest = Quantizer.finest(parameters, tensor);
      steps[t] = OctaveSteps.step(OctaveSteps.nearest(Math.max(step, finest)));
    }
    return steps;
  }
}
