package nfcodec.encode;

/**
 * A finished encode.
 *
 * @param file its bytes
 * @param report what was measured
 */
public record EncodeResult(byte[] file, EncodeReport report) {}
