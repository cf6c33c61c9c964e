package nfcodec.engine;

import java.util.List;
import nfcodec.field.Tensor;

/**
 * How a phase of training prepares what it trains for being rounded: the features of a pyramid, or
 * all that other fields consist of.
 */
public sealed interface Rounding {
  /** Features are real numbers. */
  Rounding NONE = new None();

  /** Features stay where they are, rounded, and the networks alone move. */
  Rounding WHOLE = new Whole();

  /**
   * What a step sees.
   *
   * @param update of the phase, 0 for its first
   * @param updates of the phase, more than {@code update}
   * @param seed of noise
   * @param step of the run, by which noise changes
   */
  Latents at(int update, int updates, long seed, int step);

  /** {@link Latents.Real} throughout. */
  record None() implements Rounding {
    @Override
    public Latents at(int update, int updates, long seed, int step) {
      return Latents.REAL;
    }
  }

  /** {@link Latents.Whole} throughout. */
  record Whole() implements Rounding {
    @Override
    public Latents at(int update, int updates, long seed, int step) {
      return Latents.WHOLE;
    }
  }

  /**
   * A step sees the field rounded to whole multiples of steps, and what it finds moves the field
   * that was not: straight through (Bengio et al. 2013, section 4). For fields without levels of a
   * pyramid.
   *
   * @param steps one for each tensor of the field, positive and finite
   */
  record Weights(List<Float> steps) implements Rounding {
    /** Copies the list. */
    public Weights {
      steps = List.copyOf(steps);
      if (!steps.stream().allMatch(step -> step > 0 && Float.isFinite(step))) {
        throw new IllegalArgumentException("steps " + steps + " are not all positive");
      }
    }

    @Override
    public Latents at(int update, int updates, long seed, int step) {
      return Latents.REAL;
    }

    /** Rounds values in place, halves to even. */
    void round(List<Tensor> tensors, float[] values) {
      for (int t = 0; t < tensors.size(); t++) {
        float step = steps.get(t);
        for (int i = tensors.get(t).offset(); i < tensors.get(t).end(); i++) {
          values[i] = (float) Math.rint(values[i] / step) * step;
        }
      }
    }
  }

  /**
   * {@link Latents.Noisy}, at a temperature and a shape of noise that move in a straight line over
   * the phase.
   *
   * @param temperature of the soft rounding, at least {@link #COLDEST}
   * @param shape of the noise, 1 to 20
   */
  record Noise(Line temperature, Line shape) implements Rounding {
    /** Below that the exponentials of the soft rounding leave the range of binary32. */
    public static final double COLDEST = 0.0115;

    /** Checks the ranges. */
    public Noise {
      if (!(temperature.least() >= COLDEST) || !(shape.least() >= 1) || !(shape.most() <= 20)) {
        throw new IllegalArgumentException("noise of " + temperature + " and " + shape);
      }
    }

    @Override
    public Latents at(int update, int updates, long seed, int step) {
      return new Latents.Noisy(
          temperature.at(update, updates), shape.at(update, updates), Latents.key(seed, step));
    }
  }

  /**
   * A value that moves evenly.
   *
   * @param from at the first update of a phase
   * @param to which the one after the last would have
   */
  record Line(double from, double to) {
    double at(int update, int updates) {
      return from + (to - from) * update / updates;
    }

    double least() {
      return Math.min(from, to);
    }

    double most() {
      return Math.max(from, to);
    }
  }
}
