/** Fields trained and evaluated on a GPU: which kernels, in which order, on which memory. */
package nfcodec.engine.cuda.network;
