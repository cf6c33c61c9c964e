/** A GPU at work: contexts, memory, kernels and launches, whatever these compute. */
package nfcodec.engine.cuda.device;
