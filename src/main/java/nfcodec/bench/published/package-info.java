/**
 * Rate-distortion points that others have published.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.bench.published;
