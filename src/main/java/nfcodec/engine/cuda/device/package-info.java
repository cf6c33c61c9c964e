/**
 * A GPU at work: contexts, memory, kernels and launches, whatever these compute.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.engine.cuda.device;
