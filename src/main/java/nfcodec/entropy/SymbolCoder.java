package nfcodec.entropy;

import java.util.List;

/** A coder that knows of each tensor no more than its shape. */
public sealed interface SymbolCoder extends PayloadCoder permits PackedZstd, AdaptiveRange {
  /**
   * The payload. The same symbols give the same bytes.
   *
   * @param shapes of the tensors, in their order
   * @param symbols for each shape an array of shape (rows * cols), row-major, each symbol below
   *     {@code 2^bits}
   */
  byte[] encode(List<SymbolShape> shapes, List<char[]> symbols);

  /**
   * Bytes of the largest array that coding takes besides the symbols, known from the shapes: a
   * reader checks it before it decodes.
   */
  long workingBytes(List<SymbolShape> shapes);

  /**
   * The symbols that {@link #encode} was given.
   *
   * @param shapes of the tensors, in their order; their {@link #workingBytes} fit an array
   * @throws DamagedDataException if these bytes are no payload of such tensors
   */
  List<char[]> decode(List<SymbolShape> shapes, CodedBytes payload) throws DamagedDataException;
}
