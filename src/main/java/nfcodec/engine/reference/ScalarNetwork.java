package nfcodec.engine.reference;

import java.util.List;
import nfcodec.field.Dense;

/**
 * One of a pyramid's networks, at one place at a time: hidden ReLU layers, then a linear one that
 * sees the last hidden layer and the network's inputs.
 */
final class ScalarNetwork {
  private final List<Dense> layers;
  private final float[] parameters;
  private final double[] gradient;

  /** [l]: what layer l sees; one more for the output. */
  private final double[][] values;

  private int firstBias;

  /**
   * A network.
   *
   * @param layers of which the last sees (last hidden layer, inputs)
   * @param gradient to which {@link #backward} adds, at the offsets of {@code parameters}
   */
  ScalarNetwork(List<Dense> layers, float[] parameters, double[] gradient) {
    this.layers = layers;
    this.parameters = parameters;
    this.gradient = gradient;
    values = new double[layers.size() + 1][];
  }

  /**
   * The outputs.
   *
   * @param inputs kept until {@link #backward}
   * @param firstBias where the first layer's biases begin
   */
  double[] forward(double[] inputs, int firstBias) {
    this.firstBias = firstBias;
    values[0] = inputs;
    for (int l = 0; l < layers.size(); l++) {
      boolean last = l == layers.size() - 1;
      if (last) {
        values[l] = joined(values[l], inputs);
      }
      Dense layer = layers.get(l);
      double[] out = new double[layer.outputs()];
      for (int j = 0; j < out.length; j++) {
        double sum = parameters[bias(l) + j];
        int at = layer.weight().offset() + j * layer.inputs();
        for (int i = 0; i < layer.inputs(); i++) {
          sum += parameters[at + i] * values[l][i];
        }
        out[j] = last ? sum : Math.max(0, sum);
      }
      values[l + 1] = out;
    }
    return values[layers.size()];
  }

  private int bias(int l) {
    return l == 0 ? firstBias : layers.get(l).requireBias().offset();
  }

  private static double[] joined(double[] hidden, double[] inputs) {
    double[] both = new double[hidden.length + inputs.length];
    System.arraycopy(hidden, 0, both, 0, hidden.length);
    System.arraycopy(inputs, 0, both, hidden.length, inputs.length);
    return both;
  }

  /**
   * Adds to the gradient of weights and biases.
   *
   * @param byOutputs the loss gradient with respect to the outputs of the last {@link #forward}
   * @return the one with respect to its inputs
   */
  double[] backward(double[] byOutputs) {
    double[] by = byOutputs;
    double[] byInputs = new double[layers.getFirst().inputs()];
    for (int l = layers.size() - 1; l >= 0; l--) {
      Dense layer = layers.get(l);
      double[] before = new double[layer.inputs()];
      for (int j = 0; j < by.length; j++) {
        gradient[bias(l) + j] += by[j];
        int at = layer.weight().offset() + j * layer.inputs();
        for (int i = 0; i < layer.inputs(); i++) {
          gradient[at + i] += by[j] * values[l][i];
          before[i] += by[j] * parameters[at + i];
        }
      }
      int hidden = l == 0 ? 0 : layers.get(l - 1).outputs();
      for (int i = hidden; i < before.length; i++) {
        byInputs[i - hidden] += before[i];
      }
      by = new double[hidden];
      for (int i = 0; i < hidden; i++) {
        by[i] = values[l][i] > 0 ? before[i] : 0;
      }
    }
    return byInputs;
  }
}
