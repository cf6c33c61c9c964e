package nfcodec.container;

import nfcodec.raster.Channels;

/**
 * What a file says about its image.
 *
 * @param width pixels a row
 * @param height rows
 * @param channels what each plane means
 * @param bitDepth 8 or 16
 * @param sampleChecksum of the samples that decoding must give, see {@link NfcFile#checksum}
 */
public record ImageHeader(
    int width, int height, Channels channels, int bitDepth, int sampleChecksum) {
  /** {@code width * height}, at most {@code 2^31 - 9}. */
  public int pixels() {
    return width * height;
  }
}
