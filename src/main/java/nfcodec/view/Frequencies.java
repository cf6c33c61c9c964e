package nfcodec.view;

import java.util.Locale;
import nfcodec.field.SirenSpec;
import nfcodec.quant.QuantizedTensor;

/**
 * The waves that the first layer of a SIREN makes, one for each neuron, in cycles over the longer
 * side of the image.
 *
 * @param omega0 of the field, in words
 * @param x cycles along a row
 * @param y cycles along a column
 */
record Frequencies(String omega0, double[] x, double[] y) {
  /**
   * Of a first layer.
   *
   * @param weight shape (neurons, 2); the longer side spans 2 in coordinates, so that a weight w
   *     makes {@code omega0 w 2 / (2 pi)} cycles over it
   */
  static Frequencies of(SirenSpec spec, QuantizedTensor weight) {
    double[] x = new double[spec.width()];
    double[] y = new double[spec.width()];
    for (int neuron = 0; neuron < spec.width(); neuron++) {
      x[neuron] = spec.omega0() * weight.value(2 * neuron) / Math.PI;
      y[neuron] = spec.omega0() * weight.value(2 * neuron + 1) / Math.PI;
    }
    return new Frequencies(String.format(Locale.ROOT, "%.4g", spec.omega0()), x, y);
  }
}
