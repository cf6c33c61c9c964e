package nfcodec.engine.cuda.device;

/**
 * A kernel of a context's module; good while the context is open.
 *
 * @param name in the source
 * @param function the driver's handle
 */
public record Kernel(String name, long function) {}
