package nfcodec.encode;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nfcodec.container.NfcFile;
import nfcodec.engine.Adam;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.engine.Objective;
import nfcodec.engine.Phase;
import nfcodec.engine.Rounding;
import nfcodec.engine.Schedule;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.entropy.GridPlanes;
import nfcodec.entropy.PyramidCoder;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.PlanesSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.PyramidQuantizer;
import nfcodec.quant.PyramidQuantizer.Group;
import nfcodec.quant.QuantizedField;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import nfcodec.transform.PixelBijection;

/**
 * Learns what predicts the entries of a hash grid's finest level from each other, after the grid
 * was trained without a thought of that: contexts alone are trained, on entries that stay.
 */
final class GridContexts {
  /** A smaller image's entries take less than the contexts. */
  private static final int FEWEST_PIXELS = 1 << 13;

  /** Multiples beyond that are no features of planes. */
  private static final int FARTHEST = Short.MAX_VALUE;

  private static final int UPDATES = 200;

  private static final float RATE = 0.01f;

  /** Any does: nothing but bits is trained for. */
  private static final double LAMBDA = 1;

  /** Digits of the steps of contexts' weights that are tried, those of biases being one fewer. */
  private static final int[] DIGITS = {7, 6};

  private final Engine engine;
  private final int threads;
  private final EncodeListener listener;

  /**
   * Learns on an engine, or on another where that one trains for pixels alone.
   *
   * @param threads at least 1; the file does not depend on it
   */
  GridContexts(Engine engine, int threads, EncodeListener listener) {
    this.engine = engine.trainsForBits() ? engine : Engines.choose(Engines.AUTO, true);
    this.threads = threads;
    this.listener = listener;
  }

  /** Whether a file's field has entries that may be predicted. */
  static boolean isFor(NfcFile file) {
    return GridPlanes.isFor(file.field().field()) && file.field().field().pixels() >= FEWEST_PIXELS;
  }

  /** The same file with predicted entries; itself where there is none such. */
  NfcFile predicted(NfcFile file) {
    Field grid = file.field().field();
    PixelBijection locations = file.transform().locations(grid.width(), grid.height());
    List<int[]> multiples = GridPlanes.multiples(file.field(), locations::forward);
    Field planes = GridPlanes.planes(grid);
    Parameters start = Initialization.of(planes, 0);
    for (int f = 0; f < multiples.size(); f++) {
      Tensor plane = planes.tensors().get(f);
      for (int i = 0; i < plane.size(); i++) {
        int multiple = multiples.get(f)[i];
        if (Math.abs(multiple) > FARTHEST) {
          return file;
        }
        start.values()[plane.offset() + i] = PlanesSpec.STEP * multiple;
      }
    }
    listener.stage(EncodeStage.COMPRESSING, "learning to predict entries");
    return file.with(new GridPlanes(quantized(trained(start))));
  }

  private Parameters trained(Parameters start) {
    Field planes = start.field();
    Signal nothing = new Signal(planes.width(), planes.height(), new float[1][planes.pixels()]);
    TrainingPlan plan =
        new TrainingPlan(
            RATE,
            List.of(new Phase(UPDATES, new Schedule.Cosine(1, 0), Rounding.WHOLE)),
            Adam.forField(planes.spec()),
            TrainingPlan.Gradient.of(new Objective.RateDistortion(LAMBDA)),
            TrainingPlan.Draw.ALL,
            ValueMap.IDENTITY,
            threads);
    try (TrainingRun run = engine.open(start, nothing, plan)) {
      run.advance(UPDATES, Double.POSITIVE_INFINITY);
      return withoutSynthesis(run.parameters());
    }
  }

  /** The synthesis is not used, and takes no bits where it is nothing. */
  private static Parameters withoutSynthesis(Parameters parameters) {
    for (Dense layer : parameters.field().layers()) {
      clear(parameters, layer.weight());
      clear(parameters, Objects.requireNonNull(layer.bias()));
    }
    return parameters;
  }

  /** With the steps of weights that make the file smallest. */
  private static QuantizedField quantized(Parameters parameters) {
    QuantizedField best = quantized(parameters, DIGITS[0]);
    long least = PyramidCoder.measure(best).total();
    for (int k = 1; k < DIGITS.length; k++) {
      QuantizedField next = quantized(parameters, DIGITS[k]);
      long length = PyramidCoder.measure(next).total();
      if (length < least) {
        best = next;
        least = length;
      }
    }
    return best;
  }

  private static QuantizedField quantized(Parameters parameters, int digits) {
    Map<Group, Integer> steps = new EnumMap<>(Group.class);
    steps.put(Group.CONTEXT_WEIGHTS, digits);
    steps.put(Group.CONTEXT_BIASES, digits - 1);
    return new PyramidQuantizer(parameters).quantize(steps);
  }

  private static void clear(Parameters parameters, Tensor tensor) {
    Arrays.fill(parameters.values(), tensor.offset(), tensor.end(), 0);
  }
}
