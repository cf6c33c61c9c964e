package nfcodec.engine;

import nfcodec.field.CounterRandom;

/**
 * What one step sees of a pyramid's features, which are real numbers while they are trained, and
 * whole numbers of their level's step in the file. Here they are in steps: z is what is trained, y
 * what the networks see of it.
 */
public sealed interface Latents {
  /** They as they are: {@code y = z}. */
  Latents REAL = new Real();

  /** As the file will hold them. */
  Latents WHOLE = new Whole();

  /** {@code y = z}. */
  record Real() implements Latents {}

  /** {@code y = rint(z)}, of which no gradient reaches z, so that features stay where they are. */
  record Whole() implements Latents {}

  /**
   * {@code y = s(s(z) + n)}: a soft rounding s, noise n, and the soft rounding again.
   *
   * <p>{@code s(x) = floor(x) + 1/2 + tanh(d / t) / (2 tanh(1 / (2 t)))} with temperature t and
   * {@code d = x - floor(x) - 1/2} (Agustsson and Theis 2020). The noise follows a Kumaraswamy
   * distribution whose mode is 0 (Kim et al. 2024): {@code n = (1 - (1 - u)^(1/b))^(1/a) - 1/2}
   * with shape a, {@code b = (2^a (a - 1) + 1) / a}, and u from {@link #unit}.
   *
   * @param temperature t, positive
   * @param shape a, at least 1, where the noise is uniform
   * @param key which noise of all
   */
  record Noisy(double temperature, double shape, int key) implements Latents {
    /** b. */
    public double otherShape() {
      return (StrictMath.pow(2, shape) * (shape - 1) + 1) / shape;
    }
  }

  /** The key of one step's noise. */
  static int key(long seed, int update) {
    return (int) (CounterRandom.bits(seed, update) >>> 32);
  }

  /**
   * A uniform value of one feature, in (0, 1): a function of key and index alone, in 32-bit
   * integers so that vectors compute it too (the finalizer of MurmurHash3, Appleby 2011).
   *
   * @param index of the feature in the flat array of parameters
   */
  static float unit(int key, int index) {
    int h = index * 0x9E3779B1 + key;
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    h ^= h >>> 16;
    return (h >>> 9) * 0x1p-23f + 0x1p-24f;
  }
}
