/**
 * Codecs as descriptions of command lines, and the processes that carry them out.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.bench.codec;
