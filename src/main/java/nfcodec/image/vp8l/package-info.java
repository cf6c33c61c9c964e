/**
 * The lossless picture of a WebP file, and the compressed alpha of a lossy one, decoded as libwebp
 * does.
 *
 * <p>{@link nfcodec.image.vp8l.Vp8lDecoder} is the entrance. It reads the {@code PixelTransform}s,
 * lets {@code CodedPixels} take the pixels out of the bits, and undoes the transforms, the last
 * first. Pixels are coded by a {@code CodeGroup} of five {@code PrefixCode}s each ({@code
 * CodeReader} reads them, {@code CodeGroups} tells which group holds where), as colours, as places
 * in a {@code ColorCache}, or as copies of earlier pixels ({@code Copies}). Transforms bring small
 * pictures of their own, which are coded in the same way.
 *
 * <p>Pixels are {@code int}s, from the highest byte down alpha, red, green and blue, row after row.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.image.vp8l;
