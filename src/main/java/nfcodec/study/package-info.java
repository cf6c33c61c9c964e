/**
 * The paper's experiment on images of one's own: cells, trials, what is kept of them.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.study;
