package nfcodec.field;

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
    }
    for (int l = 0; l < field.layers().size(); l++) {
      Dense layer = field.layers().get(l);
      double fanIn = layer.inputs();
      double bound =
          switch (field.spec()) {
            case SirenSpec siren -> l == 0 ? 1 / fanIn : Math.sqrt(6 / fanIn) / siren.omega0();
            case HashGridSpec grid -> Math.sqrt(6 / (fanIn + layer.outputs()));
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

  private static boolean isScalable(FieldSpec spec) {
    return switch (spec) {
      case SirenSpec siren -> true;
      case HashGridSpec grid -> false;
    };
  }

  private static void fill(float[] values, Tensor tensor, float bound, long seed) {
    for (int i = tensor.offset(); i < tensor.end(); i++) {
      values[i] = bound * (2 * CounterRandom.unit(seed, i) - 1);
    }
  }
}
