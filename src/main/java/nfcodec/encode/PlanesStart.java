package nfcodec.encode;

import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;

/**
 * What planes are trained from: luma, differences of colours (as in JPEG's colours, Rec. 601), and
 * alpha, which the linear part of the synthesis turns back into the image at once.
 */
final class PlanesStart {
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

  private PlanesStart() {}

  /**
   * Fills in the features and the linear part of the synthesis.
   *
   * @param values of all parameters, changed
   * @param means of the channels
   * @param step of what a feature adds
   */
  static void fill(
      Dense output,
      Encoding.Pyramid pyramid,
      Signal signal,
      float[] means,
      double step,
      float[] values) {
    int channels = signal.channels();
    float[][] toColours = channels < 3 ? PLAIN : COLOURS;
    float[][] toPlanes = channels < 3 ? PLAIN : DIFFERENCES;
    int planes = pyramid.width();
    float gain = (float) (step / pyramid.levels().getFirst().step());
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
  }
}
