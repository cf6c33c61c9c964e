/**
 * Threads that share work without an influence on its result.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.parallel;
