package nfcodec.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/**
 * A field in double precision, pixel by pixel, written from the definitions: what engines are
 * checked against. It shares no code with them, layout and hash-grid indexing included; {@link
 * DoubleFieldTest} holds its gradient against differences of its loss.
 */
public final class DoubleField {
  private final int width;
  private final int height;
  private final FieldSpec spec;
  private final Objective objective;
  private final List<Level> levels = new ArrayList<>();
  private final List<Layer> layers = new ArrayList<>();
  private int parameterCount;

  /** A dense layer: weights (outputs, inputs) from offset on, then biases if any. */
  private record Layer(int inputs, int outputs, int weights, int biases, boolean last) {}

  /**
   * One grid level: for each pixel the four entries and their weights, entries counted from the
   * table's first value on.
   */
  private record Level(int offset, int features, int[][] entries, double[][] weights) {}

  /** The field over an image of that size, its loss the squared error. */
  public DoubleField(FieldSpec spec, int width, int height) {
    this(spec, width, height, Objective.SQUARED);
  }

  /** The field over an image of that size, with a loss. */
  DoubleField(FieldSpec spec, int width, int height, Objective objective) {
    this.spec = spec;
    this.objective = objective;
    this.width = width;
    this.height = height;
    switch (spec) {
      case SirenSpec siren -> {
        addLayer(2, siren.width(), true, false);
        for (int h = 0; h < siren.hiddenLayers(); h++) {
          addLayer(siren.width(), siren.width(), true, false);
        }
        addLayer(siren.width(), siren.channels(), true, true);
      }
      case HashGridSpec grid -> {
        double resolution = grid.baseResolution();
        for (int l = 0; l < grid.levels(); l++) {
          addLevel((float) resolution - 1.0, 1L << grid.log2TableSize(), grid.features());
          resolution *= grid.growth();
        }
        int inputs = grid.levels() * grid.features();
        for (int h = 0; h < grid.mlpLayers(); h++) {
          addLayer(inputs, grid.mlpWidth(), false, false);
          inputs = grid.mlpWidth();
        }
        addLayer(inputs, grid.channels(), false, true);
      }
      case PyramidSpec pyramid -> throw new IllegalArgumentException("not a pyramid's oracle");
      case PlanesSpec planes -> throw new IllegalArgumentException("not an oracle of planes");
    }
  }

  private void addLayer(int inputs, int outputs, boolean biased, boolean last) {
    int weights = parameterCount;
    int biases = weights + inputs * outputs;
    layers.add(new Layer(inputs, outputs, weights, biased ? biases : -1, last));
    parameterCount = biased ? biases + outputs : biases;
  }

  private void addLevel(double scale, long table, int features) {
    long lastX = (long) position(scale, width - 1) + 1;
    long lastY = (long) position(scale, height - 1) + 1;
    boolean dense = (lastX + 1) * (lastY + 1) <= table;
    int pixels = width * height;
    long[][] index = new long[pixels][4];
    double[][] weights = new double[pixels][4];
    Map<Long, Integer> compact = new TreeMap<>();
    for (int p = 0; p < pixels; p++) {
      double x = position(scale, p % width);
      double y = position(scale, p / width);
      for (int corner = 0; corner < 4; corner++) {
        int farX = corner & 1;
        int farY = corner >> 1;
        long vertexX = (long) x + farX;
        long vertexY = (long) y + farY;
        index[p][corner] =
            dense
                ? vertexY * (lastX + 1) + vertexX
                : (vertexX ^ (vertexY * 2654435761L & 0xFFFFFFFFL)) % table;
        double fractionX = (float) (x - Math.floor(x));
        double fractionY = (float) (y - Math.floor(y));
        weights[p][corner] =
            (farX == 1 ? fractionX : 1 - fractionX) * (farY == 1 ? fractionY : 1 - fractionY);
        if (weights[p][corner] != 0) {
          compact.put(index[p][corner], 0);
        }
      }
    }
    int next = 0;
    for (Map.Entry<Long, Integer> entry : compact.entrySet()) {
      entry.setValue(next++);
    }
    int[][] entries = new int[pixels][4];
    for (int p = 0; p < pixels; p++) {
      for (int corner = 0; corner < 4; corner++) {
        entries[p][corner] = compact.getOrDefault(index[p][corner], 0);
      }
    }
    levels.add(new Level(parameterCount, features, entries, weights));
    parameterCount += next * features;
  }

  private double position(double scale, int i) {
    return (2.0 * i + 1) * scale / (2.0 * Math.max(width, height)) + 0.5;
  }

  /** Length of the flat parameter array. */
  public int parameterCount() {
    return parameterCount;
  }

  /** Whether index i of the flat array belongs to a weight matrix. */
  boolean isWeight(int i) {
    return layers.stream().anyMatch(l -> i >= l.weights && i < l.weights + l.inputs * l.outputs);
  }

  /** The predicted channels of one pixel. */
  public double[] predict(double[] parameters, int pixel) {
    return forward(parameters, pixel)[layers.size()];
  }

  /** What each layer reads, and last what the field predicts. */
  private double[][] forward(double[] parameters, int pixel) {
    double[][] values = new double[layers.size() + 1][];
    values[0] = encode(parameters, pixel);
    for (int l = 0; l < layers.size(); l++) {
      double[] sums = sums(parameters, layers.get(l), values[l]);
      values[l + 1] =
          layers.get(l).last ? sums : Arrays.stream(sums).map(this::activation).toArray();
    }
    return values;
  }

  private double[] encode(double[] parameters, int pixel) {
    if (spec instanceof SirenSpec) {
      double span = Math.max(1, Math.max(width, height) - 1);
      return new double[] {
        (2 * (pixel % width) - (width - 1)) / span, (2 * (pixel / width) - (height - 1)) / span
      };
    }
    double[] out = new double[layers.getFirst().inputs];
    int at = 0;
    for (Level level : levels) {
      for (int f = 0; f < level.features; f++) {
        for (int corner = 0; corner < 4; corner++) {
          int from = level.offset + level.entries[pixel][corner] * level.features + f;
          out[at] += level.weights[pixel][corner] * parameters[from];
        }
        at++;
      }
    }
    return out;
  }

  private static double[] sums(double[] parameters, Layer layer, double[] in) {
    double[] out = new double[layer.outputs];
    for (int j = 0; j < layer.outputs; j++) {
      double sum = layer.biases < 0 ? 0 : parameters[layer.biases + j];
      for (int i = 0; i < layer.inputs; i++) {
        sum += parameters[layer.weights + j * layer.inputs + i] * in[i];
      }
      out[j] = sum;
    }
    return out;
  }

  private double activation(double sum) {
    return spec instanceof SirenSpec siren ? Math.sin(siren.omega0() * sum) : Math.max(0, sum);
  }

  private double derivative(double sum) {
    return spec instanceof SirenSpec siren
        ? siren.omega0() * Math.cos(siren.omega0() * sum)
        : sum > 0 ? 1 : 0;
  }

  /** The objective's mean over channels and the given pixels. */
  double loss(double[] parameters, Signal target, int[] pixels) {
    return loss(parameters, target, pixels, weights(parameters, pixels));
  }

  /**
   * The same with weights that do not follow the parameters.
   *
   * @param weights of the squared errors, shape (pixels, channels)
   */
  private double loss(double[] parameters, Signal target, int[] pixels, double[][] weights) {
    double sum = 0;
    for (int p = 0; p < pixels.length; p++) {
      double[] predicted = predict(parameters, pixels[p]);
      for (int c = 0; c < predicted.length; c++) {
        sum += weights[p][c] * Math.pow(predicted[c] - target.planes()[c][pixels[p]], 2);
      }
    }
    return sum / ((double) pixels.length * target.channels());
  }

  private double[][] weights(double[] parameters, int[] pixels) {
    return Arrays.stream(pixels)
        .mapToObj(p -> Arrays.stream(predict(parameters, p)).map(this::weight).toArray())
        .toArray(double[][]::new);
  }

  private double weight(double predicted) {
    return switch (objective) {
      case Objective.SquaredError squared -> 1;
      case Objective.RelativeSquaredError relative -> 1 / (predicted * predicted + 0.01);
      case Objective.RateDistortion rate -> throw new IllegalArgumentException("for pyramids");
    };
  }

  /** The mean squared error after both sides went through a value map. */
  public double imageError(double[] parameters, Signal target, int[] pixels, ValueMap values) {
    double sum = 0;
    for (int pixel : pixels) {
      double[] predicted = predict(parameters, pixel);
      for (int c = 0; c < predicted.length; c++) {
        double error = apply(values, predicted[c]) - apply(values, target.planes()[c][pixel]);
        sum += error * error;
      }
    }
    return sum / ((double) pixels.length * target.channels());
  }

  private static double apply(ValueMap values, double value) {
    for (ValueMap.Step step : values.steps()) {
      value =
          switch (step) {
            case ValueMap.Affine affine -> affine.scale() * value + affine.offset();
            case ValueMap.Power power -> Math.pow(Math.max(0, value), power.exponent());
          };
    }
    return value;
  }

  /** The gradient of {@link #loss}, by the chain rule. */
  public double[] gradient(double[] parameters, Signal target, int[] pixels) {
    double[] gradient = new double[parameterCount];
    for (int pixel : pixels) {
      double[][] values = forward(parameters, pixel);
      double[] delta = values[layers.size()].clone();
      for (int c = 0; c < delta.length; c++) {
        delta[c] =
            2
                * weight(delta[c])
                * (delta[c] - target.planes()[c][pixel])
                / ((double) pixels.length * target.channels());
      }
      for (int l = layers.size() - 1; l >= 0; l--) {
        Layer layer = layers.get(l);
        if (!layer.last) {
          double[] sums = sums(parameters, layer, values[l]);
          for (int j = 0; j < layer.outputs; j++) {
            delta[j] *= derivative(sums[j]);
          }
        }
        double[] before = new double[layer.inputs];
        for (int j = 0; j < layer.outputs; j++) {
          for (int i = 0; i < layer.inputs; i++) {
            int w = layer.weights + j * layer.inputs + i;
            gradient[w] += delta[j] * values[l][i];
            before[i] += delta[j] * parameters[w];
          }
          if (layer.biases >= 0) {
            gradient[layer.biases + j] += delta[j];
          }
        }
        delta = before;
      }
      int at = 0;
      for (Level level : levels) {
        for (int f = 0; f < level.features; f++) {
          for (int corner = 0; corner < 4; corner++) {
            int to = level.offset + level.entries[pixel][corner] * level.features + f;
            gradient[to] += level.weights[pixel][corner] * delta[at];
          }
          at++;
        }
      }
    }
    return gradient;
  }

  /** The gradient of {@link #loss}, by central differences; the objective's weights stay. */
  double[] differences(double[] parameters, Signal target, int[] pixels, double h) {
    double[] gradient = new double[parameterCount];
    double[] moved = parameters.clone();
    double[][] weights = weights(parameters, pixels);
    for (int i = 0; i < parameterCount; i++) {
      moved[i] = parameters[i] + h;
      double above = loss(moved, target, pixels, weights);
      moved[i] = parameters[i] - h;
      double below = loss(moved, target, pixels, weights);
      moved[i] = parameters[i];
      gradient[i] = (above - below) / (2 * h);
    }
    return gradient;
  }
}
