package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nfcodec.OneWidth;
import nfcodec.engine.TrainingRun.Progress;
import nfcodec.engine.TrainingRun.Rounded;
import nfcodec.field.CounterRandom;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every engine that trains pyramids must do. */
public abstract class PyramidContract {
  protected static final double NEVER = Double.POSITIVE_INFINITY;
  static final double AT_ONCE = Double.NEGATIVE_INFINITY;

  /** Early in a phase of that length. */
  protected static final Rounding NOISE =
      new Rounding.Noise(new Rounding.Line(0.35, 0.08), new Rounding.Line(3, 2));

  /** The engine under test. */
  protected abstract Engine engine();

  private static final Engine ORACLE = Engines.choose("reference");

  /** Of the finite differences. */
  private static final float DIFFERENCE = 0x1p-13f;

  /** Of a gradient, relative to the largest of its tensor. */
  private static final double TOLERANCE = 5e-3;

  static Field field(int width, int height, int channels) {
    return new Field(new PyramidSpec(channels, 4, 6, 10, 5), width, height);
  }

  /** Contexts reach from plane to plane. */
  static Field planes(int width, int height, int channels) {
    return new Field(new PlanesSpec(channels, 3, 6, 10, 5), width, height);
  }

  /** All parts matter: features of some steps, every weight and bias. */
  protected static Parameters lively(Field field, long seed) {
    float[] values = new float[field.parameterCount()];
    Encoding.Pyramid pyramid = (Encoding.Pyramid) field.encoding();
    for (Tensor tensor : field.tensors()) {
      boolean weight = tensor.role() == Tensor.Role.WEIGHT;
      float bound = weight ? (float) Math.sqrt(3.0 / tensor.cols()) : 0.15f;
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        values[i] = bound * (2 * CounterRandom.unit(seed + 1, i) - 1);
      }
    }
    for (Encoding.PyramidLevel level : pyramid.levels()) {
      for (int i = level.table().offset(); i < level.table().end(); i++) {
        values[i] = level.step() * 2.5f * (2 * CounterRandom.unit(seed + 2, i) - 1);
      }
    }
    Tensor bias = field.layers().getLast().requireBias();
    for (int i = bias.offset(); i < bias.end(); i++) {
      values[i] += 0.5f;
    }
    return new Parameters(field, values);
  }

  protected static TrainingPlan plan(Rounding rounding, double lambda, int threads) {
    Adam adam = new Adam(0.7f, 0.95f, 1e-12f, 0, 5, 1.5f, Adam.Turned.NONE);
    return new TrainingPlan(
        0.02f,
        List.of(new Phase(100, new Schedule.Cosine(1, 0), rounding)),
        adam,
        TrainingPlan.Gradient.of(new Objective.RateDistortion(lambda)),
        new TrainingPlan.Draw(0, 77),
        ValueMap.IDENTITY,
        threads);
  }

  /** As the oracle has it, in binary64, so that small differences count. */
  static double loss(Engine engine, Parameters at, Signal target, TrainingPlan plan) {
    try (TrainingRun run = engine.open(at, target, plan)) {
      Progress progress = run.advance(1, AT_ONCE);
      assertThat(progress.stopped()).isTrue();
      return progress.loss()[0];
    }
  }

  @OneWidth
  @ParameterizedTest
  @CsvSource({"13, 7, 3", "1, 9, 1", "1, 1, 3", "9, 1, 2", "37, 21, 3", "16, 16, 4", "3, 50, 1"})
  void gradientsAreThoseOfFiniteDifferences(int width, int height, int channels) {
    checkGradients(field(width, height, channels));
  }

  @OneWidth
  @ParameterizedTest
  @CsvSource({"13, 7, 3", "1, 9, 1", "1, 1, 3", "9, 1, 2", "37, 21, 3", "16, 16, 4", "3, 50, 1"})
  void gradientsOfPlanesAreThoseOfFiniteDifferences(int width, int height, int channels) {
    checkGradients(planes(width, height, channels));
  }

  private void checkGradients(Field field) {
    int width = field.width();
    int height = field.height();
    int channels = field.spec().channels();
    Signal target = TestFields.image(width, height, channels);
    Parameters at = lively(field, 3);
    for (Rounding rounding : List.of(Rounding.NONE, NOISE)) {
      TrainingPlan plan = plan(rounding, 0.05, 2);
      float[] gradient;
      try (TrainingRun run = engine().open(at, target, plan)) {
        gradient = run.gradient();
      }
      double expected = loss(ORACLE, at, target, plan);
      assertThat(loss(engine(), at, target, plan)).isCloseTo(expected, within(1e-6 * expected));
      for (Tensor tensor : field.tensors()) {
        checkTensor(tensor, at, target, plan, gradient);
      }
    }
  }

  private void checkTensor(
      Tensor tensor, Parameters at, Signal target, TrainingPlan plan, float[] gradient) {
    double largest = 0;
    for (int i = tensor.offset(); i < tensor.end(); i++) {
      largest = Math.max(largest, Math.abs(gradient[i]));
    }
    int stride = Math.max(1, tensor.size() / 12);
    for (int i = tensor.offset(); i < tensor.end(); i += stride) {
      float h = DIFFERENCE * (tensor.role() == Tensor.Role.GRID ? 0.2f : 1);
      double allowed = TOLERANCE * Math.max(largest, 1e-4);
      double slope = slope(at, i, h, target, plan);
      if (Math.abs(slope - gradient[i]) > allowed) { // the corner of a ReLU may lie in between
        slope = slope(at, i, h / 16, target, plan);
      }
      assertThat((double) gradient[i])
          .as(
              "%s [%d] of %dx%d",
              tensor.name(), i - tensor.offset(), target.width(), target.height())
          .isCloseTo(slope, within(allowed));
    }
  }

  private static double slope(Parameters at, int i, float h, Signal target, TrainingPlan plan) {
    float above = at.values()[i] + h;
    float below = at.values()[i] - h;
    return (loss(ORACLE, moved(at, i, above), target, plan)
            - loss(ORACLE, moved(at, i, below), target, plan))
        / ((double) above - below);
  }

  private static Parameters moved(Parameters at, int index, float value) {
    Parameters moved = at.copy();
    moved.values()[index] = value;
    return moved;
  }

  @Test
  void lossIsDistortionAndLambdaTimesBits() {
    Field field = field(19, 14, 3);
    Signal target = TestFields.image(19, 14, 3);
    try (TrainingRun run = engine().open(lively(field, 3), target, plan(NOISE, 0.02, 1))) {
      Progress progress = run.advance(3, NEVER);
      for (int k = 0; k < 3; k++) {
        double squares = Math.pow(10, -progress.psnr()[k] / 10);
        assertThat(progress.loss()[k])
            .isCloseTo(squares + 0.02 * progress.bits()[k] / (19 * 14), within(1e-9));
      }
      assertThat(progress.bits()).doesNotContain(0.0);
    }
  }

  @Test
  void roundedFeaturesStayAndNetworksMove() {
    Field field = field(19, 14, 3);
    Signal target = TestFields.image(19, 14, 3);
    TrainingPlan plan = plan(Rounding.WHOLE, 0.02, 2);
    Parameters start = lively(field, 3);
    try (TrainingRun run = engine().open(start, target, plan)) {
      Rounded before = run.measureRounded();
      Progress progress = run.advance(30, NEVER);
      assertThat(before.psnr()).isCloseTo(progress.psnr()[0], within(1e-9));
      assertThat(before.bits()).isCloseTo(progress.bits()[0], within(1e-6));
      Parameters after = run.parameters();
      for (Tensor tensor : field.tensors()) {
        boolean moved = false;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
          moved |= Math.abs(start.values()[i] - after.values()[i]) > 1e-6;
        }
        assertThat(moved).as(tensor.name()).isEqualTo(tensor.role() != Tensor.Role.GRID);
      }
      Rounded rounded = run.measureRounded();
      assertThat(objective(rounded, 0.02, field)).isLessThan(objective(before, 0.02, field));
    }
  }

  private static double objective(Rounded rounded, double lambda, Field field) {
    return Math.pow(10, -rounded.psnr() / 10) + lambda * rounded.bits() / field.pixels();
  }

  @Test
  void lambdaIsSteeredInFlight() {
    Field field = field(24, 17, 3);
    Signal target = TestFields.image(24, 17, 3);
    double[] bits = new double[2];
    for (int i = 0; i < 2; i++) {
      try (TrainingRun run = engine().open(lively(field, 3), target, plan(NOISE, 1e-3, 2))) {
        run.advance(20, NEVER);
        run.pursue(new Objective.RateDistortion(i == 0 ? 1e-3 : 0.1));
        run.advance(60, NEVER);
        bits[i] = run.measureRounded().bits();
      }
    }
    assertThat(bits[1]).isLessThan(0.5 * bits[0]);
  }

  @Test
  void networksTakeOtherStepsTurned() {
    Field field = field(24, 17, 3);
    Signal target = TestFields.image(24, 17, 3);
    TrainingPlan usual = plan(NOISE, 1e-3, 2);
    Set<Double> ends = new HashSet<>();
    for (Adam.Turned turned : Adam.Turned.values()) {
      TrainingPlan plan = TestFields.withAdam(usual, usual.adam().withTurned(turned));
      try (TrainingRun run = engine().open(lively(field, 3), target, plan)) {
        Rounded before = run.measureRounded();
        run.advance(80, NEVER);
        Rounded after = run.measureRounded();
        assertThat(objective(after, 1e-3, field))
            .as("%s", turned)
            .isLessThan(0.5 * objective(before, 1e-3, field));
        ends.add(after.psnr());
      }
    }
    assertThat(ends).hasSize(3);
  }

  /** On several stripes of the image and of its finest levels. */
  @Test
  void isTheOracles() {
    compareWithOracle(field(1031, 41, 3));
  }

  @Test
  void isTheOraclesForPlanes() {
    compareWithOracle(planes(1031, 41, 3));
  }

  private void compareWithOracle(Field field) {
    Signal target = TestFields.image(1031, 41, 3);
    for (Rounding rounding : List.of(NOISE, Rounding.WHOLE)) {
      try (TrainingRun oracle = ORACLE.open(lively(field, 3), target, plan(rounding, 0.05, 2));
          TrainingRun run = engine().open(lively(field, 3), target, plan(rounding, 0.05, 2))) {
        float[] expected = oracle.gradient();
        float[] gradient = run.gradient();
        for (Tensor tensor : field.tensors()) {
          double largest = 1e-9;
          double off = 0;
          for (int i = tensor.offset(); i < tensor.end(); i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            off = Math.max(off, Math.abs(expected[i] - (double) gradient[i]));
          }
          assertThat(off / largest).as(tensor.name()).isLessThan(2e-4);
        }
        Rounded rounded = run.measureRounded();
        Rounded exact = oracle.measureRounded();
        assertThat(rounded.bits()).isCloseTo(exact.bits(), within(1e-5 * exact.bits()));
        assertThat(rounded.psnr()).isCloseTo(exact.psnr(), within(1e-5));
        assertThat(run.measure()).isCloseTo(oracle.measure(), within(1e-5));
      }
    }
  }

  @Test
  void threadsAndCallsChangeNothing() {
    trainByThreads(field(531, 60, 3));
    trainByThreads(planes(531, 60, 3));
  }

  private void trainByThreads(Field field) {
    Signal target = TestFields.image(531, 60, 3);
    float[] expected = null;
    for (int threads = 1; threads <= 3; threads++) {
      try (TrainingRun run = engine().open(lively(field, 3), target, plan(NOISE, 0.01, threads))) {
        for (int k = 0; k < 6; k += threads) {
          run.advance(threads, NEVER);
        }
        float[] values = run.parameters().values();
        expected = expected == null ? values : expected;
        assertThat(values).containsExactly(expected);
      }
    }
  }
}
