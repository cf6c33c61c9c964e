/** The codec for programs: {@link nfcodec.Nfc}. */
package nfcodec;
