/**
 * Inner loops, on vectors and without.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.kernel;
