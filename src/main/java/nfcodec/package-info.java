/**
 * The codec for programs: {@link nfcodec.Nfc}.
 *
 * <p>Face of the library: {@link Nfc}.
 */
package nfcodec;
