package nfcodec.engine.cuda;

/**
 * A kernel of a context's module; good while the context is open.
 *
 * @param name in the source
 * @param function the driver's handle
 */
record Kernel(String name, long function) {}
