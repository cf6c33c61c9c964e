package nfcodec.study.analysis;

import nfcodec.engine.Adam;
import nfcodec.engine.Engines;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.CounterRandom;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/** Gray images and fields of a size for double-precision arithmetic. */
final class SmallFields {
  static final FieldSpec SIREN = new SirenSpec(1, 8, 1, 30);
  static final FieldSpec GRID = new HashGridSpec(1, 2, 2, 6, 4, 1.7, 6, 1);

  private SmallFields() {}

  /** A wave with noise on it, in [0, 1]. */
  static Signal image(int width, int height) {
    float[] plane = new float[width * height];
    for (int p = 0; p < plane.length; p++) {
      int x = p % width;
      int y = p / width;
      double wave = Math.sin(0.6 * x) * Math.cos(0.4 * y);
      plane[p] = (float) (0.5 + 0.3 * wave + 0.1 * (2 * CounterRandom.unit(90, p) - 1));
    }
    return new Signal(width, height, new float[][] {plane});
  }

  static Parameters initial(FieldSpec spec, Signal image, long seed) {
    return Initialization.of(new Field(spec, image.width(), image.height()), seed);
  }

  /** After so many steps at a rate that suits. */
  static Parameters trained(FieldSpec spec, Signal target, int steps) {
    try (TrainingRun run =
        Engines.choose("reference").open(initial(spec, target, 5), target, plan(spec))) {
      TrainingRun.Progress progress = run.advance(steps, Double.POSITIVE_INFINITY);
      if (progress.stopped()) {
        throw new IllegalStateException("diverged");
      }
      return run.parameters();
    }
  }

  static TrainingPlan plan(FieldSpec spec) {
    float rate = spec instanceof SirenSpec ? 0x1p-9f : 0x1p-6f;
    return new TrainingPlan(
        rate, Adam.forField(spec), Objective.SQUARED, TrainingPlan.Draw.ALL, ValueMap.IDENTITY, 2);
  }

  static double[] toDouble(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
