/**
 * Rate, distortion and time of codecs on the same pictures, in one run that can be resumed.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.bench;
