package nfcodec.field;

/**
 * One parameter tensor of a field, a run of the flat parameter array.
 *
 * <p>Weights: shape (rows = outputs, cols = inputs). Biases: (outputs, 1). Grid tables: (rows =
 * entries that some pixel touches, cols = features). All row-major.
 *
 * @param name unique within a field, such as {@code layer 2 weight} or {@code level 7}
 * @param role what it is
 * @param rows leading dimension
 * @param cols trailing dimension
 * @param offset index of its first value in the flat array
 */
public record Tensor(String name, Role role, int rows, int cols, int offset) {

  /** What a tensor is. */
  public enum Role {
    /** A matrix of a dense layer. */
    WEIGHT,
    /** A bias of a dense layer. */
    BIAS,
    /** The entries of one hash-grid level. */
    GRID
  }

  /** {@return number of values} */
  public int size() {
    return rows * cols;
  }

  /** {@return index after its last value in the flat array} */
  public int end() {
    return offset + rows * cols;
  }
}
