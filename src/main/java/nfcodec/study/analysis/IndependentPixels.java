package nfcodec.study.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;
import nfcodec.raster.Signal;

/**
 * How few bits a pixel takes where nothing is known of its neighbours, as of a permuted image: all
 * that is left of it is how often each value occurs.
 *
 * <p>Values are gathered in bins of an eighth of the root mean squared error, or of a 16-bit step
 * where that is more; each bin stands for the mean of its values.
 */
public final class IndependentPixels {
  private static final double FINEST = 1.0 / 65535;
  private static final double BINS_A_DEVIATION = 8;

  /** Beyond so many deviations of the error a value is as good as never taken for another. */
  private static final double REACH = 7;

  private static final int PHASES = 8;
  private static final int HALVINGS = 40;
  private static final int SLOPES = 8;
  private static final int ITERATIONS = 60;
  private static final int LAST_ITERATIONS = 600;

  /** In bits a pixel; far below what a file's bytes can show. */
  private static final double PRECISION = 1e-4;

  private static final double BITS = 1 / Math.log(2);

  private final double[] values;
  private final double[] shares;
  private final double allowed;
  private final double variance;

  /**
   * Of a gray image.
   *
   * @param image shape (1, pixels)
   * @param meanSquared error that is allowed, above 0
   */
  public IndependentPixels(Signal image, double meanSquared) {
    if (image.channels() != 1 || !(meanSquared > 0)) {
      throw new IllegalArgumentException(
          image.channels() + " channels, a squared error of " + meanSquared);
    }
    float[] pixels = image.planes()[0];
    double width = Math.max(FINEST, Math.sqrt(meanSquared) / BINS_A_DEVIATION);
    double[][] bins = bins(pixels, width);
    values = bins[0];
    shares = bins[1];
    allowed = meanSquared;
    variance = errorOf(0, values.length);
  }

  /** Means of the bins that hold something, ascending, and their shares of the pixels. */
  private static double[][] bins(float[] pixels, double width) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (float value : pixels) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    int count = 1 + (int) Math.floor((greatest - least) / width);
    double[] sums = new double[count];
    double[] counts = new double[count];
    for (float value : pixels) {
      int bin = Math.min(count - 1, (int) ((value - least) / width));
      sums[bin] += value;
      counts[bin]++;
    }
    int[] filled = IntStream.range(0, count).filter(b -> counts[b] > 0).toArray();
    return new double[][] {
      Arrays.stream(filled).mapToDouble(b -> sums[b] / counts[b]).toArray(),
      Arrays.stream(filled).mapToDouble(b -> counts[b] / pixels.length).toArray()
    };
  }

  /**
   * What an ideal order-0 coder takes: values are rounded by a uniform quantiser as coarse as the
   * error allows, each of its intervals stands for the mean of what it holds, and the entropy of
   * the intervals is the rate. Where the intervals begin is the best of some places. Nothing is
   * counted for telling what they stand for.
   *
   * @return bits a pixel, at least 0
   */
  public double orderZero() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < PHASES; i++) {
      least = Math.min(least, orderZero((double) i / PHASES));
    }
    return least;
  }

  /** The same for intervals that begin at that part of one below the least value. */
  private double orderZero(double phase) {
    double fine = 0;
    double coarse = 2 * (values[values.length - 1] - values[0]) + FINEST;
    // The error grows with the step but for a ripple, which a search by halves may step over: what
    // it ends at is allowed in any case.
    for (int i = 0; i < HALVINGS; i++) {
      double step = (fine + coarse) / 2;
      if (quantised(step, phase).error <= allowed) {
        fine = step;
      } else {
        coarse = step;
      }
    }
    return quantised(fine, phase).bits;
  }

  private Quantised quantised(double step, double phase) {
    double error = 0;
    double bits = 0;
    int begin = 0;
    while (begin < values.length) {
      double interval = interval(values[begin], step, phase);
      int end = begin;
      double share = 0;
      while (end < values.length && interval(values[end], step, phase) == interval) {
        share += shares[end++];
      }
      error += errorOf(begin, end);
      bits -= share * Math.log(share) * BITS;
      begin = end;
    }
    return new Quantised(error, Math.abs(bits)); // of a share of 1, -0
  }

  private double interval(double value, double step, double phase) {
    return step == 0 ? value : Math.floor((value - values[0]) / step + phase);
  }

  /** What it adds to the error if the mean stands for these values. */
  private double errorOf(int begin, int end) {
    double share = 0;
    double mean = 0;
    for (int j = begin; j < end; j++) {
      share += shares[j];
      mean += shares[j] * values[j];
    }
    mean /= share;
    double error = 0;
    for (int j = begin; j < end; j++) {
      error += shares[j] * (values[j] - mean) * (values[j] - mean);
    }
    return error;
  }

  /**
   * What no code can go below that treats pixels as independent draws from their distribution: its
   * rate-distortion function (Shannon 1959), by the algorithm of Blahut and Arimoto (Blahut,
   * "Computation of channel capacity and rate-distortion functions", 1972). What is returned is the
   * algorithm's lower bound, which holds wherever it is stopped.
   *
   * @return bits a pixel, at least 0
   */
  public double rateDistortion() {
    if (allowed >= variance) {
      return 0;
    }
    double[] output = shares.clone();
    // A smooth density's function has the slope of Shannon's lower bound, 1 / (2 D) nats; others
    // are less steep.
    double steep = 1 / (2 * allowed);
    State state = iterate(output, steep, ITERATIONS);
    double bound = Math.max(0, state.bound);
    double flat = steep;
    for (int i = 0; i < HALVINGS && state.error < allowed; i++) {
      steep = flat;
      flat /= 2;
      state = iterate(output, flat, ITERATIONS);
      bound = Math.max(bound, state.bound);
    }
    for (int i = 0; i < SLOPES && steep / flat > 1.01; i++) {
      double middle = Math.sqrt(flat * steep);
      state = iterate(output, middle, ITERATIONS);
      bound = Math.max(bound, state.bound);
      if (state.error < allowed) {
        steep = middle;
      } else {
        flat = middle;
      }
    }
    return Math.max(bound, iterate(output, Math.sqrt(flat * steep), LAST_ITERATIONS).bound);
  }

  /** What a uniform quantiser comes to. */
  private record Quantised(double error, double bits) {}

  /**
   * Where an iteration is.
   *
   * @param error mean squared, of the code that it stands for
   * @param bound below the function at the error that is allowed, in bits
   */
  private record State(double error, double bound) {}

  /** Improves the distribution of what values are taken for, in place. */
  private State iterate(double[] output, double slope, int iterations) {
    Kernel kernel = new Kernel(slope);
    double[] sums = new double[values.length];
    double[] gains = new double[values.length];
    State state = new State(0, 0);
    for (int i = 0; i < iterations; i++) {
      double logs = 0;
      double error = 0;
      Arrays.fill(gains, 0);
      for (int j = 0; j < values.length; j++) {
        double[] row = kernel.rows[j];
        int begin = kernel.begins[j];
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < row.length; k++) {
          double part = output[begin + k] * row[k];
          double distance = values[j] - values[begin + k];
          sum += part;
          squares += part * distance * distance;
        }
        sums[j] = shares[j] / sum;
        logs += shares[j] * Math.log(sum);
        error += shares[j] * squares / sum;
      }
      double most = 0;
      for (int k = 0; k < values.length; k++) {
        double[] row = kernel.rows[k]; // distances are the same both ways
        for (int j = 0; j < row.length; j++) {
          gains[k] += sums[kernel.begins[k] + j] * row[j];
        }
        most = Math.max(most, gains[k]);
        output[k] *= gains[k];
      }
      double bound = BITS * (-slope * allowed - logs - Math.log(most));
      state = new State(error, Math.max(state.bound, bound));
      if (BITS * Math.log(most) < PRECISION) {
        break;
      }
    }
    return state;
  }

  /** {@code exp(-slope (x - y)^2)} for each value x and those y that are near enough to count. */
  private final class Kernel {
    private final double[][] rows = new double[values.length][];
    private final int[] begins = new int[values.length];

    Kernel(double slope) {
      double far = REACH / Math.sqrt(2 * slope);
      int begin = 0;
      int end = 0;
      for (int j = 0; j < values.length; j++) {
        while (values[j] - values[begin] > far) {
          begin++;
        }
        while (end < values.length && values[end] - values[j] <= far) {
          end++;
        }
        begins[j] = begin;
        rows[j] = new double[end - begin];
        for (int k = begin; k < end; k++) {
          double distance = values[j] - values[k];
          rows[j][k - begin] = Math.exp(-slope * distance * distance);
        }
      }
    }
  }
}
