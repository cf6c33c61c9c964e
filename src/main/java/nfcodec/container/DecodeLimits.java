package nfcodec.container;

/**
 * What a reader accepts; checked against the announced sizes before anything is allocated for them.
 *
 * @param maxPixels width times height at most
 * @param maxParameters most values a field may have
 * @param maxOperations most multiply-adds that evaluating the whole image may take
 */
public record DecodeLimits(long maxPixels, long maxParameters, long maxOperations) {
  /** 2^27 pixels (a square of 11585), 2^28 parameters, 2^46 multiply-adds (hours). */
  public static final DecodeLimits DEFAULT = new DecodeLimits(1L << 27, 1L << 28, 1L << 46);
}
