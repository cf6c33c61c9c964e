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
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Initialization;
import nfcodec.image.ImageFiles;
import nfcodec.raster.CenterSquare;
import nfcodec.raster.LanczosResize;
import nfcodec.raster.LinearLight;
import nfcodec.raster.Luma;
import nfcodec.raster.Signal;
import nfcodec.study.FieldDesign;
import nfcodec.transform.DataTransform;
import nfcodec.transform.TransformRecipe;

/**
 * The protocol of "In Search of a Data Transformation That Accelerates Neural Field Training": a
 * square gray picture of linear light, all pixels a step, constant rates, until 50 dB are passed or
 * time is up. The picture is half as large as the paper's and enlarged, so that steps are not
 * comparable with the paper's, but seconds a step are.
 */
final class Protocol {
  private static final double TARGET = 50;

  /** PSNRs in dB whose first step is reported, the target among them. */
  private static final List<Integer> LEVELS = List.of(30, 35, 40, 45, 50);

  private static final int STEPS_AT_A_TIME = 16;
  private static final int MOST_POINTS = 100;

  /** Besides training: start, reading the picture, loading the kernels. */
  private static final double OVERHEAD_SECONDS = 30;

  /** The two precisions, the one that is held against the other first. */
  private static final List<String> PRECISIONS = List.of("cuda", "cuda-fp32");

  private Protocol() {}

  /** Untransformed and permuted, by the SIREN. */
  static void siren(Programs programs, Options options, JsonObject into)
      throws IOException, Part.Failed {
    Trials trials =
        new Trials(List.of(sirenName(options)), List.of("cuda"), List.of("none", "rpp"));
    run(programs, options, trials, options.protocolSeconds(), options.rates(), into);
  }

  /** Untransformed and permuted, by both forms of the hash grid. */
  static void grids(Programs programs, Options options, JsonObject into)
      throws IOException, Part.Failed {
    List<String> forms =
        options.quick() ? List.of("hashgrid:compact") : List.of("hashgrid:compact", "hashgrid");
    Trials trials = new Trials(forms, List.of("cuda"), List.of("none", "rpp"));
    run(programs, options, trials, options.quick() ? 4 : 40, List.of(-6), into);
  }

  /** The SIREN in mixed precision and in binary32, and the steps of one over those of the other. */
  static void precisions(Programs programs, Options options, JsonObject into)
      throws IOException, Part.Failed {
    Trials trials = new Trials(List.of(sirenName(options)), PRECISIONS, List.of("none"));
    List<Integer> rate = List.of(options.rates().getLast());
    List<JsonObject> runs = run(programs, options, trials, options.precisionSeconds(), rate, into);
    if (runs.size() == PRECISIONS.size()) {
      into.add("steps_mixed_over_fp32", ratios(steps(runs.get(0)), steps(runs.get(1))));
    }
  }

  private static JsonObject steps(JsonObject run) {
    return run.getAsJsonObject("steps_to_db");
  }

  /** Of the levels that both got to. */
  private static JsonObject ratios(JsonObject some, JsonObject others) {
    JsonObject ratios = new JsonObject();
    for (String level : some.keySet()) {
      if (others.has(level)) {
        double steps = Math.max(1, some.get(level).getAsInt());
        ratios.addProperty(level, steps / Math.max(1, others.get(level).getAsInt()));
      }
    }
    return ratios;
  }

  private static String sirenName(Options options) {
    return options.quick() ? "siren:16" : "siren:512";
  }

  /** What is trained, each with each. */
  private record Trials(List<String> fields, List<String> engines, List<String> recipes) {}

  private static List<JsonObject> run(
      Programs programs,
      Options options,
      Trials trials,
      double seconds,
      List<Integer> rates,
      JsonObject into)
      throws IOException, Part.Failed {
    List<String> args =
        new ArrayList<>(
            List.of(
                "testimages/kodim23-half.png",
                options.quick() ? "32" : "512",
                String.join(",", trials.fields),
                String.join(",", trials.engines),
                String.join(",", trials.recipes),
                Double.toString(seconds)));
    rates.forEach(rate -> args.add(rate.toString()));
    Ran ran =
        programs.run(
            seconds + OVERHEAD_SECONDS,
            programs.java(Protocol.class.getName(), args.toArray(String[]::new)));
    JsonArray runs = new JsonArray();
    List<JsonObject> all = new ArrayList<>();
    // Each as soon as it is done.
    for (String line : ran.out().lines().filter(l -> l.startsWith("{")).toList()) {
      all.add(JsonParser.parseString(line).getAsJsonObject());
      runs.add(all.getLast());
    }
    into.add("runs", runs);
    if (!ran.succeeded()) {
      throw new Part.Failed(ran.failure());
    }
    return all;
  }

  /**
   * Prints a line of JSON for each field, rate, engine and transformation.
   *
   * @param args an image, its side when resized, fields, engines and transformations with commas,
   *     seconds in all, and learning rates as powers of two
   */
  public static void main(String[] args) throws Exception {
    int side = Integer.parseInt(args[1]);
    String[] fields = args[2].split(",", -1);
    String[] engines = args[3].split(",", -1);
    String[] recipes = args[4].split(",", -1);
    double left = Double.parseDouble(args[5]);
    List<Integer> rates =
        List.of(args).subList(6, args.length).stream().map(Integer::valueOf).toList();
    Signal image =
        LinearLight.of(
            Luma.of(
                LanczosResize.resize(
                    CenterSquare.of(ImageFiles.read(Path.of(args[0]))), side, side)));
    int runs = fields.length * engines.length * recipes.length * rates.size();
    for (String field : fields) {
      FieldSpec spec = FieldDesign.parse(field).spec(side);
      for (int rate : rates) {
        for (String name : engines) {
          Engine engine = Engines.choose(name);
          for (String recipe : recipes) {
            DataTransform transform = TransformRecipe.parse(recipe, 0).fit(image);
            // What an early end leaves goes to the others.
            JsonObject run = train(engine, spec, image, transform, rate, left / runs);
            run.addProperty("field", field);
            run.addProperty("engine", name);
            run.addProperty("transform", recipe);
            System.out.println(run);
            left -= run.get("seconds").getAsDouble();
            runs--;
          }
        }
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
            Objective.SQUARED,
            TrainingPlan.Draw.ALL,
            transform.inverseValues(),
            Runtime.getRuntime().availableProcessors());
    Field field = new Field(spec, image.width(), image.height());
    JsonArray curve = new JsonArray();
    JsonObject stepsToLevels = new JsonObject();
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
        for (int k = 0; k < progress.psnr().length; k++) {
          note(stepsToLevels, before + k, progress.psnr()[k]);
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
    result.add("steps_to_db", stepsToLevels);
    result.add("curve_of_steps_seconds_psnr", thinned(curve));
    return result;
  }

  /** The first step at which each level was passed. */
  private static void note(JsonObject stepsToLevels, int step, double psnr) {
    for (int level : LEVELS) {
      String name = Integer.toString(level);
      if (psnr > level && !stepsToLevels.has(name)) {
        stepsToLevels.addProperty(name, step);
      }
    }
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
