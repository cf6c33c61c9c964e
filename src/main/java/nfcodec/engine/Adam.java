package nfcodec.engine;

import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;

/**
 * Settings of the Adam optimiser (Kingma and Ba 2015, algorithm 1, with bias correction).
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the corrected second moment
 * @param networkDecay L2 factor: {@code networkDecay * w} is added to the gradient of every weight
 *     matrix (not to biases or grid entries)
 * @param levelRate how many times the plan's learning rate is that of a pyramid's finest level, in
 *     steps of its features
 * @param levelGrowth how many times as much is that of each coarser level
 * @param turned which networks take their steps in the eigenbases of their gradients, with settings
 *     of their own: see {@link SoapUpdate}
 */
public record Adam(
    float beta1,
    float beta2,
    float epsilon,
    float networkDecay,
    float levelRate,
    float levelGrowth,
    Turned turned) {
  /** Networks of a field. */
  public enum Turned {
    /** Neither. */
    NONE,
    /**
     * That which makes values, of features or of coordinates; of other fields than pyramids, its
     * weights alone.
     */
    SYNTHESIS,
    /** That and the one which predicts features. */
    BOTH
  }

  /** For fields without levels. */
  public Adam(float beta1, float beta2, float epsilon, float networkDecay) {
    this(beta1, beta2, epsilon, networkDecay, 1, 1, Turned.NONE);
  }

  /**
   * The paper's settings for each field: SIREN the usual defaults, hash grid those of tiny-cuda-nn.
   * A pyramid has fewer steps to remember.
   */
  public static Adam forField(FieldSpec spec) {
    return switch (spec) {
      case SirenSpec siren -> new Adam(0.9f, 0.999f, 1e-8f, 0);
      case HashGridSpec grid -> new Adam(0.9f, 0.99f, 1e-15f, 1e-6f);
      case PyramidSpec pyramid -> new Adam(0.7f, 0.95f, 1e-12f, 0, 3.3f, 1.5f, Turned.NONE);
      case PlanesSpec planes -> new Adam(0.7f, 0.95f, 1e-12f, 0, 3.3f, 1, Turned.NONE);
    };
  }

  /** The same with other rates of a pyramid's levels. */
  public Adam withLevels(float rate, float growth) {
    return new Adam(beta1, beta2, epsilon, networkDecay, rate, growth, turned);
  }

  /** The same with other networks of a pyramid turned. */
  public Adam withTurned(Turned others) {
    return new Adam(beta1, beta2, epsilon, networkDecay, levelRate, levelGrowth, others);
  }
}
