/**
 * Training to a target, and the search for a learning rate.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.train;
