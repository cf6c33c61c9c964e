package nfcodec.encode;

import java.util.Collections;
import java.util.List;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.PyramidSpec;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What a pyramid is trained from. Most of its levels are those of a Laplacian pyramid of the
 * image's luma (Burt and Adelson 1983), coarsely quantised, and two of the coarse ones the image's
 * two strongest differences of colour; the linear part of the synthesis turns them into a picture
 * at once, and the output's biases are the image's mean. Networks begin as {@link LearntNetworks}
 * have it. Short trainings get farther from there than from nothing, and long ones do not have to
 * find by chance which level could serve for colours: on colourful photographs 2 to 7% of
 * distortion and price together.
 */
final class PyramidStart {
  /** Rec. 601. */
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  /**
   * The quantiser's step over the square root of lambda: 2.5 times that at which the squared error
   * of a step and the bits that it saves weigh the same at high rate.
   */
  private static final double STEP = 2.5 * Math.sqrt(8.66);

  /** At less, features would begin at more steps than a file can say. */
  private static final double LEAST_LAMBDA = 1e-6;

  /** Of planes, over that: in them every feature counts. */
  private static final double FINER = 0.2;

  /** Quantised values of the two finest levels below that are halved: most are noise. */
  private static final double FAINT = 0.6;

  private static final int FINE_LEVELS = 2;

  /** Levels for the strongest difference of colours, and for the next. */
  private static final List<Integer> COLOUR_LEVELS = List.of(5, 4);

  /** Steps of differences of colours over those of luma. */
  private static final double COARSER = 1.7;

  private final Field field;
  private final Encoding.Pyramid pyramid;
  private final float[] values;

  private final @Nullable LearntNetworks networks;

  private PyramidStart(Field field, @Nullable LearntNetworks networks, long seed) {
    this.field = field;
    this.networks = networks;
    pyramid = (Encoding.Pyramid) field.encoding();
    values = Initialization.of(field, seed).values();
  }

  /**
   * The parameters to start from.
   *
   * @param signal shape (channels, height * width), values around 0 to 1
   * @param lambda that the training begins at
   * @param seed of what is left to chance
   */
  static Parameters of(Field field, Signal signal, double lambda, long seed) {
    return of(
        field,
        field.spec() instanceof PyramidSpec spec ? LearntNetworks.of(spec) : null,
        signal,
        lambda,
        seed);
  }

  /** The same with other networks; those that chance gives where they are null. */
  static Parameters of(
      Field field, @Nullable LearntNetworks networks, Signal signal, double lambda, long seed) {
    return new PyramidStart(field, networks, seed).fill(signal, lambda);
  }

  /** What a step of the finest level adds to values, by the linear part of a start. */
  private static double step(double lambda) {
    return STEP * Math.sqrt(Math.max(LEAST_LAMBDA, lambda));
  }

  /**
   * What a feature of 1 adds to values, by the same. A feature is 0.4 * 2^-level times its
   * multiple, and is to add step * 2^-level times it.
   */
  static float gain(Field field, double lambda) {
    Encoding.Pyramid pyramid = (Encoding.Pyramid) field.encoding();
    return (float) (step(lambda) / pyramid.levels().getFirst().step());
  }

  private Parameters fill(Signal signal, double lambda) {
    double step = step(lambda);
    int channels = signal.channels();
    int colours = channels - (channels + 1) % 2; // alpha is none
    Dense output = field.layers().getLast();
    float[] mean = means(signal);
    System.arraycopy(mean, 0, values, output.requireBias().offset(), channels);
    if (pyramid.undoubled() == pyramid.width()) {
      PlanesStart.fill(output, pyramid, signal, mean, FINER * step, values);
      return new Parameters(field, values);
    }
    float gain = gain(field, lambda);
    if (networks != null) {
      networks.fill(field, values, gain);
    }
    int levels = pyramid.levels().size();
    for (int k = 0; k < levels; k++) {
      for (int c = 0; c < colours; c++) {
        values[linear(output, c, k)] = gain;
      }
    }
    boolean holdsColours = colours > 1 && levels > Collections.max(COLOUR_LEVELS);
    List<Integer> coloured = holdsColours ? COLOUR_LEVELS : List.of();
    if (holdsColours) {
      double[][] differences = differences(signal, coloured.size());
      for (int q = 0; q < differences.length; q++) {
        int k = coloured.get(q);
        for (int c = 0; c < colours; c++) {
          values[linear(output, c, k)] = (float) (COARSER * gain * differences[q][c]);
        }
        difference(signal, differences[q], k, COARSER * step);
      }
    }
    float[][] means = means(luma(signal, colours));
    float[] below = {};
    for (int k = levels - 1; k >= 0; k--) {
      float[] sum = below.length == 0 ? new float[means[k].length] : doubled(k, below);
      below = coloured.contains(k) ? sum : level(k, means[k], sum, step * Math.scalb(1.0, -k));
    }
    return new Parameters(field, values);
  }

  /** Where the weight is by which a level adds to a channel. */
  private int linear(Dense output, int channel, int level) {
    int first = output.inputs() - pyramid.levels().size();
    return output.weight().offset() + channel * output.inputs() + first + level;
  }

  /** [q][channel]: what colours differ by from luma, the strongest first; of length 1. */
  private static double[][] differences(Signal signal, int count) {
    int width = signal.width();
    int colours = LUMA.length;
    ColourCovariance covariance = new ColourCovariance(colours);
    float[][] row = new float[colours][width];
    for (int y = 0; y < signal.height(); y++) {
      for (int x = 0; x < width; x++) {
        int pixel = y * width + x;
        float luma = luma(signal, colours, pixel);
        for (int c = 0; c < colours; c++) {
          row[c][x] = signal.planes()[c][pixel] - luma;
        }
      }
      covariance.add(row, 0, width);
    }
    return covariance.directions(count);
  }

  /** Fills a level with a difference of colours, as it is but for its mean. */
  private void difference(Signal signal, double[] direction, int k, double step) {
    Encoding.PyramidLevel level = pyramid.levels().get(k);
    double[] sums = new double[level.table().size()];
    int[] pixels = new int[sums.length];
    double all = 0;
    for (int pixel = 0; pixel < signal.pixels(); pixel++) {
      int row = pixel / signal.width() >> k;
      int at = row * level.columns() + (pixel % signal.width() >> k);
      float luma = luma(signal, direction.length, pixel);
      double v = 0;
      for (int c = 0; c < direction.length; c++) {
        v += direction[c] * (signal.planes()[c][pixel] - luma);
      }
      sums[at] += v;
      pixels[at]++;
      all += v;
    }
    double mean = all / signal.pixels();
    double scale = level.step() / (step * Math.scalb(1.0, -k));
    for (int i = 0; i < sums.length; i++) {
      values[level.table().offset() + i] = (float) (scale * (sums[i] / pixels[i] - mean));
    }
  }

  /** Of each channel. */
  private static float[] means(Signal signal) {
    float[] means = new float[signal.channels()];
    for (int c = 0; c < means.length; c++) {
      double sum = 0;
      for (float v : signal.planes()[c]) {
        sum += v;
      }
      means[c] = (float) (sum / signal.pixels());
    }
    return means;
  }

  /** Without its mean, shape (height * width). */
  private static float[] luma(Signal signal, int colours) {
    float[] luma = new float[signal.pixels()];
    double sum = 0;
    for (int i = 0; i < luma.length; i++) {
      float v = luma(signal, colours, i);
      luma[i] = v;
      sum += v;
    }
    float mean = (float) (sum / luma.length);
    for (int i = 0; i < luma.length; i++) {
      luma[i] -= mean;
    }
    return luma;
  }

  private static float luma(Signal signal, int colours, int pixel) {
    float v = 0;
    for (int c = 0; c < colours; c++) {
      v += (colours == 1 ? 1 : LUMA[c]) * signal.planes()[c][pixel];
    }
    return v;
  }

  /** [level]: means of the plane over the pixels of each vertex. */
  private float[][] means(float[] plane) {
    float[][] means = new float[pyramid.levels().size()][];
    means[0] = plane;
    for (int k = 1; k < means.length; k++) {
      Encoding.PyramidLevel from = pyramid.levels().get(k - 1);
      Encoding.PyramidLevel to = pyramid.levels().get(k);
      float[] halved = new float[to.rows() * to.columns()];
      for (int y = 0; y < to.rows(); y++) {
        int y1 = Math.min(2 * y + 1, from.rows() - 1) * from.columns();
        int y0 = 2 * y * from.columns();
        for (int x = 0; x < to.columns(); x++) {
          int x0 = 2 * x;
          int x1 = Math.min(x0 + 1, from.columns() - 1);
          float[] fine = means[k - 1];
          halved[y * to.columns() + x] =
              (fine[y0 + x0] + fine[y0 + x1] + fine[y1 + x0] + fine[y1 + x1]) / 4;
        }
      }
      means[k] = halved;
    }
    return means;
  }

  /**
   * Quantises what coarser levels leave of one.
   *
   * @param wanted shape (rows, columns) of the level
   * @param sum what they come to, at the size of this level; changed
   * @return what they and this one come to
   */
  private float[] level(int k, float[] wanted, float[] sum, double step) {
    Encoding.PyramidLevel level = pyramid.levels().get(k);
    Tensor table = level.table();
    for (int i = 0; i < sum.length; i++) {
      double multiple = (wanted[i] - sum[i]) / step;
      if (k < FINE_LEVELS && Math.abs(multiple) < FAINT) {
        multiple /= 2;
      }
      values[table.offset() + i] = (float) (level.step() * multiple);
      sum[i] += (float) (step * Math.rint(multiple));
    }
    return sum;
  }

  /** The level above at the size of level k, as the field doubles it, shape (rows, columns). */
  private float[] doubled(int k, float[] coarser) {
    Encoding.PyramidLevel from = pyramid.levels().get(k + 1);
    Encoding.PyramidLevel to = pyramid.levels().get(k);
    float[] out = new float[to.rows() * to.columns()];
    float[] row = new float[from.columns()];
    for (int y = 0; y < to.rows(); y++) {
      int near = y / 2;
      int far = Math.clamp(y % 2 == 0 ? near - 1 : near + 1, 0, from.rows() - 1);
      for (int x = 0; x < row.length; x++) {
        row[x] = 0.75f * coarser[near * row.length + x] + 0.25f * coarser[far * row.length + x];
      }
      for (int x = 0; x < to.columns(); x++) {
        int other = Math.clamp(x % 2 == 0 ? x / 2 - 1 : x / 2 + 1, 0, row.length - 1);
        out[y * to.columns() + x] = 0.75f * row[x / 2] + 0.25f * row[other];
      }
    }
    return out;
  }
}
