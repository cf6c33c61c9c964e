/**
 * NVIDIA's driver: its library, its functions, its errors.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.engine.cuda.driver;
