package nfcodec.study.analysis;

import nfcodec.field.Parameters;

/** What has to agree before it is compared. */
final class Shapes {
  private Shapes() {}

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
}
