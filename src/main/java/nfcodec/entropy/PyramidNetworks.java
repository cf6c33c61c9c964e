package nfcodec.entropy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nfcodec.field.CausalNeighbours;
import nfcodec.field.ContextNetwork;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.kernel.CausalNetwork;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;

/**
 * The networks of a pyramid as whole numbers of steps that are powers of two.
 *
 * @param digits for each {@link NetworkGroup} the step's: it is {@code 2^-digits}
 * @param tensors the values of each, in the order of the field
 */
record PyramidNetworks(Map<NetworkGroup, Integer> digits, List<int[]> tensors) {
  /** Binary digits of the fraction of the context's weights. */
  private static final int CONTEXT_DIGITS = 12;

  /** The largest magnitude of the context's weights, in units of 2^-12. */
  private static final int MOST_CONTEXT = (1 << 20) - 1;

  /** The largest magnitude of values. */
  static final int MOST_VALUE = QuantizedTensor.MAX_MULTIPLE;

  /**
   * Of a field.
   *
   * @throws IllegalArgumentException if a network cannot be coded: a group has several steps, or
   *     one that is no power of two from 1 down to what the group may have; or weights of the
   *     context are too large. Tensors of zeros have any step.
   */
  static PyramidNetworks of(QuantizedField field) {
    int levels = NetworkGroup.levels(field.field());
    Map<NetworkGroup, Integer> digits = new EnumMap<>(NetworkGroup.class);
    List<int[]> tensors = new ArrayList<>();
    for (int t = levels; t < field.tensors().size(); t++) {
      QuantizedTensor tensor = field.tensors().get(t);
      int[] values = values(tensor);
      tensors.add(values);
      NetworkGroup group = NetworkGroup.of(field.field(), t);
      if (Arrays.stream(values).anyMatch(v -> v != 0)) {
        Integer theirs = digits(tensor, group);
        Integer known = digits.putIfAbsent(group, theirs);
        if (known != null && !known.equals(theirs)) {
          throw new IllegalArgumentException(group + " of several steps");
        }
      }
    }
    for (NetworkGroup group : NetworkGroup.values()) {
      digits.putIfAbsent(group, 0);
    }
    PyramidNetworks networks = new PyramidNetworks(digits, tensors);
    if (!networks.contextFits()) {
      throw new IllegalArgumentException("weights of the context of 256 or more");
    }
    return networks;
  }

  private static int digits(QuantizedTensor tensor, NetworkGroup group) {
    float step = tensor.step();
    int digits = -Math.getExponent(step);
    if (digits < 0 || digits > group.mostDigits() || Math.scalb(1f, -digits) != step) {
      throw new IllegalArgumentException(
          group + " of step " + step + ", none of 1, 1/2, ... 2^-" + group.mostDigits());
    }
    return digits;
  }

  /**
   * The multiples of its step that a tensor holds.
   *
   * @throws IllegalArgumentException if one is above {@link #MOST_VALUE} in magnitude
   */
  static int[] values(QuantizedTensor tensor) {
    int[] values = new int[tensor.symbols().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.lowest() + tensor.symbols()[i];
      if (Math.abs(values[i]) > MOST_VALUE) {
        throw new IllegalArgumentException("a weight of " + values[i] + " steps");
      }
    }
    return values;
  }

  /** Whether the context's weights are small enough for its arithmetic. */
  boolean contextFits() {
    for (int t = NetworkGroup.TENSORS; t < tensors.size(); t++) {
      long limit = MOST_CONTEXT >> CONTEXT_DIGITS - digits(t);
      for (int value : tensors.get(t)) {
        if (Math.abs((long) value) > limit) {
          return false;
        }
      }
    }
    return true;
  }

  /** Those of the step of a tensor of the context. */
  private int digits(int t) {
    NetworkGroup group = t % 2 == 0 ? NetworkGroup.CONTEXT_WEIGHTS : NetworkGroup.CONTEXT_BIASES;
    return Objects.requireNonNull(digits.get(group));
  }

  /** The contexts of a field, ready to predict; {@link #contextFits}. */
  List<CausalNetwork> contexts(Field field) {
    List<CausalNetwork> contexts = new ArrayList<>();
    for (ContextNetwork context : ((Encoding.Pyramid) field.encoding()).contexts()) {
      contexts.add(context(context, (1 + contexts.size()) * NetworkGroup.TENSORS));
    }
    return contexts;
  }

  /**
   * One of them.
   *
   * @param first where its tensors begin
   */
  private CausalNetwork context(ContextNetwork context, int first) {
    List<CausalNeighbours.Offset> offsets = context.neighbours();
    CausalNetwork.Neighbours neighbours =
        new CausalNetwork.Neighbours(
            offsets.stream().mapToInt(CausalNeighbours.Offset::back).toArray(),
            offsets.stream().mapToInt(CausalNeighbours.Offset::dx).toArray(),
            offsets.stream().mapToInt(CausalNeighbours.Offset::dy).toArray(),
            CausalNeighbours.SLOPE);
    int[][] fine = new int[NetworkGroup.TENSORS][];
    for (int t = 0; t < fine.length; t++) {
      int shift = CONTEXT_DIGITS - digits(t);
      fine[t] = Arrays.stream(tensors.get(first + t)).map(v -> v << shift).toArray();
    }
    return new CausalNetwork(
        neighbours,
        new CausalNetwork.Weights(fine[0], fine[1], fine[2], fine[3], fine[4], fine[5]));
  }
}
