package nfcodec.study.analysis;

import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/** What has to agree before it is compared. */
final class Shapes {
  private Shapes() {}

  /**
   * Two images of one size.
   *
   * @throws IllegalArgumentException if they differ in width, height or channels
   */
  static void same(Signal a, Signal b) {
    if (a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels()) {
      throw new IllegalArgumentException("images of different shapes: " + text(a) + ", " + text(b));
    }
  }

  /**
   * Two sets of parameters of one field.
   *
   * @throws IllegalArgumentException if their fields differ in architecture or size
   */
  static void same(Parameters a, Parameters b) {
    if (!a.field().spec().equals(b.field().spec())
        || a.field().width() != b.field().width()
        || a.field().height() != b.field().height()) {
      throw new IllegalArgumentException("parameters of different fields");
    }
  }

  private static String text(Signal signal) {
    return signal.width() + " x " + signal.height() + " x " + signal.channels();
  }
}
