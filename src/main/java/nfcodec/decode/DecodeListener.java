package nfcodec.decode;

/** Hears how far a decode is; called on the thread that decodes, now and then. */
@FunctionalInterface
public interface DecodeListener {
  /** Hears nothing. */
  DecodeListener NONE = (pixels, all) -> {};

  /**
   * The field was evaluated at more pixels. What this throws ends the decode, and is passed on:
   * such as a {@link java.util.concurrent.CancellationException}.
   *
   * @param pixels that are done, at least 1
   * @param all of them, in the end as many as are done
   */
  void evaluated(int pixels, int all);
}
