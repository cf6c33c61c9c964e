package nfcodec.engine;

import java.util.List;
import nfcodec.field.Parameters;

/** A field in training. Not thread-safe. */
public interface TrainingRun extends AutoCloseable {

  /**
   * Trains on.
   *
   * <p>A step computes the loss and its gradient at the current parameters, and with it their PSNR.
   * If that PSNR is above {@code stopAbove}, or not a number, the parameters stay as they are and
   * the call returns; else Adam updates them. So after a stop {@link #parameters} are exactly those
   * whose PSNR was reported last.
   *
   * @param steps most updates to do
   * @param stopAbove PSNR in dB; positive infinity to do all steps
   * @return what was measured
   */
  Progress advance(int steps, double stopAbove);

  /**
   * Begins what {@link #advance} does, and leaves it to {@link Pending#await} to end it: runs that
   * have begun train side by side where a device has room for them. Where there is none, all is
   * done at the end. In between nothing else may be asked of the run but to close it.
   */
  default Pending begin(int steps, double stopAbove) {
    return () -> advance(steps, stopAbove);
  }

  /**
   * Steps that a call of {@link #advance} had better ask for, where none of them is done in vain:
   * more than 1 where a call has to wait for a device.
   */
  default int ahead() {
    return 1;
  }

  /**
   * Follows other phases than the plan's, at the plan's learning rate: the next update is the first
   * of the first of them. The optimiser's state stays as it is.
   *
   * @param phases at least one
   */
  void follow(List<Phase> phases);

  /**
   * Makes another objective small from the next step on: the lambda of {@link
   * Objective.RateDistortion} is steered so. The optimiser's state stays as it is.
   *
   * @throws EngineException if the run cannot train it, as none but that of a pyramid can
   */
  default void pursue(Objective objective) {
    throw new EngineException("only the loss of a pyramid can be changed in training");
  }

  /** Updates done since the start. */
  int steps();

  /** A copy of the current parameters. */
  Parameters parameters();

  /**
   * The gradient of the loss over all pixels at the current parameters, without the decay term or
   * the {@link NetworkRate}, in the plan's {@link GradientPrecision}.
   *
   * @return shape (parameterCount)
   */
  float[] gradient();

  /**
   * PSNR in dB over all pixels at the current parameters, unrounded and unclamped, peak 1, on the
   * image's own values. That of a pyramid, here as in {@link Progress}, is of values clamped to 0
   * .. 1, as its {@link Objective.RateDistortion} is.
   */
  double measure();

  /**
   * What a pyramid would be if its features were rounded now.
   *
   * @throws EngineException if the field has none to round
   */
  default Rounded measureRounded() {
    throw new EngineException("only a pyramid has features to round");
  }

  @Override
  void close();

  /** Training that has begun. */
  @FunctionalInterface
  interface Pending {
    /** Waits until it is done; to be called once. */
    Progress await();
  }

  /**
   * A pyramid with rounded features and networks as they are.
   *
   * @param psnr in dB, of unrounded values clamped to 0 .. 1
   * @param bits of all features, by the context network
   */
  record Rounded(double psnr, double bits) {}

  /**
   * What {@link #advance} measured.
   *
   * @param psnr in dB, one for each set of parameters visited: entry k is the PSNR before the k-th
   *     update of this call; with random batches, that of the step's batch
   * @param loss the objective beside each, on transformed values
   * @param bits of a pyramid's features beside each, by its context network; 0 for other fields
   * @param stopped whether the last entry is above the limit (or not a number) and was not followed
   *     by an update
   */
  record Progress(double[] psnr, double[] loss, double[] bits, boolean stopped) {
    /** Of a field without bits. */
    public Progress(double[] psnr, double[] loss, boolean stopped) {
      this(psnr, loss, new double[psnr.length], stopped);
    }

    /** PSNR of the last parameters measured. */
    public double last() {
      return psnr.length == 0 ? Double.NaN : psnr[psnr.length - 1];
    }
  }
}
