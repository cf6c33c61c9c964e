/**
 * Rate-distortion curves, and what lies between two of them.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.bench.curve;
