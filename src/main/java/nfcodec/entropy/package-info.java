/**
 * From symbols to bytes and back: the range coders with their models, and packing with Zstandard.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.entropy;
