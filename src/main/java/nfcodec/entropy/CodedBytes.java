package nfcodec.entropy;

/**
 * Coded bytes where they lie in a larger array, such as that of their file.
 *
 * @param array owned by others, not copied
 * @param from index of the first
 * @param to index after the last
 */
public record CodedBytes(byte[] array, int from, int to) {
  /** How many there are. */
  public int length() {
    return to - from;
  }
}
