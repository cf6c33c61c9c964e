package nfcodec.train;

import nfcodec.engine.TrainingRun;

/**
 * Levels of PSNR at which a field is looked at on its way to the goal. Only training on all pixels
 * knows when it passes one.
 *
 * @param psnr in dB, ascending
 * @param watcher is shown the field the first time that its PSNR exceeds a level
 */
public record Levels(double[] psnr, Watcher watcher) {
  /** None. */
  public static final Levels NONE = new Levels(new double[0], (lane, level, run) -> {});

  /** Looks at a field in training; the time it takes counts for no training. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * A level was exceeded.
     *
     * @param level its index
     * @param run whose current parameters have that PSNR; not to be trained
     */
    void crossed(Lane lane, int level, TrainingRun run);
  }
}
