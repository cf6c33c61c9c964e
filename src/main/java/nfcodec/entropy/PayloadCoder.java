package nfcodec.entropy;

import java.util.List;

/**
 * Turns the symbols of all tensors of a field into the bytes of a payload and back. Coders compute
 * with integers alone, so that every machine gets the same bytes and the same symbols.
 */
public sealed interface PayloadCoder permits PackedZstd {
  /** Its number, never given to another: 1 for {@link PackedZstd}. */
  int id();

  /** Its name for people and programs, such as {@code packed-zstd}. */
  String kind();

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
