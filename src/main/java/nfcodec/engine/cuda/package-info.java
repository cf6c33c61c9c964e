/**
 * Engines for NVIDIA GPUs.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.engine.cuda;
