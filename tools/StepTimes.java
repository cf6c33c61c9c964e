import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import nfcodec.engine.Adam;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.CounterRandom;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Initialization;
import nfcodec.field.PaperFields;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import nfcodec.study.FieldDesign;

/**
 * Seconds that one training step takes: full batch, one channel, constant rate. Run by
 * tools/step-ratios, and by what tools/gpu-check packs.
 *
 * <p>Usage: StepTimes ENGINE THREADS REPEATS[xSTEPS[xRUNS]] CASE...; prints a line for each case:
 * name, median, least and most seconds a step, multiply-adds of the network a step. With STEPS, so
 * many go together: an engine that waits for a device after every call then waits less. With RUNS,
 * so many fields train side by side, and the seconds are those of all over the steps of all.
 */
final class StepTimes {
  /** Until the kernels of the processor are compiled. */
  private static final double WARM_UP_SECONDS = 4;

  /** Those of a device are; it has to raise its clock. */
  private static final double DEVICE_WARM_UP_SECONDS = 1.5;

  private record Case(FieldSpec spec, int side) {
    /** Forward, and twice as many backward: for the values and for the weights. */
    long operations() {
      return 3 * spec.operationsPerPixel() * side * side;
    }
  }

  private static final Map<String, Case> CASES =
      Map.ofEntries(
          Map.entry("siren-512-at-512", new Case(siren(512), 512)),
          Map.entry("siren-256-at-512", new Case(siren(256), 512)),
          Map.entry("siren-512-at-128", new Case(siren(512), 128)),
          Map.entry("siren-256-at-128", new Case(siren(256), 128)),
          Map.entry("siren-64-at-256", new Case(siren(64), 256)),
          Map.entry("siren-64-at-128", new Case(siren(64), 128)),
          Map.entry("grid-compact-at-512", new Case(compactGrid(512), 512)),
          Map.entry("grid-paper-at-512", new Case(PaperFields.HASH_GRID, 512)),
          Map.entry("grid-compact-at-128", new Case(compactGrid(128), 128)),
          // So small that they try the measurement, not the engine.
          Map.entry("siren-16-at-32", new Case(siren(16), 32)),
          Map.entry("grid-compact-at-32", new Case(compactGrid(32), 32)));

  private static SirenSpec siren(int width) {
    return PaperFields.siren(1, width);
  }

  private static FieldSpec compactGrid(int side) {
    return new FieldDesign.HashGrid(true).spec(side);
  }

  public static void main(String[] args) {
    Engine engine = Engines.choose(args[0]);
    int threads = Integer.parseInt(args[1]);
    String[] counts = args[2].split("x", -1);
    int repeats = Integer.parseInt(counts[0]);
    int steps = counts.length > 1 ? Integer.parseInt(counts[1]) : 1;
    int runs = counts.length > 2 ? Integer.parseInt(counts[2]) : 1;
    for (String name : Arrays.copyOfRange(args, 3, args.length)) {
      Case c = CASES.get(name);
      if (c == null) {
        System.err.println("no case '" + name + "': use " + new TreeSet<>(CASES.keySet()));
        System.exit(2);
      }
      List<Double> seconds = time(engine, c, threads, repeats, steps, runs);
      System.out.printf(
          Locale.ROOT,
          "%s\t%.6f\t%.6f\t%.6f\t%d%n",
          name,
          seconds.get(repeats / 2),
          seconds.getFirst(),
          seconds.getLast(),
          c.operations());
    }
  }

  private static List<Double> time(
      Engine engine, Case c, int threads, int repeats, int steps, int count) {
    Field field = new Field(c.spec, c.side, c.side);
    float[] plane = new float[field.pixels()];
    for (int p = 0; p < plane.length; p++) {
      plane[p] = CounterRandom.unit(1, p);
    }
    TrainingPlan plan =
        new TrainingPlan(
            1e-4f,
            Adam.forField(c.spec),
            Objective.SQUARED,
            TrainingPlan.Draw.ALL,
            ValueMap.IDENTITY,
            threads);
    Signal target = new Signal(c.side, c.side, new float[][] {plane});
    List<TrainingRun> runs = new ArrayList<>();
    try {
      for (int r = 0; r < count; r++) {
        runs.add(engine.open(Initialization.of(field, r), target, plan));
      }
      double warmUp = engine.name().startsWith("cuda") ? DEVICE_WARM_UP_SECONDS : WARM_UP_SECONDS;
      for (long begin = System.nanoTime(); (System.nanoTime() - begin) / 1e9 < warmUp; ) {
        train(runs, steps);
      }
      List<Double> seconds = new ArrayList<>();
      for (int r = 0; r < repeats; r++) {
        long begin = System.nanoTime();
        train(runs, steps);
        seconds.add((System.nanoTime() - begin) / 1e9 / steps / count);
      }
      seconds.sort(null);
      return seconds;
    } finally {
      runs.forEach(TrainingRun::close);
    }
  }

  private static void train(List<TrainingRun> runs, int steps) {
    runs.stream()
        .map(run -> run.begin(steps, Double.POSITIVE_INFINITY))
        .toList()
        .forEach(TrainingRun.Pending::await);
  }
}
