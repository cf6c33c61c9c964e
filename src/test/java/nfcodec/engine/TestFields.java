package nfcodec.engine;

import java.util.List;
import nfcodec.field.CounterRandom;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/** Small fields, images and plans for tests of training. */
public final class TestFields {
  private TestFields() {}

  static FieldSpec siren(int channels) {
    return new SirenSpec(channels, 14, 2, 30);
  }

  /**
   * Levels 0 and 1 fit their tables on images of some hundred pixels, levels 2 and 3 are hashed,
   * with collisions.
   */
  static FieldSpec grid(int channels) {
    return new HashGridSpec(channels, 4, 2, 5, 3, 1.7, 11, 2);
  }

  /** Waves with noise on them, in [0, 1]; channels differ. */
  public static Signal image(int width, int height, int channels) {
    float[][] planes = new float[channels][width * height];
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < width * height; p++) {
        int x = p % width;
        int y = p / width;
        double wave = Math.sin(0.31 * x + c) * Math.cos(0.23 * y);
        planes[c][p] = (float) (0.5 + 0.3 * wave + 0.2 * (2 * CounterRandom.unit(90 + c, p) - 1));
      }
    }
    return new Signal(width, height, planes);
  }

  /** Parameters as training would begin with. */
  static Parameters initial(FieldSpec spec, int width, int height) {
    return Initialization.of(new Field(spec, width, height), 5);
  }

  /**
   * Parameters as in the midst of training: grid features of the size of the values, so that every
   * part matters.
   */
  public static Parameters lively(FieldSpec spec, int width, int height) {
    Parameters parameters = initial(spec, width, height);
    for (Tensor tensor : parameters.field().tensors()) {
      if (tensor.role() == Tensor.Role.GRID) {
        for (int i = tensor.offset(); i < tensor.end(); i++) {
          parameters.values()[i] *= 5000;
        }
      }
    }
    return parameters;
  }

  /** All pixels a step, on values as they are. */
  public static TrainingPlan plan(FieldSpec spec) {
    float rate = spec instanceof SirenSpec ? 0x1p-10f : 0x1p-6f;
    return new TrainingPlan(
        rate, Adam.forField(spec), Objective.SQUARED, TrainingPlan.Draw.ALL, ValueMap.IDENTITY, 2);
  }

  public static TrainingPlan withBatch(TrainingPlan plan, int batch, long seed) {
    return new TrainingPlan(
        plan.learningRate(),
        plan.phases(),
        plan.adam(),
        plan.gradient(),
        new TrainingPlan.Draw(batch, seed),
        plan.values(),
        plan.threads());
  }

  static TrainingPlan withPhases(TrainingPlan plan, List<Phase> phases) {
    return new TrainingPlan(
        plan.learningRate(),
        phases,
        plan.adam(),
        plan.gradient(),
        plan.draw(),
        plan.values(),
        plan.threads());
  }

  static TrainingPlan withValues(TrainingPlan plan, ValueMap values) {
    return new TrainingPlan(
        plan.learningRate(),
        plan.phases(),
        plan.adam(),
        plan.gradient(),
        plan.draw(),
        values,
        plan.threads());
  }

  static TrainingPlan withAdam(TrainingPlan plan, Adam adam) {
    return new TrainingPlan(
        plan.learningRate(),
        plan.phases(),
        adam,
        plan.gradient(),
        plan.draw(),
        plan.values(),
        plan.threads());
  }

  static TrainingPlan withGradient(TrainingPlan plan, TrainingPlan.Gradient gradient) {
    return new TrainingPlan(
        plan.learningRate(),
        plan.phases(),
        plan.adam(),
        gradient,
        plan.draw(),
        plan.values(),
        plan.threads());
  }

  static TrainingPlan withThreads(TrainingPlan plan, int threads) {
    return new TrainingPlan(
        plan.learningRate(),
        plan.phases(),
        plan.adam(),
        plan.gradient(),
        plan.draw(),
        plan.values(),
        threads);
  }
}
