/**
 * How far a decoded picture is from the original.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.bench.metric;
