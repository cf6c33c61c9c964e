/**
 * From an image to a file that meets a goal: sizes of fields, the price of a bit, quantisation, and
 * what to compare with.
 *
 * <p>Face of the library: {@link BatchSize}, {@link Course}, {@link Effort}, {@link
 * EncodeException}, {@link EncodeListener}, {@link EncodeReport}, {@link EncodeRequest}, {@link
 * EncodeResult}, {@link EncodeStage}, {@link FieldChoice}, {@link Price}, {@link Quality}, {@link
 * Shortfall}, {@link Trial}; all else is internal.
 */
package nfcodec.encode;
