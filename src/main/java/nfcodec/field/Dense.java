package nfcodec.field;

import org.jspecify.annotations.Nullable;

/**
 * One dense layer of a field and what follows it.
 *
 * @param weight shape (outputs, inputs)
 * @param bias shape (outputs, 1), or null for a layer without
 * @param activation what is applied to its outputs
 */
public record Dense(Tensor weight, @Nullable Tensor bias, Activation activation) {
  /** Whether it has a bias. */
  public boolean hasBias() {
    return bias != null;
  }

  /**
   * The bias.
   *
   * @throws IllegalStateException if it has none
   */
  public Tensor requireBias() {
    if (bias == null) {
      throw new IllegalStateException(weight.name() + " without bias");
    }
    return bias;
  }

  /** Width of the input. */
  public int inputs() {
    return weight.cols();
  }

  /** Width of the output. */
  public int outputs() {
    return weight.rows();
  }
}
