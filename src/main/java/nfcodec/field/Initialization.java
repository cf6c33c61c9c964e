package nfcodec.field;

import java.util.List;

/**
 * Initial parameter values from a seed, as the paper sets them (supplement; Sitzmann et al. 2020,
 * section 3.2; Mueller et al. 2022, section 4). Draws are counter-based, so that each value depends
 * on the seed and its index alone.
 */
public final class Initialization {
  private static final float GRID_BOUND = 1e-4f;

  private Initialization() {}

  /**
   * Fresh parameters.
   *
   * <ul>
   *   <li>SIREN: first weights U(+-1/fan_in) with fan_in 2, other weights
   *       U(+-sqrt(6/fan_in)/omega0), biases U(+-1/sqrt(fan_in)).
   *   <li>Hash grid: entries U(+-1e-4), weights U(+-sqrt(6/(fan_in+fan_out))).
   *   <li>Pyramid: features and biases 0; hidden weights U(+-sqrt(6/fan_in)) (He et al. 2015,
   *       section 2.2); of both output layers a tenth of that where they see the hidden layer, and
   *       0 where they see its inputs.
   * </ul>
   */
  public static Parameters of(Field field, long seed) {
    return of(field, seed, 1);
  }

  /**
   * Fresh parameters of which the weights of every layer but the last are multiplied by a factor,
   * biases not ("Fast Training of Sinusoidal Neural Fields via Scaling Initialization", Yeom et al.
   * 2025, who find that factors somewhat above 1 speed up the training of wide SIRENs).
   *
   * @param weightScale the factor, positive and finite; 1 for hash grids
   * @throws IllegalArgumentException if it is neither, or another than 1 for a hash grid
   */
  public static Parameters of(Field field, long seed, float weightScale) {
    if (!(weightScale > 0 && Float.isFinite(weightScale))) {
      throw new IllegalArgumentException(
          "initial weights scaled by " + weightScale + ": the factor must be positive and finite");
    }
    if (weightScale != 1 && !isScalable(field.spec())) {
      throw new IllegalArgumentException(
          "initial weights scaled by "
              + weightScale
              + ": only those of a SIREN can be, not those of a hash grid");
    }
    float[] values = new float[field.parameterCount()];
    switch (field.encoding()) {
      case Encoding.Coordinates coordinates -> {}
      case Encoding.Grid grid -> {
        for (Encoding.Level level : grid.levels()) {
          fill(values, level.table(), GRID_BOUND, seed);
        }
      }
      case Encoding.Pyramid pyramid -> {
        fillPyramid(values, field, pyramid, seed);
        return new Parameters(field, values);
      }
    }
    for (int l = 0; l < field.layers().size(); l++) {
      Dense layer = field.layers().get(l);
      double fanIn = layer.inputs();
      double bound =
          switch (field.spec()) {
            case SirenSpec siren -> l == 0 ? 1 / fanIn : Math.sqrt(6 / fanIn) / siren.omega0();
            case HashGridSpec grid -> Math.sqrt(6 / (fanIn + layer.outputs()));
            case PyramidSpec pyramid -> throw new IllegalStateException("filled above");
          };
      boolean last = l == field.layers().size() - 1;
      fill(values, layer.weight(), (float) (last ? bound : weightScale * bound), seed);
      Tensor bias = layer.bias();
      if (bias != null) {
        fill(values, bias, (float) (1 / Math.sqrt(fanIn)), seed);
      }
    }
    return new Parameters(field, values);
  }

  private static void fillPyramid(
      float[] values, Field field, Encoding.Pyramid pyramid, long seed) {
    for (List<Dense> network : List.of(field.layers(), pyramid.context().layers())) {
      for (Dense layer : network.subList(0, network.size() - 1)) {
        fill(values, layer.weight(), (float) Math.sqrt(6.0 / layer.inputs()), seed);
      }
      Tensor last = network.getLast().weight();
      int hidden = network.get(network.size() - 2).outputs();
      float bound = (float) (0.1 * Math.sqrt(6.0 / hidden));
      for (int row = 0; row < last.rows(); row++) {
        int at = last.offset() + row * last.cols();
        for (int i = at; i < at + hidden; i++) {
          values[i] = bound * (2 * CounterRandom.unit(seed, i) - 1);
        }
      }
    }
  }

  private static boolean isScalable(FieldSpec spec) {
    return switch (spec) {
      case SirenSpec siren -> true;
      case HashGridSpec grid -> false;
      case PyramidSpec pyramid -> false;
    };
  }

  private static void fill(float[] values, Tensor tensor, float bound, long seed) {
    for (int i = tensor.offset(); i < tensor.end(); i++) {
      values[i] = bound * (2 * CounterRandom.unit(seed, i) - 1);
    }
  }
}
