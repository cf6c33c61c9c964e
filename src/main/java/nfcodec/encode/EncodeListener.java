package nfcodec.encode;

/**
 * Hears what the encoder is doing; called on the encoding thread. What one of these methods throws
 * ends the encode, and is passed on: such as a {@link java.util.concurrent.CancellationException}.
 */
public interface EncodeListener {
  /** Hears nothing. */
  EncodeListener NONE =
      new EncodeListener() {
        @Override
        public void stage(EncodeStage stage, String what) {}

        @Override
        public void trained(int step, double psnr, double target) {}
      };

  /**
   * A new stage begins, or the same anew.
   *
   * @param stage that begins
   * @param what about it, such as "training rpp"
   */
  void stage(EncodeStage stage, String what);

  /**
   * Training went on.
   *
   * @param step updates done in this stage
   * @param psnr in dB at that step
   * @param target the PSNR that this stage is after
   */
  void trained(int step, double psnr, double target);

  /**
   * Large arrays were dropped, between two parts of the work: a program that wants to stay small
   * may have them collected now, before the next are made. Nothing is done about them unasked.
   *
   * @param bytes that they took, about
   */
  default void released(long bytes) {}
}
