/**
 * Sums of bytes that are about to be taken.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.memory;
