package nfcodec.evaluate;

import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.PyramidSpec;

/**
 * Pyramids evaluated as the specification tells it, every level as a whole plane of its own, every
 * pixel for itself: slow, and written without regard to how the program does it. It knows the order
 * of the parameters, nothing else of a field.
 */
public final class WholePlanes {
  private WholePlanes() {}

  /** The levels at the size of the image, shape (levels, height * width). */
  public static float[][] features(Parameters parameters) {
    Field field = parameters.field();
    PyramidSpec spec = (PyramidSpec) field.spec();
    float[][] features = new float[spec.levels()][];
    int at = 0;
    for (int k = 0; k < spec.levels(); k++) {
      int[] heights = sizes(field.height(), k);
      int[] widths = sizes(field.width(), k);
      float[][] plane = new float[heights[k]][widths[k]];
      for (float[] row : plane) {
        for (int x = 0; x < row.length; x++) {
          row[x] = parameters.values()[at++];
        }
      }
      for (int j = k - 1; j >= 0; j--) {
        plane = transposed(longer(transposed(longer(plane, heights[j])), widths[j]));
      }
      features[k] = new float[field.pixels()];
      for (int y = 0; y < plane.length; y++) {
        System.arraycopy(plane[y], 0, features[k], y * field.width(), field.width());
      }
    }
    return features;
  }

  /** The outputs, shape (channels, height * width). */
  public static float[][] values(Parameters parameters) {
    Field field = parameters.field();
    PyramidSpec spec = (PyramidSpec) field.spec();
    float[][] features = features(parameters);
    float[][] values = new float[spec.channels()][field.pixels()];
    int first = 0;
    for (int k = 0; k < spec.levels(); k++) {
      first += sizes(field.height(), k)[k] * sizes(field.width(), k)[k];
    }
    for (int p = 0; p < field.pixels(); p++) {
      float[] in = new float[spec.levels()];
      for (int k = 0; k < in.length; k++) {
        in[k] = features[k][p];
      }
      int at = first;
      float[] hidden = layer(parameters.values(), at, in, spec.width(), true);
      at += spec.width() * (in.length + 1);
      hidden = layer(parameters.values(), at, hidden, spec.width(), true);
      at += spec.width() * (spec.width() + 1);
      float[] both = new float[spec.width() + in.length];
      System.arraycopy(hidden, 0, both, 0, hidden.length);
      System.arraycopy(in, 0, both, hidden.length, in.length);
      float[] out = layer(parameters.values(), at, both, spec.channels(), false);
      for (int c = 0; c < out.length; c++) {
        values[c][p] = out[c];
      }
    }
    return values;
  }

  /** Weights row by row, then biases, from an index of the parameters. */
  private static float[] layer(float[] parameters, int at, float[] in, int outputs, boolean relu) {
    float[] out = new float[outputs];
    for (int j = 0; j < outputs; j++) {
      float sum = parameters[at + outputs * in.length + j];
      for (int i = 0; i < in.length; i++) {
        sum = Math.fma(parameters[at + j * in.length + i], in[i], sum);
      }
      out[j] = relu && sum <= 0 ? 0 : sum;
    }
    return out;
  }

  /** A side, and what is left of it after each of so many halvings. */
  private static int[] sizes(int side, int halvings) {
    int[] sizes = new int[halvings + 1];
    for (int j = 0; j <= halvings; j++) {
      sizes[j] = (int) Math.ceil(side / Math.pow(2, j));
    }
    return sizes;
  }

  /** Twice as many rows, or one fewer. */
  private static float[][] longer(float[][] plane, int rows) {
    float[][] out = new float[rows][plane[0].length];
    for (int y = 0; y < rows; y++) {
      int near = y / 2;
      int far = y % 2 == 0 ? near - 1 : near + 1;
      far = Math.max(0, Math.min(plane.length - 1, far));
      for (int x = 0; x < out[y].length; x++) {
        out[y][x] = Math.fma(0.75f, plane[near][x], 0.25f * plane[far][x]);
      }
    }
    return out;
  }

  private static float[][] transposed(float[][] plane) {
    float[][] out = new float[plane[0].length][plane.length];
    for (int y = 0; y < plane.length; y++) {
      for (int x = 0; x < plane[y].length; x++) {
        out[x][y] = plane[y][x];
      }
    }
    return out;
  }
}
