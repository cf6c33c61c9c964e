package nfcodec.train;

/**
 * How the training of one learning rate came out. Steps and seconds count the same: all that this
 * rate took, earlier starts included, and nothing of the rates beside it.
 *
 * @param ending why it ended
 * @param learningRate in the end
 * @param steps updates done
 * @param seconds of training and measuring; rates that a device trains side by side share theirs
 * @param psnr in dB, of the last parameters measured; an estimate where random batches train; NaN
 *     if there is none
 */
public record Outcome(Ending ending, float learningRate, int steps, double seconds, double psnr) {

  /** Why a training ended. */
  public enum Ending {
    /** The PSNR exceeded the goal. */
    REACHED,
    /** Another learning rate got there in fewer steps, or in as many and comes first. */
    OUTRUN,
    /** The budget ended first. */
    BUDGET,
    /** The goal is out of reach of this field. */
    PLATEAU,
    /** Training broke down at every start. */
    DIVERGED
  }

  /** Whether the PSNR exceeded the goal. */
  public boolean reached() {
    return ending == Ending.REACHED;
  }
}
