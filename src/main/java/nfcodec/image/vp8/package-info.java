/**
 * The lossy picture of a WebP file, decoded as libwebp does.
 *
 * <p>{@link nfcodec.image.vp8.Vp8Decoder} is the entrance. Of a frame it reads the {@code
 * FrameHeader}, then macroblock by macroblock the modes and {@code Coefficients} ({@code
 * BoolDecoder} takes them out of the bytes), fills in {@code Prediction} and {@code Transform}; at
 * the end {@code LoopFilter} smooths the whole and {@code Rgb} gives it its colours.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.image.vp8;
