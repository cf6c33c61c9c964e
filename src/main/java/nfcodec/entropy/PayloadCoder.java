package nfcodec.entropy;

/**
 * Turns the symbols of a field into the bytes of a payload and back. Coders compute with integers
 * alone, so that every machine gets the same bytes and the same symbols.
 */
public sealed interface PayloadCoder permits SymbolCoder, PyramidCoder, TensorRange, GridPlanes {
  /**
   * Its number, never given to another: 1 for {@link PackedZstd}, 2 for {@link AdaptiveRange}, 3
   * for {@link PyramidCoder}, 4 for {@link TensorRange}, 5 for {@link GridPlanes}.
   */
  int id();

  /** Its name for people and programs, such as {@code packed-zstd}. */
  String kind();
}
