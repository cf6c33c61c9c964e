package nfcodec.study.analysis;

import nfcodec.engine.Engine;
import nfcodec.engine.TrainingPlan;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * The direction in which the training loss curves upwards most: the eigenvector of the Hessian's
 * most positive eigenvalue, second direction of the paper's figures S21 and S22.
 *
 * @param eigenvalue second derivative of the loss along the vector, an estimate from below
 * @param vector shape (parameterCount), of length 1
 * @param products of the Hessian with a vector that it took, each two gradients
 */
public record HessianDirection(double eigenvalue, float[] vector, int products) {
  /** Of one search, at most. */
  private static final int ITERATIONS = 20;

  /** Relative change of the quotient at which a search ends. */
  private static final double SETTLED = 0.01;

  /** A quotient below this share of the product's length has negative eigenvalues in it. */
  private static final double POSITIVE = 0.9;

  /** Of the largest magnitude. */
  private static final double SHIFT = 0.6;

  /**
   * Power iteration from a random vector: {@code v <- H v / |H v|}, until the Rayleigh quotient
   * {@code v H v} changes by less than 1%, or 20 times.
   *
   * <p>That goes to the eigenvalue of the largest magnitude m. If it is negative, or a negative one
   * of about the same magnitude is mixed in, {@code v H v} ends clearly below {@code m = |H v|};
   * then a second search with {@code H + 0.6 m I}, which has the same vectors, goes to the most
   * positive one: what was -m is now -0.4 m, and what was positive is above 0.6 m. A shift by m
   * would do as well, but leave positive eigenvalues closer together, and take longer to tell them
   * apart. What the first search found stands if it is the better.
   *
   * <p>A start that happens to have next to nothing of the top eigenvector can settle on another
   * one; of eight starts on a converged field of 105 parameters one did.
   *
   * <p>Takes five arrays of parameters besides {@code at}, and what one run of the engine takes.
   *
   * @param engine that computes in binary32: parameters rounded to 16 bits would not follow the
   *     small steps of {@link HessianProduct}
   * @param at where
   * @param target what the field is fitted to: transformed values
   * @param plan of the training; the loss is over all pixels whatever its batch
   * @param seed of the first vector
   * @throws IllegalArgumentException if a gradient is not finite
   */
  public static HessianDirection top(
      Engine engine, Parameters at, Signal target, TrainingPlan plan, long seed) {
    HessianProduct hessian = new HessianProduct(engine, at, target, plan);
    Search top = new Search(at.values().length, seed);
    top.run(hessian, 0);
    if (top.quotient < POSITIVE * top.magnitude) {
      Search shifted = new Search(at.values().length, seed);
      shifted.run(hessian, SHIFT * top.magnitude);
      if (shifted.quotient > top.quotient) {
        top = shifted;
      }
    }
    return new HessianDirection(top.quotient, top.v, hessian.count());
  }

  /** One power iteration. */
  private static final class Search {
    float[] v;

    /** The Rayleigh quotient of the Hessian, unshifted, one iteration before v. */
    double quotient;

    /** Length of the unshifted product there. */
    double magnitude;

    Search(int length, long seed) {
      v = new float[length];
      for (int i = 0; i < length; i++) {
        v[i] = NormalDraw.of(seed, i);
      }
      Vectors.scale(v, 1 / Vectors.length(v));
    }

    void run(HessianProduct hessian, double shift) {
      for (int k = 0; k < ITERATIONS; k++) {
        // The product's length is the quotient's bound, and grows towards it from iteration to
        // iteration: the better guess of the curvature to come.
        float[] next = hessian.of(v, magnitude);
        double before = quotient;
        quotient = Vectors.product(v, next);
        magnitude = Vectors.length(next);
        if (magnitude == 0) {
          return; // flat: any direction is as good
        }
        for (int i = 0; i < next.length; i++) {
          next[i] = (float) (next[i] + shift * v[i]);
        }
        Vectors.scale(next, 1 / Vectors.length(next));
        v = next;
        if (k > 0 && Math.abs(quotient - before) <= SETTLED * Math.abs(quotient)) {
          return;
        }
      }
    }
  }
}
