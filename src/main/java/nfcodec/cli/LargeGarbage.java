package nfcodec.cli;

import nfcodec.encode.EncodeListener;
import nfcodec.encode.ForwardingEncodeListener;

/**
 * Returns memory between the stages of a large job. The heap is this program's own; the library
 * leaves that of other programs to them.
 *
 * <p>Each stage leaves arrays as large as the image or the field behind. A collector that waits
 * until its limit is reached lets them pile up: on 24 megapixels the process grew to three times
 * what it needed.
 */
final class LargeGarbage {
  /** Less than that is not worth a pause. */
  private static final long WORTHWHILE = 64L << 20;

  private LargeGarbage() {}

  /**
   * Collects if it is worth it.
   *
   * @param bytes that were dropped, about
   */
  static void collect(long bytes) {
    if (bytes >= WORTHWHILE) {
      System.gc();
    }
  }

  /** Passes all on, and collects what the encoder drops. */
  static EncodeListener collecting(EncodeListener listener) {
    return new ForwardingEncodeListener(listener) {
      @Override
      public void released(long bytes) {
        super.released(bytes);
        collect(bytes);
      }
    };
  }
}
