package nfcodec.container;

import nfcodec.raster.RasterShape;

/**
 * What a file says about its image.
 *
 * @param shape size, layout and depth of what decoding gives
 * @param sampleChecksum of the samples that decoding must give, see {@link NfcFile#checksum}
 */
public record ImageHeader(RasterShape shape, int sampleChecksum) {}
