/**
 * The engine for processors: tiles on vectors.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.engine.simd;
