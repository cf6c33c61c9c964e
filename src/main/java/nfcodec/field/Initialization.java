package nfcodec.field;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Initial parameter values from a seed, as the paper sets them (supplement; Sitzmann et al. 2020,
 * section 3.2; Mueller et al. 2022, section 4). Draws are counter-based, so that each value depends
 * on the seed and its index alone.
 */
public final class Initialization {
  private static final float GRID_BOUND = 1e-4f;
  private static final float FIRST_LOG_SCALE = -2;

  /** Of a prediction's weights of neurons, over those of a pyramid. */
  private static final float LITTLE = 0.2f;

  /** What a difference of neighbours adds to the logarithm of the scale. */
  private static final float UNSURE = 0.05f;

  /** Of a smooth plane: three quarters of left and above, without half of what lies between. */
  private static final Map<CausalNeighbours.Offset, Float> PREDICTOR =
      Map.of(
          new CausalNeighbours.Offset(0, -1, 0), 0.75f,
          new CausalNeighbours.Offset(0, 0, -1), 0.75f,
          new CausalNeighbours.Offset(0, -1, -1), -0.5f);

  private Initialization() {}

  /**
   * Fresh parameters.
   *
   * <ul>
   *   <li>SIREN: first weights U(+-1/fan_in) with fan_in 2, other weights
   *       U(+-sqrt(6/fan_in)/omega0), biases U(+-1/sqrt(fan_in)).
   *   <li>Hash grid: entries U(+-1e-4), all alike where each pixel has its own on one level,
   *       weights U(+-sqrt(6/(fan_in+fan_out))).
   *   <li>Pyramid and planes: features and biases 0. Hidden weights U(+-sqrt(6/fan_in)) (He et al.
   *       2015, section 2.2), but the context's pass their inputs on, as many as there are neurons.
   *       Of the synthesis' output a tenth of that where it sees the hidden layer, of the context's
   *       U(+-0.05 sqrt 3); 0 where they see inputs. The context's scale is e^-2 at first: most
   *       features will be 0. Those of planes are not: their contexts begin with a prediction of
   *       smooth planes, and with neurons that see how the nearest neighbours differ.
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
          fillLevel(values, grid, level, seed);
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
            case PlanesSpec planes -> throw new IllegalStateException("filled above");
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
    List<Dense> synthesis = field.layers();
    fillHidden(values, synthesis, seed);
    int hidden = synthesis.get(1).outputs();
    fillOutput(values, synthesis.getLast(), hidden, 0.1 * Math.sqrt(6.0 / hidden), seed);
    for (ContextNetwork context : pyramid.contexts()) {
      fillContext(values, context, seed);
      if (field.spec() instanceof PlanesSpec) {
        predictSmoothly(values, context);
      }
    }
  }

  private static void fillHidden(float[] values, List<Dense> layers, long seed) {
    for (Dense layer : layers.subList(0, 2)) {
      fill(values, layer.weight(), (float) Math.sqrt(6.0 / layer.inputs()), seed);
    }
  }

  private static void fillContext(float[] values, ContextNetwork context, long seed) {
    fillHidden(values, context.layers(), seed);
    pass(values, context.first().weight());
    pass(values, context.second().weight());
    int inner = context.second().outputs();
    fillOutput(values, context.output(), inner, 0.05 * Math.sqrt(3), seed);
    Tensor bias = context.output().bias();
    if (bias != null) {
      values[bias.offset() + 1] = FIRST_LOG_SCALE;
    }
  }

  /** Predicts a value from those around it, the less surely the more these differ. */
  private static void predictSmoothly(float[] values, ContextNetwork context) {
    Tensor output = context.output().weight();
    int hidden = context.second().outputs();
    for (int i = 0; i < hidden; i++) {
      values[output.offset() + i] *= LITTLE;
      values[output.offset() + output.cols() + i] = UNSURE;
    }
    for (int n = 0; n < context.neighbours().size(); n++) {
      values[output.offset() + hidden + n] =
          PREDICTOR.getOrDefault(context.neighbours().get(n), 0f);
    }
    Tensor first = context.first().weight();
    Arrays.fill(values, first.offset(), first.end(), 0);
    long own = context.neighbours().stream().filter(offset -> offset.back() == 0).count();
    for (int j = 0; j < first.rows() && j / 2 + 1 < own; j++) {
      int at = first.offset() + j * first.cols();
      values[at] = j % 2 == 0 ? 1 : -1;
      values[at + j / 2 + 1] = -values[at];
    }
  }

  /** Makes the first neurons pass their inputs on. */
  private static void pass(float[] values, Tensor weight) {
    for (int row = 0; row < Math.min(weight.rows(), weight.cols()); row++) {
      int at = weight.offset() + row * weight.cols();
      Arrays.fill(values, at, at + weight.cols(), 0);
      values[at + row] = 1;
    }
  }

  /** Fills the part of a last layer that sees the hidden one; the part that sees inputs is 0. */
  private static void fillOutput(
      float[] values, Dense output, int hidden, double bound, long seed) {
    Tensor weight = output.weight();
    for (int row = 0; row < weight.rows(); row++) {
      int at = weight.offset() + row * weight.cols();
      for (int i = at; i < at + hidden; i++) {
        values[i] = (float) bound * (2 * CounterRandom.unit(seed, i) - 1);
      }
    }
  }

  private static boolean isScalable(FieldSpec spec) {
    return switch (spec) {
      case SirenSpec siren -> true;
      case HashGridSpec grid -> false;
      case PyramidSpec pyramid -> false;
      case PlanesSpec planes -> false;
    };
  }

  /**
   * Where a field has one level, and each of its entries belongs to one pixel, they begin alike:
   * networks without biases tell features by their direction, so that pixels of one colour would
   * else end wherever they began, and nothing could be foretold of them.
   */
  private static void fillLevel(
      float[] values, Encoding.Grid grid, Encoding.Level level, long seed) {
    Tensor table = level.table();
    fill(values, table, GRID_BOUND, seed);
    if (grid.levels().size() == 1 && level.vertices().isAligned()) {
      for (int i = table.offset() + table.cols(); i < table.end(); i++) {
        values[i] = values[i - table.cols()];
      }
    }
  }

  private static void fill(float[] values, Tensor tensor, float bound, long seed) {
    for (int i = tensor.offset(); i < tensor.end(); i++) {
      values[i] = bound * (2 * CounterRandom.unit(seed, i) - 1);
    }
  }
}
