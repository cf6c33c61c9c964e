package nfcodec.memory;

/**
 * Returns memory between the stages of a large job.
 *
 * <p>Each stage leaves arrays as large as the image or the field behind. A collector that waits
 * until its limit is reached lets them pile up: on 24 megapixels the process grew to three times
 * what it needed.
 */
public final class LargeGarbage {
  /** Less than that is not worth a pause. */
  private static final long WORTHWHILE = 64L << 20;

  private LargeGarbage() {}

  /**
   * Collects if it is worth it.
   *
   * @param bytes that were dropped, about
   */
  public static void collect(long bytes) {
    if (bytes >= WORTHWHILE) {
      System.gc();
    }
  }
}
