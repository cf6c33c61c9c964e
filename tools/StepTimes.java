import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nfcodec.engine.Adam;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.CounterRandom;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/**
 * Seconds that one training step takes: full batch, one channel, constant rate. Run by
 * tools/step-ratios.
 *
 * <p>Usage: StepTimes ENGINE THREADS REPEATS CASE...; prints a line for each case: name, median,
 * least and most seconds.
 */
final class StepTimes {
  private static final double WARM_UP_SECONDS = 4;

  private record Case(FieldSpec spec, int side) {}

  private static final Map<String, Case> CASES =
      Map.of(
          "siren-512-at-128", new Case(new SirenSpec(1, 512, 3, 30), 128),
          "siren-256-at-128", new Case(new SirenSpec(1, 256, 3, 30), 128),
          "siren-64-at-256", new Case(new SirenSpec(1, 64, 3, 30), 256),
          "grid-compact-at-512", new Case(grid(Math.pow(512 / 2.0 / 16, 1.0 / 15)), 512),
          "grid-paper-at-512", new Case(grid(1.5), 512));

  private static HashGridSpec grid(double growth) {
    return new HashGridSpec(1, 16, 2, 24, 16, growth, 64, 2);
  }

  public static void main(String[] args) {
    Engine engine = Engines.choose(args[0]);
    int threads = Integer.parseInt(args[1]);
    int repeats = Integer.parseInt(args[2]);
    for (String name : Arrays.copyOfRange(args, 3, args.length)) {
      Case c = CASES.get(name);
      if (c == null) {
        System.err.println("no case '" + name + "': use " + CASES.keySet());
        System.exit(2);
      }
      List<Double> seconds = time(engine, c, threads, repeats);
      System.out.printf(
          Locale.ROOT,
          "%s\t%.5f\t%.5f\t%.5f%n",
          name,
          seconds.get(repeats / 2),
          seconds.getFirst(),
          seconds.getLast());
    }
  }

  private static List<Double> time(Engine engine, Case c, int threads, int repeats) {
    Field field = new Field(c.spec, c.side, c.side);
    float[] plane = new float[field.pixels()];
    for (int p = 0; p < plane.length; p++) {
      plane[p] = CounterRandom.unit(1, p);
    }
    TrainingPlan plan =
        new TrainingPlan(1e-4f, Adam.forField(c.spec), 0, 0, ValueMap.IDENTITY, threads);
    Signal target = new Signal(c.side, c.side, new float[][] {plane});
    try (TrainingRun run = engine.open(Initialization.of(field, 0), target, plan)) {
      for (long begin = System.nanoTime(); (System.nanoTime() - begin) / 1e9 < WARM_UP_SECONDS; ) {
        run.advance(1, Double.POSITIVE_INFINITY);
      }
      List<Double> seconds = new ArrayList<>();
      for (int r = 0; r < repeats; r++) {
        long begin = System.nanoTime();
        run.advance(1, Double.POSITIVE_INFINITY);
        seconds.add((System.nanoTime() - begin) / 1e9);
      }
      seconds.sort(null);
      return seconds;
    }
  }
}
