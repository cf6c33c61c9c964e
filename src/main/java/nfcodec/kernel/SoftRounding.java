package nfcodec.kernel;

import java.util.Arrays;

/**
 * Rounding of features, softly and with noise, for training: {@code y = s(s(z) + n)} with {@code
 * s(x) = floor(x) + 1/2 + tanh(d / t) / (2 tanh(1 / (2 t)))}, {@code d = x - floor(x) - 1/2}, and
 * noise of a Kumaraswamy distribution, {@code n = (1 - (1 - u)^(1/b))^(1/a) - 1/2}, from a uniform
 * value u that a hash makes of a key and a feature's index. Within 1e-5 of that. One thread uses it
 * at a time.
 */
public final class SoftRounding {
  static final int MIX_A = 0x9E3779B1;
  static final int MIX_B = 0x85EBCA6B;
  static final int MIX_C = 0xC2B2AE35;

  /** What keeps a logarithm from zero. */
  static final float TINY = 1e-30f;

  /** {@code -2 / t}. */
  final float steepness;

  /** {@code 1 / (2 tanh(1 / (2 t)))}. */
  final float reach;

  /** {@code 4 reach / t}. */
  final float slope;

  final float inverseA;
  final float inverseB;
  final int key;
  private final float[] scratch;

  /**
   * One rounding.
   *
   * @param temperature t
   * @param a shape of the noise
   * @param b other shape of the noise
   * @param key which noise of all
   * @param most features that {@link #apply} will be given
   */
  public SoftRounding(double temperature, double a, double b, int key, int most) {
    scratch = new float[most];
    double wide = 0.5 / StrictMath.tanh(0.5 / temperature);
    steepness = (float) (-2 / temperature);
    reach = (float) wide;
    slope = (float) (4 * wide / temperature);
    inverseA = (float) (1 / a);
    inverseB = (float) (1 / b);
    this.key = key;
  }

  /**
   * Rounds a row of features.
   *
   * @param z features in steps, from {@code zAt} on, which are also their indices for the hash
   * @param y overwritten from {@code yAt} on
   * @param slopes of y over z, overwritten from {@code zAt} on
   */
  public void apply(float[] z, int zAt, int count, float[] y, int yAt, float[] slopes) {
    int done = 0;
    if (VectorUnit.BITS > 0) {
      done = count - count % Species.LANES;
      Arrays.fill(slopes, zAt, zAt + done, 1);
      vectors(z, zAt, done, y, yAt, slopes);
    }
    for (int i = done; i < count; i++) {
      one(z, zAt + i, y, yAt + i, slopes);
    }
  }

  private void vectors(float[] z, int zAt, int count, float[] y, int yAt, float[] slopes) {
    VectorSoftRounding.distances(z, zAt, count, scratch);
    VectorExponential.exp(scratch, 0, count, steepness);
    VectorSoftRounding.round(this, z, zAt, count, scratch, y, yAt, slopes, zAt);
    VectorSoftRounding.noise(this, zAt, count, scratch, 0);
    VectorSoftRounding.add(y, yAt, count, scratch);
    VectorSoftRounding.distances(y, yAt, count, scratch);
    VectorExponential.exp(scratch, 0, count, steepness);
    VectorSoftRounding.round(this, y, yAt, count, scratch, y, yAt, slopes, zAt);
  }

  /** u, in (0, 1). */
  static float uniform(int key, int index) {
    int h = index * MIX_A + key;
    h = (h ^ (h >>> 16)) * MIX_B;
    h = (h ^ (h >>> 13)) * MIX_C;
    h ^= h >>> 16;
    return Math.fma(h >>> 9, 0x1p-23f, 0x1p-24f);
  }

  private void one(float[] z, int zAt, float[] y, int yAt, float[] slopes) {
    float v = 1 - Exponential.exp(Exponential.log(1 - uniform(key, zAt)) * inverseB);
    float noise = Exponential.exp(Exponential.log(v < TINY ? TINY : v) * inverseA) - 0.5f;
    round(z[zAt], y, yAt, slopes, zAt);
    float slope = slopes[zAt];
    round(y[yAt] + noise, y, yAt, slopes, zAt);
    slopes[zAt] = slope * slopes[zAt];
  }

  private void round(float x, float[] y, int yAt, float[] slopes, int at) {
    float middle = (float) Math.floor(x) + 0.5f;
    float d = x - middle;
    float e = Exponential.exp(Math.abs(d) * steepness);
    float over = 1 / (1 + e);
    float tanh = (1 - e) * over;
    y[yAt] = Math.fma(reach, d < 0 ? -tanh : tanh, middle);
    slopes[at] = slope * e * (over * over);
  }
}
