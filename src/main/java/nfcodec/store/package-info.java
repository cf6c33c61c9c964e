/**
 * Files that several processes write: whole, claimed, journals, shares.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.store;
