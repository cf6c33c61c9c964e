package nfcodec.golden;

import nfcodec.raster.RasterShape;

/** What a decoder makes of a file. */
public sealed interface Verdict {
  /**
   * An image.
   *
   * @param samples as digests cover them
   */
  record Picture(RasterShape shape, byte[] samples) implements Verdict {}

  /**
   * A word that it is none.
   *
   * @param unsupported whether the file needs a newer program; else it is damaged or too large
   */
  record Refusal(boolean unsupported, String message) implements Verdict {}
}
