package nfcodec.study.analysis;

import java.util.Arrays;
import java.util.List;
import nfcodec.engine.Phase;
import nfcodec.engine.TestEngine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * Whose loss is {@code x H x / 2} with known eigenvalues: H = Q diag(values) Q, Q the reflection
 * {@code I - 2 u u} with all of u equal, so that the eigenvectors are the columns of Q. Lets one
 * run be open at a time.
 */
final class QuadraticEngine extends TestEngine {
  private final double[] values;
  private boolean open;

  QuadraticEngine(double... values) {
    super("quadratic");
    this.values = values;
  }

  /** Column k of Q. */
  double[] vector(int k) {
    double[] unit = new double[values.length];
    unit[k] = 1;
    return reflect(unit);
  }

  boolean isOpen() {
    return open;
  }

  private static double[] reflect(double[] x) {
    double part = 2 * Arrays.stream(x).sum() / x.length;
    return Arrays.stream(x).map(v -> v - part).toArray();
  }

  @Override
  public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
    if (open) {
      throw new IllegalStateException("two runs at a time");
    }
    open = true;
    double[] inner = reflect(SmallFields.toDouble(start.values()));
    Arrays.setAll(inner, i -> values[i] * inner[i]);
    double[] outer = reflect(inner);
    float[] gradient = new float[outer.length];
    for (int i = 0; i < outer.length; i++) {
      gradient[i] = (float) outer[i];
    }
    return new Run(gradient);
  }

  private final class Run implements TrainingRun {
    private final float[] gradient;

    Run(float[] gradient) {
      this.gradient = gradient;
    }

    @Override
    public float[] gradient() {
      return gradient;
    }

    @Override
    public void close() {
      open = false;
    }

    @Override
    public Progress advance(int steps, double stopAbove) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void follow(List<Phase> phases) {}

    @Override
    public int steps() {
      return 0;
    }

    @Override
    public Parameters parameters() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double measure() {
      throw new UnsupportedOperationException();
    }
  }
}
