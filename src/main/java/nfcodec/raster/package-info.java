/**
 * Images as integers and as real numbers, and their distance.
 *
 * <p>Face of the library: {@link Channels}, {@link Psnr}, {@link Raster}, {@link RasterShape},
 * {@link Region}, {@link Signal}, {@link ValueMap}; all else is internal.
 */
package nfcodec.raster;
