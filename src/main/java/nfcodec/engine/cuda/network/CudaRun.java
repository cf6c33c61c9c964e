package nfcodec.engine.cuda.network;

import java.util.Arrays;
import java.util.List;
import nfcodec.engine.NoPyramid;
import nfcodec.engine.Objective;
import nfcodec.engine.Phase;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.engine.cuda.device.LaunchGraph;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.jspecify.annotations.Nullable;

/**
 * A field in training on the device. Steps follow each other there without the host, which launches
 * some of them ahead and then reads what was measured; a step that is to be the last makes those
 * launched after it do nothing.
 */
final class CudaRun implements TrainingRun {
  /** Steps launched before the host looks at what they measured. */
  private static final int AHEAD = 16;

  private static final Argument NOTHING_DRAWN = Argument.of(0L);

  private final DeviceSession session;
  private final Field field;
  private final Signal target;
  private final TrainingPlan plan;
  private final Chunks chunks;
  private final DeviceBuffer parameters;
  private final DeviceBuffer gradient;
  private final DeviceBuffer first;
  private final DeviceBuffer second;
  private final DeviceBuffer wanted;
  private final DeviceBuffer map;
  private final DeviceBuffer drawn;
  private final DeviceBuffer sums;

  /** [0] whether to stop, [1] records so far. */
  private final DeviceBuffer state;

  private final DeviceBuffer records;
  private final StepSchedule schedule;
  private final DeviceNetwork network;
  private final DeviceEncoding encoding;

  /** Takes the gradient of the encoding, if that has parameters. */
  private final @Nullable DeviceGrid grid;

  private int steps;
  private int launchedTimes;

  /** A step's launches as one; null before the second time, and where they cannot be recorded. */
  private @Nullable LaunchGraph graph;

  /** Which pixels a pass goes through. */
  private enum Pixels {
    ALL,
    DRAWN
  }

  /** How much of a pass is done. */
  private enum Extent {
    ERRORS,
    GRADIENT
  }

  CudaRun(
      DeviceSession session, Parameters start, Signal target, TrainingPlan plan, Chunks chunks) {
    this.session = session;
    field = start.field();
    this.target = target;
    this.plan = plan;
    this.chunks = chunks;
    int count = field.parameterCount();
    parameters = session.holding(start.values());
    gradient = session.words(count);
    first = session.words(count);
    second = session.words(count);
    first.clear();
    second.clear();
    wanted = session.words((long) target.channels() * field.pixels());
    for (int c = 0; c < target.channels(); c++) {
      wanted.write(target.planes()[c], (long) Float.BYTES * c * field.pixels());
    }
    map = session.holding(mapSteps(plan.values()));
    drawn = session.words(plan.batch());
    sums = session.bytes(2L * Double.BYTES * chunks.lossBlocks());
    state = session.words(2);
    records = session.bytes(2L * Double.BYTES * AHEAD);
    schedule = new StepSchedule(session, plan, AHEAD);
    network =
        chunks
            .precision()
            .network(
                session, field, chunks.most(), LossScale.of(plan.objective(), target), parameters);
    encoding = DeviceEncoding.of(session, field, field.height());
    encoding.show(0, field.height(), 1);
    boolean random = plan.batch() > 0;
    grid =
        switch (encoding) {
          case DeviceCoordinates coordinates -> null;
          case DeviceVertices vertices ->
              new DeviceGrid(session, field, vertices, chunks.rows(), mostPixels(plan), random);
        };
  }

  /** Bytes on the device that a run allocates, all but the few of its state. */
  public static long bytes(Field field, TrainingPlan plan, Chunks chunks) {
    long values =
        4L * field.parameterCount()
            + (long) field.spec().channels() * field.pixels()
            + plan.batch()
            + chunks.precision().valuesEach(field) * chunks.most()
            + chunks.precision().values(field, chunks.most());
    return Float.BYTES * values
        + 2L * Double.BYTES * chunks.lossBlocks()
        + DeviceEncoding.bytes(field, field.height())
        + switch (field.encoding()) {
          case Encoding.Coordinates coordinates -> 0;
          case Encoding.Grid grid -> DeviceGrid.bytes(grid, chunks.rows(), plan.batch() > 0);
          case Encoding.Pyramid pyramid -> throw NoPyramid.by("cuda");
        };
  }

  /** Steps of a value map as the kernels read them: whether a power, then two binary32 numbers. */
  private static int[] mapSteps(ValueMap values) {
    int[] words = new int[3 * values.steps().size()];
    int at = 0;
    for (ValueMap.Step step : values.steps()) {
      switch (step) {
        case ValueMap.Affine affine -> {
          words[at + 1] = Float.floatToRawIntBits(affine.scale());
          words[at + 2] = Float.floatToRawIntBits(affine.offset());
        }
        case ValueMap.Power power -> {
          words[at] = 1;
          words[at + 1] = Float.floatToRawIntBits(power.exponent());
        }
      }
      at += 3;
    }
    return words;
  }

  @Override
  public Progress advance(int most, double stopAbove) {
    return begin(most, stopAbove).await();
  }

  @Override
  public Pending begin(int most, double stopAbove) {
    Advance advance = new Advance(most, stopAbove);
    advance.launch();
    return advance;
  }

  /** A call's steps: some of them launched, those before them read. */
  private final class Advance implements Pending {
    private final Pixels pixels = plan.batch() > 0 ? Pixels.DRAWN : Pixels.ALL;
    private final double samples = samples(pixels);
    private final double limit;
    private final double[] psnr;
    private final double[] loss;
    private int done;

    Advance(int most, double stopAbove) {
      limit = StopLimit.meanSquareAbove(stopAbove);
      psnr = new double[most];
      loss = new double[most];
    }

    /** The next steps; does not wait. */
    void launch() {
      int ahead = Math.min(AHEAD, psnr.length - done);
      begin(limit);
      if (launchedTimes++ == 1) {
        graph = session.context().record(CudaRun.this::step).orElse(null);
      }
      for (int k = 0; k < ahead; k++) {
        if (graph != null) {
          session.context().launch(graph);
        } else {
          step();
        }
      }
    }

    @Override
    public Progress await() {
      while (done < psnr.length) {
        if (read()) {
          return new Progress(Arrays.copyOf(psnr, done), Arrays.copyOf(loss, done), true);
        }
        if (done < psnr.length) {
          launch();
        }
      }
      return new Progress(psnr, loss, false);
    }

    /** What was measured; whether that ended the training. */
    private boolean read() {
      int[] after = new int[2];
      state.read(after);
      int measured = after[1];
      double[] sums = new double[2 * measured];
      records.read(sums);
      for (int k = 0; k < measured; k++) {
        loss[done + k] = sums[2 * k] / samples;
        psnr[done + k] = Psnr.ofMse(sums[2 * k + 1] / samples);
      }
      done += measured;
      boolean stopped = after[0] != 0;
      steps += stopped ? measured - 1 : measured;
      return stopped;
    }
  }

  /** A gradient is asked for over all pixels also where steps see random ones. */
  private int mostPixels(TrainingPlan plan) {
    return Math.max(field.pixels(), plan.batch());
  }

  private int count(Pixels pixels) {
    return pixels == Pixels.DRAWN ? plan.batch() : field.pixels();
  }

  private double samples(Pixels pixels) {
    return (double) count(pixels) * target.channels();
  }

  /** Launches a step. */
  private void step() {
    pass(plan.batch() > 0 ? Pixels.DRAWN : Pixels.ALL, Extent.GRADIENT);
    update();
  }

  /** Before the first pass of some. */
  private void begin(double limit) {
    schedule.write(steps, limit);
    state.clear();
  }

  /** Launches a pass over all pixels or a draw. */
  private void pass(Pixels which, Extent extent) {
    boolean random = which == Pixels.DRAWN;
    int count = count(which);
    Argument pixels = random ? drawn : NOTHING_DRAWN;
    double samples = samples(which);
    float scale = network.lossScale(samples);
    if (random) {
      session.forEach(
          session.kernels().draw(),
          count,
          1,
          state,
          drawn,
          Argument.of(count),
          Argument.of(field.pixels()),
          Argument.of(plan.draw().seed()),
          schedule.firstDraw());
    }
    network.prepare(state);
    int blocks = 0;
    int chunk = random ? chunks.most() : chunks.raster();
    for (int begin = 0; begin < count; begin += chunk) {
      int n = Math.min(chunk, count - begin);
      Argument these = random ? drawn.at((long) Integer.BYTES * begin) : pixels;
      encoding.encode(state, these, begin, n, parameters, network.encoded());
      network.forward(state, n);
      blocks += compare(these, begin, n, scale, blocks);
      if (extent == Extent.GRADIENT) {
        network.backward(state, n, samples, begin > 0, gradient);
        if (grid != null) {
          grid.handBack(
              state, these, random, begin, n, network.encodedGradient(), 2 / samples, gradient);
        }
      }
    }
    if (grid != null && extent == Extent.GRADIENT) {
      grid.settle(state, random, 2 / samples, gradient);
    }
    session
        .context()
        .launch(
            session.kernels().judge(),
            1,
            1,
            1,
            DeviceSession.THREADS,
            state,
            sums,
            Argument.of(blocks),
            Argument.of(samples),
            schedule.limit(),
            records);
  }

  /** The errors of a chunk and the gradient of its output; returns the number of sums written. */
  private int compare(Argument these, int begin, int count, float scale, int firstBlock) {
    session.forEach(
        session.kernels().loss(),
        count,
        1,
        state,
        these,
        Argument.of(begin),
        Argument.of(count),
        network.output(),
        wanted,
        Argument.of(field.pixels()),
        Argument.of(target.channels()),
        Argument.of(scale),
        Argument.of(floor(plan.objective())),
        map,
        Argument.of(plan.values().steps().size()),
        network.outputGradient(),
        sums,
        Argument.of(firstBlock));
    return DeviceSession.blocks(count, DeviceSession.THREADS);
  }

  /** As weight_of in src/main/cuda/loss.cuh takes it. */
  private static float floor(Objective objective) {
    return switch (objective) {
      case Objective.SquaredError squared -> 0;
      case Objective.RelativeSquaredError relative -> Objective.RelativeSquaredError.FLOOR;
      case Objective.RateDistortion rate -> throw NoPyramid.by("cuda");
    };
  }

  /** Launches an update of all parameters. */
  private void update() {
    int begin = 0;
    float decay = 0;
    for (Tensor tensor : field.tensors()) {
      float own = tensor.role() == Tensor.Role.WEIGHT ? plan.adam().networkDecay() : 0;
      if (own != decay) {
        update(begin, tensor.offset(), decay);
        begin = tensor.offset();
        decay = own;
      }
    }
    update(begin, field.parameterCount(), decay);
  }

  private void update(int begin, int end, float decay) {
    if (begin == end) {
      return;
    }
    session.forEach(
        session.kernels().adam(),
        end - begin,
        1,
        state,
        parameters,
        gradient,
        first,
        second,
        Argument.of(begin),
        Argument.of(end),
        Argument.of(plan.adam().beta1()),
        Argument.of(plan.adam().beta2()),
        schedule.rates(),
        Argument.of(decay));
  }

  @Override
  public int ahead() {
    return AHEAD;
  }

  @Override
  public void follow(List<Phase> phases) {
    schedule.follow(phases, steps);
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public Parameters parameters() {
    float[] values = new float[field.parameterCount()];
    parameters.read(values);
    return new Parameters(field, values);
  }

  @Override
  public float[] gradient() {
    begin(StopLimit.NONE);
    pass(Pixels.ALL, Extent.GRADIENT);
    float[] values = new float[field.parameterCount()];
    gradient.read(values);
    return values;
  }

  @Override
  public double measure() {
    begin(StopLimit.NONE);
    pass(Pixels.ALL, Extent.ERRORS);
    double[] sums = new double[2];
    records.read(sums);
    return Psnr.ofMse(sums[1] / samples(Pixels.ALL));
  }

  @Override
  public void close() {
    session.close();
  }
}
