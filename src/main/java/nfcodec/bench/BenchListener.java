package nfcodec.bench;

import nfcodec.bench.codec.Codec;

/** Is told how a bench goes; all methods are called from one thread. */
public interface BenchListener {
  /** Of nothing. */
  BenchListener NONE = new BenchListener() {};

  /**
   * Something that should be known: an image or a codec that is left out, or a picture's oddity.
   */
  default void remarked(String text) {}

  /** A codec is about to be measured at a setting. */
  default void began(Codec codec, double setting) {}

  /** A point is done and on the disk. */
  default void measured(Point point, double psnr, double bitsPerPixel) {}

  /** A point could not be measured, and that is on the disk. */
  default void failed(Point.Key key, String reason) {}
}
