/**
 * From a file of the format to its image, or a part of it.
 *
 * <p>Face of the library: {@link DecodeListener}, {@link DecodeRequest}; all else is internal.
 */
package nfcodec.decode;
