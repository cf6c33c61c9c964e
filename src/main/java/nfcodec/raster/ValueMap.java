package nfcodec.raster;

import java.util.ArrayList;
import java.util.List;

/**
 * A map of single sample values, the same for every pixel and channel, as a list of steps applied
 * in order. It brings what a field predicts back to the scale of the image, [0, 1]. Its arithmetic
 * is part of the file format (section 4 of formats/nfc-v1.md): equal on every machine.
 *
 * @param steps applied first to last; empty for the identity
 */
public record ValueMap(List<Step> steps) {

  /** One elementary map. */
  public sealed interface Step {
    /**
     * {@return the image of one value, in binary32}
     *
     * @param value any
     */
    float apply(float value);
  }

  /**
   * {@code scale * v + offset}, one fused multiply-add.
   *
   * @param scale what a value is multiplied by
   * @param offset what is added to the product
   */
  public record Affine(float scale, float offset) implements Step {
    @Override
    public float apply(float value) {
      return Math.fma(scale, value, offset);
    }
  }

  /**
   * {@code max(0, v)^exponent}, rounded once to binary32.
   *
   * @param exponent of every value above 0; others give 0
   */
  public record Power(float exponent) implements Step {
    @Override
    public float apply(float value) {
      return (float) ReproduciblePower.pow(value, exponent);
    }
  }

  /** The map that changes nothing. */
  public static final ValueMap IDENTITY = new ValueMap(List.of());

  /** Copies the list. */
  public ValueMap {
    steps = List.copyOf(steps);
  }

  /**
   * {@return the map of one step}
   *
   * @param step the only one
   */
  public static ValueMap of(Step step) {
    return new ValueMap(List.of(step));
  }

  /**
   * {@return this map first, then {@code next}}
   *
   * @param next is applied to what this one gives
   */
  public ValueMap then(ValueMap next) {
    List<Step> all = new ArrayList<>(steps);
    all.addAll(next.steps);
    return new ValueMap(all);
  }

  /** {@return whether no step is applied} */
  public boolean isIdentity() {
    return steps.isEmpty();
  }

  /**
   * {@return the image of one value}
   *
   * @param value on the scale of what a field predicts
   */
  public float apply(float value) {
    for (int i = 0; i < steps.size(); i++) { // no iterator for every sample of an image
      value = steps.get(i).apply(value);
    }
    return value;
  }

  /**
   * By how much the map multiplies any squared error, if that is the same everywhere.
   *
   * @return the square of the product of the scales, or NaN if a step is not affine
   */
  public double squaredGain() {
    double gain = 1;
    for (Step step : steps) {
      gain *= step instanceof Affine affine ? (double) affine.scale() * affine.scale() : Double.NaN;
    }
    return gain;
  }
}
