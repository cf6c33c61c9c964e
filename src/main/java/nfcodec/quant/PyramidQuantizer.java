package nfcodec.quant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Quantises pyramids: features to whole multiples of their level's step, which the format fixes,
 * and weights to whole multiples of powers of two.
 */
public final class PyramidQuantizer {
  /** Multiples of a level's step lie between minus and plus this. */
  private static final int FARTHEST_FEATURE = Short.MAX_VALUE;

  /** Weights lie between minus and plus this. */
  private static final float FARTHEST_WEIGHT = 255;

  /** Of a group that nothing is said of. */
  public static final int USUAL_DIGITS = 7;

  private PyramidQuantizer() {}

  /** Tensors of a pyramid's networks that share a step. */
  public enum Group {
    /** What turns features into values. */
    SYNTHESIS_WEIGHTS,
    /** Of the same layers. */
    SYNTHESIS_BIASES,
    /** What predicts features. */
    CONTEXT_WEIGHTS,
    /** Of the same layers, those of single levels too. */
    CONTEXT_BIASES
  }

  /**
   * Which group each tensor belongs to; null for those of levels.
   *
   * @return one for each of {@code field.tensors()}
   */
  private static List<@Nullable Group> groups(Field field) {
    int first =
        ((Encoding.Pyramid) field.encoding()).contexts().getFirst().first().weight().offset();
    List<@Nullable Group> groups = new ArrayList<>();
    for (Tensor tensor : field.tensors()) {
      boolean context = tensor.offset() >= first;
      groups.add(
          switch (tensor.role()) {
            case GRID -> null;
            case WEIGHT -> context ? Group.CONTEXT_WEIGHTS : Group.SYNTHESIS_WEIGHTS;
            case BIAS -> context ? Group.CONTEXT_BIASES : Group.SYNTHESIS_BIASES;
          });
    }
    return groups;
  }

  /**
   * Rounds every parameter to the nearest multiple.
   *
   * @param digits for each group: its step is {@code 2^-digits}
   */
  public static QuantizedField quantize(Parameters parameters, Map<Group, Integer> digits) {
    Field field = parameters.field();
    Encoding.Pyramid pyramid = (Encoding.Pyramid) field.encoding();
    List<@Nullable Group> groups = groups(field);
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (int t = 0; t < groups.size(); t++) {
      Group group = groups.get(t);
      float step =
          group == null
              ? pyramid.levels().get(t).step()
              : Math.scalb(1f, -digits.getOrDefault(group, USUAL_DIGITS));
      int farthest = group == null ? FARTHEST_FEATURE : (int) (FARTHEST_WEIGHT / step);
      tensors.add(multiples(parameters, field.tensors().get(t), step, farthest));
    }
    return new QuantizedField(field, tensors);
  }

  private static QuantizedTensor multiples(
      Parameters parameters, Tensor tensor, float step, int farthest) {
    int[] multiples = new int[tensor.size()];
    for (int i = 0; i < multiples.length; i++) {
      int multiple = (int) Math.rint(parameters.values()[tensor.offset() + i] / (double) step);
      multiples[i] = Math.clamp(multiple, -farthest, farthest);
    }
    return QuantizedTensor.of(multiples, step);
  }
}
