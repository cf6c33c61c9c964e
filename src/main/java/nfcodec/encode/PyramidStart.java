package nfcodec.encode;

import java.util.Arrays;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;

/**
 * What a pyramid is trained from: its features are the levels of a Laplacian pyramid of the image's
 * luma (Burt and Adelson 1983), coarsely quantised, which the linear part of the synthesis turns
 * into gray at once; the output's biases are the image's mean. Short trainings get farther from
 * there than from nothing.
 */
final class PyramidStart {
  /** Rec. 601. */
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  /** [plane][channel]: luma, blue and red without it (Rec. 601), alpha. */
  private static final float[][] DIFFERENCES = {
    {0.299f, 0.587f, 0.114f, 0},
    {-0.168736f, -0.331264f, 0.5f, 0},
    {0.5f, -0.418688f, -0.081312f, 0},
    {0, 0, 0, 1}
  };

  /** [channel][plane]: its inverse. */
  private static final float[][] COLOURS = {
    {1, 0, 1.402f, 0}, {1, -0.344136f, -0.714136f, 0}, {1, 1.772f, 0, 0}, {0, 0, 0, 1}
  };

  /** Gray, and alpha. */
  private static final float[][] PLAIN = {{1, 0}, {0, 1}};

  /**
   * The quantiser's step over the square root of lambda: 2.5 times that at which the squared error
   * of a step and the bits that it saves weigh the same at high rate.
   */
  private static final double STEP = 2.5 * Math.sqrt(8.66);

  /** Of planes, over that: in them every feature counts. */
  private static final double FINER = 0.2;

  /** Quantised values of the two finest levels below that are halved: most are noise. */
  private static final double FAINT = 0.6;

  private static final int FINE_LEVELS = 2;

  private final Field field;
  private final Encoding.Pyramid pyramid;
  private final float[] values;

  private PyramidStart(Field field, Encoding.Pyramid pyramid, long seed) {
    this.field = field;
    this.pyramid = pyramid;
    values = Initialization.of(field, seed).values();
  }

  /**
   * The parameters to start from.
   *
   * @param signal shape (channels, height * width), values around 0 to 1
   * @param lambda that the training begins at
   */
  static Parameters of(
      Field field, Encoding.Pyramid pyramid, Signal signal, double lambda, long seed) {
    return new PyramidStart(field, pyramid, seed).fill(signal, STEP * Math.sqrt(lambda));
  }

  private Parameters fill(Signal signal, double step) {
    int channels = signal.channels();
    int colours = channels - (channels + 1) % 2; // alpha is none
    Dense output = field.layers().getLast();
    Tensor bias = output.bias();
    if (bias != null) {
      System.arraycopy(means(signal), 0, values, bias.offset(), channels);
    }
    if (pyramid.undoubled() == pyramid.width()) {
      return planes(signal, FINER * step);
    }
    // A feature is 0.4 * 2^-level times its multiple, and is to add step * 2^-level times it.
    float gain = (float) (step / pyramid.levels().getFirst().step());
    int levels = pyramid.levels().size();
    for (int c = 0; c < colours; c++) {
      int row = output.weight().offset() + c * output.inputs();
      Arrays.fill(values, row + output.inputs() - levels, row + output.inputs(), gain);
    }
    float[][] means = means(luma(signal, colours));
    float[] below = {};
    for (int k = levels - 1; k >= 0; k--) {
      below = level(k, means[k], below, step * Math.scalb(1.0, -k));
    }
    return new Parameters(field, values);
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

  /**
   * Planes are luma, differences of colours (as in JPEG's colours, Rec. 601), and alpha.
   *
   * @param step of what a feature adds
   */
  private Parameters planes(Signal signal, double step) {
    int channels = signal.channels();
    float[][] toColours = channels < 3 ? PLAIN : COLOURS;
    float[][] toPlanes = channels < 3 ? PLAIN : DIFFERENCES;
    Dense output = field.layers().getLast();
    int planes = pyramid.width();
    float gain = (float) (step / pyramid.levels().getFirst().step());
    float[] means = means(signal);
    for (int q = 0; q < Math.min(planes, channels); q++) {
      Tensor table = pyramid.levels().get(q).table();
      for (int i = 0; i < table.size(); i++) {
        double v = 0;
        for (int c = 0; c < channels; c++) {
          v += toPlanes[q][c] * (signal.planes()[c][i] - means[c]);
        }
        values[table.offset() + i] = (float) (v / gain);
      }
      for (int c = 0; c < channels; c++) {
        int row = output.weight().offset() + c * output.inputs();
        values[row + output.inputs() - planes + q] = gain * toColours[c][q];
      }
    }
    return new Parameters(field, values);
  }

  /** Without its mean, shape (height * width). */
  private static float[] luma(Signal signal, int colours) {
    float[] luma = new float[signal.pixels()];
    double sum = 0;
    for (int i = 0; i < luma.length; i++) {
      float v = 0;
      for (int c = 0; c < colours; c++) {
        v += (colours == 1 ? 1 : LUMA[c]) * signal.planes()[c][i];
      }
      luma[i] = v;
      sum += v;
    }
    float mean = (float) (sum / luma.length);
    for (int i = 0; i < luma.length; i++) {
      luma[i] -= mean;
    }
    return luma;
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
   * @param coarser what they come to, at the size of the level above; nothing at the coarsest
   * @return what they and this one come to
   */
  private float[] level(int k, float[] wanted, float[] coarser, double step) {
    Encoding.PyramidLevel level = pyramid.levels().get(k);
    Tensor table = level.table();
    float[] sum = k == pyramid.levels().size() - 1 ? new float[wanted.length] : doubled(k, coarser);
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
