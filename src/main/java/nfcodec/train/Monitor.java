package nfcodec.train;

/** Is told how far a training is; called on the thread that trains. */
@FunctionalInterface
public interface Monitor {
  /** Hears nothing. */
  Monitor NONE = (step, psnr, goal) -> {};

  /**
   * Training went on.
   *
   * @param step updates that the rate ahead has done
   * @param psnr in dB, of the rate that is nearest to the goal; NaN if all have diverged
   * @param goal in dB
   */
  void trained(int step, double psnr, double goal);
}
