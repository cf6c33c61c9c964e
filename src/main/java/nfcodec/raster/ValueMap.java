package nfcodec.raster;

import java.util.ArrayList;
import java.util.List;

/**
 * A map of single sample values, the same for every pixel and channel, as a list of steps applied
 * in order. It brings what a field predicts back to the scale of the image, [0, 1]. Its arithmetic
 * is part of the file format ("Values" in formats/nfc-v1.md): equal on every machine.
 *
 * @param steps applied first to last; empty for the identity
 */
public record ValueMap(List<Step> steps) {

  /** One elementary map. */
  public sealed interface Step {
    /** The image of one value, in binary32. */
    float apply(float value);
  }

  /** {@code scale * v + offset}, one fused multiply-add. */
  public record Affine(float scale, float offset) implements Step {
    @Override
    public float apply(float value) {
      return Math.fma(scale, value, offset);
    }
  }

  /** {@code max(0, v)^exponent}, rounded once to binary32. */
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

  /** The map of one step. */
  public static ValueMap of(Step step) {
    return new ValueMap(List.of(step));
  }

  /** This map first, then {@code next}. */
  public ValueMap then(ValueMap next) {
    List<Step> all = new ArrayList<>(steps);
    all.addAll(next.steps);
    return new ValueMap(all);
  }

  /** Whether no step is applied. */
  public boolean isIdentity() {
    return steps.isEmpty();
  }

  /** The image of one value. */
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
