package nfcodec.container;

import nfcodec.container.LimitExceededException.Limit;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.raster.RasterShape;

/**
 * What a reader accepts; checked against the announced sizes before anything is allocated for them.
 *
 * @param maxPixels width times height at most, and that times the zigzag permutations, if there are
 *     several: each of them keeps an order of all pixels
 * @param maxParameters most values a field may have, and most columns and rows of all levels of a
 *     hash grid: each of them keeps a place of every column and row of the image
 * @param maxOperations most multiply-adds that evaluating the whole image may take
 */
public record DecodeLimits(long maxPixels, long maxParameters, long maxOperations) {
  /** 2^27 pixels (a square of 11585), 2^28 parameters, 2^46 multiply-adds (hours). */
  public static final DecodeLimits DEFAULT = new DecodeLimits(1L << 27, 1L << 28, 1L << 46);

  /**
   * Refuses an image that is too large.
   *
   * @param at byte of the file that is told
   */
  void check(RasterShape image, int at) throws LimitExceededException {
    if (image.pixels() > maxPixels) {
      throw new LimitExceededException(
          at,
          Limit.PIXELS,
          "image of "
              + image.width()
              + " x "
              + image.height()
              + " pixels, more than the limit of "
              + maxPixels);
    }
  }

  /**
   * Refuses more orders of an image's pixels than there is room for.
   *
   * @param zigzags permutations that bring one
   * @param at byte of the file that is told
   */
  void checkOrders(int zigzags, int pixels, int at) throws LimitExceededException {
    if (zigzags > 1 && (long) zigzags * pixels > maxPixels) {
      throw new LimitExceededException(
          at,
          Limit.PIXELS,
          zigzags
              + " zigzag orders of "
              + pixels
              + " pixels each, more than the limit of "
              + maxPixels
              + " in all");
    }
  }

  /**
   * Refuses a field that is too large for an image, or takes too long over it.
   *
   * @param at byte of the file that is told
   */
  void check(FieldSpec spec, RasterShape image, int at) throws LimitExceededException {
    long parameters = Field.parameterBound(spec, image.width(), image.height());
    if (parameters > maxParameters) {
      throw new LimitExceededException(
          at,
          Limit.PARAMETERS,
          "field of up to " + parameters + " parameters, more than the limit of " + maxParameters);
    }
    if (spec instanceof HashGridSpec grid) {
      long lines = grid.levels() * ((long) image.width() + image.height());
      if (lines > maxParameters) {
        throw new LimitExceededException(
            at,
            Limit.PARAMETERS,
            "hash grid of "
                + grid.levels()
                + " levels over "
                + image.width()
                + " columns and "
                + image.height()
                + " rows, "
                + lines
                + " in all, more than the limit of "
                + maxParameters);
      }
    }
    long perPixel = spec.operationsPerPixel();
    if (perPixel > maxOperations / image.pixels()) {
      throw new LimitExceededException(
          at,
          Limit.OPERATIONS,
          "field too costly to evaluate: "
              + perPixel
              + " multiply-adds for each of "
              + image.pixels()
              + " pixels");
    }
  }
}
