/**
 * Fields trained and evaluated on a GPU: which kernels, in which order, on which memory.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.engine.cuda.network;
