package nfcodec.quant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private final Field field;

  /** Of each level. */
  private final List<QuantizedTensor> features;

  /** The parameters from the networks' first on. */
  private final float[] networks;

  /** Where they lie in a parameter array. */
  private final int networksFrom;

  /**
   * Rounds all features to the nearest multiple of their level's step, once; of the parameters
   * those of the networks alone are kept.
   */
  public PyramidQuantizer(Parameters parameters) {
    field = parameters.field();
    Encoding.Pyramid pyramid = (Encoding.Pyramid) field.encoding();
    features = new ArrayList<>();
    for (Encoding.PyramidLevel level : pyramid.levels()) {
      Tensor table = level.table();
      features.add(multiples(parameters.values(), 0, table, level.step(), FARTHEST_FEATURE));
    }
    networksFrom = pyramid.levels().getLast().table().end();
    float[] values = parameters.values();
    networks = Arrays.copyOfRange(values, networksFrom, values.length);
  }

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
   * With every weight rounded to the nearest multiple of its group's step.
   *
   * @param digits for each group: its step is {@code 2^-digits}
   */
  public QuantizedField quantize(Map<Group, Integer> digits) {
    List<@Nullable Group> groups = groups(field);
    List<QuantizedTensor> tensors = new ArrayList<>(features);
    for (int t = features.size(); t < groups.size(); t++) {
      Group group = Objects.requireNonNull(groups.get(t));
      float step = Math.scalb(1f, -digits.getOrDefault(group, USUAL_DIGITS));
      // A weight that is beyond the range of a fine step is worth a coarser one.
      int farthest = (int) Math.min(FARTHEST_WEIGHT / step, Short.MAX_VALUE);
      tensors.add(multiples(networks, networksFrom, field.tensors().get(t), step, farthest));
    }
    return new QuantizedField(field, tensors);
  }

  /**
   * One tensor.
   *
   * @param from which parameter the first of these values is
   */
  private static QuantizedTensor multiples(
      float[] values, int from, Tensor tensor, float step, int farthest) {
    int[] multiples = new int[tensor.size()];
    int at = tensor.offset() - from;
    for (int i = 0; i < multiples.length; i++) {
      int multiple = (int) Math.rint(values[at + i] / (double) step);
      multiples[i] = Math.clamp(multiple, -farthest, farthest);
    }
    return QuantizedTensor.of(multiples, step);
  }
}
