package nfcodec.golden;

import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.transform.RandomPixelPermutation;

/** The small files of version 1 that vectors put one fault into. */
final class FaultlessFiles {
  static final int WIDTH = 5;
  static final int HEIGHT = 4;

  private FaultlessFiles() {}

  /** Of one transformation, so that its section can be damaged too. */
  static byte[] siren() {
    return new SampleFile(new SirenSpec(1, 5, 1, 15), WIDTH, HEIGHT)
        .transform(new RandomPixelPermutation(1))
        .bytes();
  }

  /** Of two levels of one feature. */
  static byte[] grid() {
    return new SampleFile(new HashGridSpec(1, 2, 1, 4, 2, 1.5, 4, 1), WIDTH, HEIGHT).bytes();
  }
}
