package nfcodec.entropy;

import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Tensor;

/** Tensors of a pyramid's networks that share a step, in the order in which files name them. */
enum NetworkGroup {
  SYNTHESIS_WEIGHTS(24),
  SYNTHESIS_BIASES(24),
  CONTEXT_WEIGHTS(12),
  CONTEXT_BIASES(12);

  /** Tensors of each network: a weight and a bias for each of three layers. */
  static final int TENSORS = 6;

  private final int mostDigits;

  NetworkGroup(int mostDigits) {
    this.mostDigits = mostDigits;
  }

  /** The step of a group is {@code 2^-digits}, with 0 to so many digits. */
  int mostDigits() {
    return mostDigits;
  }

  /** Levels of a pyramid, or planes, which come before its networks' tensors. */
  static int levels(Field field) {
    return ((Encoding.Pyramid) field.encoding()).levels().size();
  }

  /**
   * The group of a network's tensor.
   *
   * @param t which of the field's tensors, beyond the levels
   */
  static NetworkGroup of(Field field, int t) {
    boolean synthesis = t < levels(field) + TENSORS;
    return field.tensors().get(t).role() == Tensor.Role.WEIGHT
        ? synthesis ? SYNTHESIS_WEIGHTS : CONTEXT_WEIGHTS
        : synthesis ? SYNTHESIS_BIASES : CONTEXT_BIASES;
  }
}
