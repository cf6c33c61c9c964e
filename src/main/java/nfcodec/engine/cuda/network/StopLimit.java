package nfcodec.engine.cuda.network;

import nfcodec.raster.Psnr;

/** A PSNR not to be exceeded as the mean of squares that the device compares. */
final class StopLimit {
  /** None is at or below it, so that only what is no number stops a step. */
  static final double NONE = -1;

  private StopLimit() {}

  /**
   * The largest mean of squares whose PSNR is above the limit: the device then compares what it has
   * summed, to the same effect to the bit.
   */
  static double meanSquareAbove(double psnr) {
    if (!(Psnr.ofMse(0) > psnr)) {
      return NONE;
    }
    // Not negative, so that the order of the numbers is that of their bits.
    long above = 0;
    long notAbove = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    while (notAbove - above > 1) {
      long middle = above + (notAbove - above) / 2;
      if (Psnr.ofMse(Double.longBitsToDouble(middle)) > psnr) {
        above = middle;
      } else {
        notAbove = middle;
      }
    }
    return Double.longBitsToDouble(above);
  }
}
