/**
 * Image files in and out: from the bytes of a file to a {@link nfcodec.raster.Raster} and back.
 *
 * <p>The only package that uses {@code javax.imageio} and {@code java.awt}. {@link ImageFiles} is
 * the entrance. A read goes through these stages, one class each:
 *
 * <ol>
 *   <li>{@code FileKind} tells the format from the first bytes; {@code ForeignFormat} names those
 *       that are not read;
 *   <li>a {@code *Header} class walks the container: sizes, damage, EXIF orientation, ICC profile,
 *       images; {@code Pages} chooses among several of them, and {@code Canvas} draws the frames of
 *       an animation up to the chosen one;
 *   <li>for BMP, TGA, PCX, SGI, Photoshop, Netpbm, icons and WebP a class of the format's own takes
 *       the samples out of the bytes, the simpler ones by way of {@code PackedPixels} and {@code
 *       Palette}; for the others {@code PixelReader} lets an ImageIO plug-in decode the pixels,
 *       {@code SampleReader} takes the stored numbers out of what it returns, without any colour
 *       conversion on the way; of TIFF, {@code TiffPixels} takes them out of the file itself;
 *   <li>{@code ColorToSrgb}, {@code Orientation} and {@code Samples} turn them into a raster.
 * </ol>
 *
 * <p>Face of the library: {@link BufferedImages}, {@link ImageFileException}, {@link ImageFiles},
 * {@link ImageFormat}, {@link ImageLimits}, {@link ReadOptions}, {@link Remark}; all else is
 * internal.
 */
package nfcodec.image;
