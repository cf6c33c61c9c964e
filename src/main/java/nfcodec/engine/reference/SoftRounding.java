package nfcodec.engine.reference;

import nfcodec.engine.Latents;

/**
 * What the networks see of a feature.
 *
 * @param value in steps
 * @param slope its derivative with respect to the feature as it is trained
 */
record SoftRounding(double value, double slope) {
  /**
   * That of one feature.
   *
   * @param z in steps
   * @param index of the feature in the flat array of parameters
   */
  static SoftRounding of(Latents latents, float z, int index) {
    return switch (latents) {
      case Latents.Real real -> new SoftRounding(z, 1);
      case Latents.Whole whole -> new SoftRounding(Math.rint(z), 0);
      case Latents.Noisy noisy -> {
        SoftRounding first = soft(z, noisy.temperature());
        SoftRounding second = soft(first.value + noise(noisy, index), noisy.temperature());
        yield new SoftRounding(second.value, first.slope * second.slope);
      }
    };
  }

  private static double noise(Latents.Noisy noisy, int index) {
    double u = Latents.unit(noisy.key(), index);
    return Math.pow(1 - Math.pow(1 - u, 1 / noisy.otherShape()), 1 / noisy.shape()) - 0.5;
  }

  private static SoftRounding soft(double x, double temperature) {
    double middle = Math.floor(x) + 0.5;
    double tanh = Math.tanh((x - middle) / temperature);
    double whole = 2 * Math.tanh(0.5 / temperature);
    return new SoftRounding(middle + tanh / whole, (1 - tanh * tanh) / (temperature * whole));
  }
}
