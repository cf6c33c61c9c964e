package nfcodec.gpucheck;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nfcodec.engine.Adam;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Initialization;
import nfcodec.field.SirenSpec;
import nfcodec.image.ImageFiles;
import nfcodec.raster.CenterSquare;
import nfcodec.raster.LanczosResize;
import nfcodec.raster.LinearLight;
import nfcodec.raster.Luma;
import nfcodec.raster.Signal;
import nfcodec.transform.DataTransform;
import nfcodec.transform.TransformRecipe;

/**
 * The protocol of "In Search of a Data Transformation That Accelerates Neural Field Training" for
 * its SIREN: a square gray picture of linear light, all pixels a step, constant rates, until 50 dB
 * are passed or time is up; untransformed and permuted. The picture is half as large as the paper's
 * and enlarged, so that steps are not comparable with the paper's, but seconds a step are.
 */
final class Protocol {
  private static final double TARGET = 50;

  /** What is reported on the way. */
  private static final double MODERATE = 30;

  private static final int STEPS_AT_A_TIME = 16;
  private static final int MOST_POINTS = 100;

  /** Besides training: start, reading the picture, loading the kernels. */
  private static final double OVERHEAD_SECONDS = 30;

  private Protocol() {}

  static void run(Programs programs, Options options, JsonObject into)
      throws IOException, Part.Failed {
    List<String> args = new ArrayList<>(List.of("testimages/kodim23-half.png"));
    args.addAll(options.quick() ? List.of("24", "16") : List.of("512", "512"));
    args.add(Double.toString(options.protocolSeconds()));
    options.rates().forEach(rate -> args.add(rate.toString()));
    double limit = options.protocolSeconds() + OVERHEAD_SECONDS;
    Ran ran =
        programs.run(limit, programs.java(Protocol.class.getName(), args.toArray(String[]::new)));
    JsonArray runs = new JsonArray();
    // Each as soon as it is done.
    ran.out()
        .lines()
        .filter(line -> line.startsWith("{"))
        .forEach(line -> runs.add(JsonParser.parseString(line)));
    into.add("runs", runs);
    if (!ran.succeeded()) {
      throw new Part.Failed(ran.failure());
    }
  }

  /**
   * Prints a line of JSON for each transformation and rate.
   *
   * @param args an image, its side when resized, neurons a layer, seconds in all, and learning
   *     rates as powers of two
   */
  public static void main(String[] args) throws Exception {
    int side = Integer.parseInt(args[1]);
    FieldSpec spec = new SirenSpec(1, Integer.parseInt(args[2]), 3, 30);
    double left = Double.parseDouble(args[3]);
    List<Integer> rates =
        List.of(args).subList(4, args.length).stream().map(Integer::valueOf).toList();
    Engine engine = Engines.choose("cuda");
    Signal image =
        LinearLight.of(
            Luma.of(
                LanczosResize.resize(
                    CenterSquare.of(ImageFiles.read(Path.of(args[0]))), side, side)));
    List<String> recipes = List.of("none", "rpp");
    int runs = recipes.size() * rates.size();
    for (int rate : rates) {
      for (String recipe : recipes) {
        DataTransform transform = TransformRecipe.parse(recipe, 0).fit(image);
        // What an early end leaves goes to the others.
        JsonObject run = train(engine, spec, image, transform, rate, left / runs);
        run.addProperty("transform", recipe);
        System.out.println(run);
        left -= run.get("seconds").getAsDouble();
        runs--;
      }
    }
    System.exit(0);
  }

  private static JsonObject train(
      Engine engine, FieldSpec spec, Signal image, DataTransform transform, int rate, double most) {
    TrainingPlan plan =
        new TrainingPlan(
            Math.scalb(1f, rate),
            Adam.forField(spec),
            0,
            0,
            transform.inverseValues(),
            Runtime.getRuntime().availableProcessors());
    Field field = new Field(spec, image.width(), image.height());
    JsonArray curve = new JsonArray();
    Integer stepsToModerate = null;
    TrainingRun.Progress progress;
    double seconds;
    int steps;
    try (TrainingRun run =
        engine.open(Initialization.of(field, 0), transform.forward(image), plan)) {
      long begin = System.nanoTime();
      do {
        int before = run.steps();
        progress = run.advance(STEPS_AT_A_TIME, TARGET);
        seconds = (System.nanoTime() - begin) / 1e9;
        for (int k = 0; k < progress.psnr().length && stepsToModerate == null; k++) {
          stepsToModerate = progress.psnr()[k] > MODERATE ? Integer.valueOf(before + k) : null;
        }
        curve.add(point(run.steps(), seconds, progress.last()));
      } while (!progress.stopped() && seconds < most);
      steps = run.steps();
    }
    JsonObject result = new JsonObject();
    result.addProperty("learning_rate", "2^" + rate);
    result.addProperty("reached_50_db", progress.last() > TARGET);
    result.addProperty("steps", steps);
    result.addProperty("seconds", seconds);
    result.addProperty("seconds_a_step", seconds / Math.max(1, steps));
    result.add("psnr", finite(progress.last()));
    result.addProperty("steps_to_30_db", stepsToModerate);
    result.add("curve_of_steps_seconds_psnr", thinned(curve));
    return result;
  }

  private static JsonArray point(int steps, double seconds, double psnr) {
    JsonArray point = new JsonArray();
    point.add(steps);
    point.add(Math.round(seconds * 1000) / 1000.0);
    point.add(finite(psnr));
    return point;
  }

  /** JSON has no other numbers. */
  private static JsonElement finite(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  /** Evenly, with the last. */
  private static JsonArray thinned(JsonArray curve) {
    int every = Math.max(1, (curve.size() + MOST_POINTS - 1) / MOST_POINTS);
    JsonArray kept = new JsonArray();
    for (int i = 0; i < curve.size(); i++) {
      JsonElement point = curve.get(i);
      if (i % every == 0 || i == curve.size() - 1) {
        kept.add(point);
      }
    }
    return kept;
  }
}
