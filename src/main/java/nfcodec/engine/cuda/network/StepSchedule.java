package nfcodec.engine.cuda.network;

import java.util.List;
import nfcodec.engine.Phase;
import nfcodec.engine.PhaseSequence;
import nfcodec.engine.StepSize;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;

/**
 * What differs from step to step, in the device's memory: so the launches of all steps are the
 * same, and can be repeated as one. Steps are counted from where the run's state was cleared.
 */
final class StepSchedule {
  /** A limit on mean squares, then the number of the first draw: 8 bytes each. */
  private static final int HEAD_WORDS = 4;

  private static final long FIRST_DRAW = Double.BYTES;
  private static final long RATES = FIRST_DRAW + Long.BYTES;

  private final DeviceBuffer buffer;
  private final TrainingPlan plan;
  private final PhaseSequence sequence;
  private final int most;

  /**
   * Room for so many steps.
   *
   * @param plan which rates and draws follow
   */
  StepSchedule(DeviceSession session, TrainingPlan plan, int most) {
    this.plan = plan;
    sequence = new PhaseSequence(plan);
    this.most = most;
    buffer = session.words(HEAD_WORDS + 2L * most);
  }

  /** See {@link nfcodec.engine.TrainingRun#follow}. */
  void follow(List<Phase> phases, int done) {
    sequence.follow(phases, done);
  }

  /**
   * Writes what the next steps need.
   *
   * @param done updates before them
   * @param limit mean square at or below which to stop
   */
  void write(int done, double limit) {
    int[] words = new int[HEAD_WORDS + 2 * most];
    put(words, 0, Double.doubleToRawLongBits(limit));
    put(words, 2, (long) done * plan.batch());
    for (int k = 0; k < most; k++) {
      StepSize size = sequence.step(plan.adam(), done + k + 1);
      words[HEAD_WORDS + 2 * k] = Float.floatToRawIntBits((float) size.rate());
      words[HEAD_WORDS + 2 * k + 1] = Float.floatToRawIntBits((float) size.epsilon());
    }
    buffer.write(words);
  }

  /** Devices are little-endian. */
  private static void put(int[] words, int at, long value) {
    words[at] = (int) value;
    words[at + 1] = (int) (value >>> Integer.SIZE);
  }

  /** {@code const double *}: mean square at or below which to stop. */
  Argument limit() {
    return buffer;
  }

  /** {@code const long long *}: number of the first draw. */
  Argument firstDraw() {
    return buffer.at(FIRST_DRAW);
  }

  /** {@code const float *}: Adam's rate and epsilon of each step, corrected for bias. */
  Argument rates() {
    return buffer.at(RATES);
  }
}
