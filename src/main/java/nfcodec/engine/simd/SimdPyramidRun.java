package nfcodec.engine.simd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.engine.Latents;
import nfcodec.engine.PyramidRun;
import nfcodec.engine.TrainingPlan;
import nfcodec.field.CausalNeighbours;
import nfcodec.field.Parameters;
import nfcodec.kernel.SoftRounding;
import nfcodec.parallel.Parallel;
import nfcodec.raster.Signal;

/**
 * Training of a pyramid on tiles.
 *
 * <p>A step rounds all features; takes stripes of each level through the context network and
 * stripes of the image through the synthesis network, forward and back; then adds up what each
 * feature got from all sides. Which stripe does what, and every order of summation, is fixed, so
 * the result does not depend on the number of threads.
 */
final class SimdPyramidRun extends PyramidRun {
  private static final int REACH = CausalNeighbours.REACH;

  private final List<LevelPlane> planes;
  private final SynthesisStripe[] image;

  /** A stripe of a level. */
  private record Part(int level, int stripe) {}

  private final List<Part> parts = new ArrayList<>();
  private final PackedPyramid synthesis;
  private final List<PackedPyramid> contexts;

  /** Slope of what the networks see of a feature over what is trained. */
  private final float[] slopes;

  /** Index in the flat array of the first value that is no feature. */
  private final int networks;

  /** [task]: the networks' gradient; tasks are the parts, then the stripes of the image. */
  private final double[][] sums;

  /** [task]: logarithms of probabilities, or squared errors. */
  private final double[] losses;

  private final ContextWorker[] contextWorkers;
  private final SynthesisWorker[] synthesisWorkers;

  SimdPyramidRun(Parameters start, Signal target, TrainingPlan plan) {
    super(start, target, plan);
    planes = new ArrayList<>();
    for (int k = 0; k < pyramid.levels().size(); k++) {
      planes.add(new LevelPlane(pyramid.levels().get(k), before(k)));
    }
    image = SynthesisStripe.of(planes, pyramid.undoubled());
    for (int k = 0; k < planes.size(); k++) {
      for (int s = 0; s < planes.get(k).stripes; s++) {
        parts.add(new Part(k, s));
      }
    }
    synthesis = new PackedPyramid(field.layers(), field.layers().getFirst().requireBias());
    contexts =
        pyramid.contexts().stream()
            .map(context -> new PackedPyramid(context.layers(), context.levelBias()))
            .toList();
    networks = pyramid.levels().getLast().table().end();
    slopes = new float[networks];
    sums = new double[parts.size() + image.length][parameters.length - networks];
    losses = new double[sums.length];
    contextWorkers = new ContextWorker[plan.threads()];
    synthesisWorkers = new SynthesisWorker[plan.threads()];
  }

  /** Planes before a level that its context looks at. */
  private int before(int level) {
    return pyramid.contexts().get(pyramid.context(level)).neighbours().getLast().back();
  }

  @Override
  protected Errors pass(Latents latents, Depth depth, double eachBit) {
    synthesis.load(parameters);
    contexts.forEach(context -> context.load(parameters));
    boolean differentiate = depth != Depth.MEASURE;
    boolean counts = depth != Depth.DISTORTION;
    float eachNat = (float) (eachBit / StrictMath.log(2));
    Parallel.share(parts.size(), plan.threads(), (worker, t) -> round(parts.get(t), latents));
    int contexts = counts ? parts.size() : 0;
    Parallel.share(
        contexts + image.length,
        plan.threads(),
        (worker, t) -> {
          int task = counts ? t : parts.size() + t;
          double[] into = sums[task];
          Arrays.fill(into, 0);
          if (task < parts.size()) {
            Part part = parts.get(task);
            losses[task] =
                contextWorker(worker)
                    .stripe(part.level, part.stripe, differentiate, eachNat, into, networks);
          } else {
            losses[task] =
                synthesisWorker(worker)
                    .stripe(image[task - parts.size()], differentiate, gradient, into, networks);
          }
        });
    double bits = 0;
    double squares = 0;
    for (int task = 0; task < losses.length; task++) {
      if (task >= parts.size()) {
        squares += losses[task];
      } else if (counts) {
        bits -= losses[task] / StrictMath.log(2);
      }
    }
    if (differentiate) {
      Parallel.share(parts.size(), plan.threads(), (worker, t) -> collect(parts.get(t), counts));
      for (int i = networks; i < gradient.length; i++) {
        double sum = 0;
        for (int task = counts ? 0 : parts.size(); task < sums.length; task++) {
          sum += sums[task][i - networks];
        }
        gradient[i] = (float) sum;
      }
    }
    return new Errors(squares, bits);
  }

  private ContextWorker contextWorker(int number) {
    if (contextWorkers[number] == null) {
      contextWorkers[number] = new ContextWorker(planes, pyramid, contexts);
    }
    return contextWorkers[number];
  }

  private SynthesisWorker synthesisWorker(int number) {
    if (synthesisWorkers[number] == null) {
      synthesisWorkers[number] =
          new SynthesisWorker(planes, pyramid.undoubled(), synthesis, target);
    }
    return synthesisWorkers[number];
  }

  /** What the networks see of the features of a part. */
  private void round(Part part, Latents latents) {
    LevelPlane plane = planes.get(part.level);
    SoftRounding soft =
        latents instanceof Latents.Noisy noisy
            ? new SoftRounding(
                noisy.temperature(), noisy.shape(), noisy.otherShape(), noisy.key(), plane.columns)
            : null;
    for (int row = plane.firstRow(part.stripe); row < plane.endRow(part.stripe); row++) {
      int from = plane.flat(row);
      int to = plane.at(row);
      if (soft != null) {
        soft.apply(parameters, from, plane.columns, plane.seen, to, slopes);
      } else if (latents instanceof Latents.Whole) {
        for (int x = 0; x < plane.columns; x++) {
          plane.seen[to + x] = (float) Math.rint(parameters[from + x]);
        }
        Arrays.fill(slopes, from, from + plane.columns, 0);
      } else {
        System.arraycopy(parameters, from, plane.seen, to, plane.columns);
        Arrays.fill(slopes, from, from + plane.columns, 1);
      }
    }
  }

  /** The gradient of the features of a part. */
  private void collect(Part part, boolean counts) {
    LevelPlane plane = planes.get(part.level);
    int end = plane.endRow(part.stripe);
    for (int row = plane.firstRow(part.stripe); row < end; row++) {
      int to = plane.flat(row);
      if (part.level >= pyramid.undoubled()) {
        Arrays.fill(gradient, to, to + plane.columns, 0);
        for (SynthesisStripe stripe : image) {
          int first = stripe.first[part.level];
          if (row >= first && row < stripe.end[part.level]) {
            add(stripe.byFeatures[part.level], (row - first) * plane.columns, to, plane.columns);
          }
        }
      }
      if (counts) {
        add(plane.byRate, row * plane.stride, to, plane.columns);
        int owed = row - (end - REACH);
        if (owed >= 0 && part.stripe + 1 < plane.stripes) {
          add(plane.owed[part.stripe + 1], owed * plane.stride, to, plane.columns);
        }
        for (int k = part.level + 1; k < planes.size(); k++) {
          collectCrossed(part, planes.get(k), k - part.level, row);
        }
      }
      for (int i = to; i < to + plane.columns; i++) {
        gradient[i] *= slopes[i];
      }
    }
  }

  /** What a plane behind, parted into the same stripes, has of a row. */
  private void collectCrossed(Part part, LevelPlane other, int back, int row) {
    if (other.crossed.length < back) {
      return;
    }
    int to = planes.get(part.level).flat(row);
    int first = Math.max(0, row == other.firstRow(part.stripe) ? part.stripe - 1 : part.stripe);
    int last = row == other.endRow(part.stripe) - 1 ? part.stripe + 1 : part.stripe;
    for (int s = first; s <= Math.min(last, other.stripes - 1); s++) {
      add(other.crossed[back - 1][s], other.crossedAt(s, row), to, other.columns);
    }
  }

  private void add(float[] from, int at, int to, int count) {
    for (int i = 0; i < count; i++) {
      gradient[to + i] += from[at + i];
    }
  }
}
