package nfcodec.study;

import com.google.gson.Gson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import nfcodec.engine.Engine;
import nfcodec.engine.GradientPrecision;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Signal;
import nfcodec.store.WholeFile;
import nfcodec.study.JournalEntry.Pictured;
import nfcodec.study.analysis.DisplayImage;
import nfcodec.study.analysis.HessianDirection;
import nfcodec.study.analysis.Landscape;
import nfcodec.study.analysis.ParameterPlane;
import nfcodec.study.analysis.PredictedImage;
import nfcodec.study.analysis.PsnrMeter;
import nfcodec.study.analysis.Spectrum;
import nfcodec.train.Levels;
import nfcodec.train.Monitor;
import nfcodec.train.Trainer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pictures and surfaces of a cell. Trains the field again at the learning rate that the
 * search found, which costs less than to keep every field of every search.
 */
final class PictureSet {
  private static final Gson GSON = new Gson();

  private final Settings settings;
  private final Engine engine;
  private final int threads;

  PictureSet(Settings settings, Engine engine, int threads) {
    this.settings = settings;
    this.engine = engine;
    this.threads = threads;
  }

  /** Where the planes of the landscapes go through. */
  private static final class Marks {
    @Nullable Parameters anchor;
    @Nullable Parameters end;
  }

  /**
   * Makes them.
   *
   * @param result of the cell, with a learning rate
   * @param points of a landscape along each direction; 0 for none
   * @throws IOException if they cannot be written
   */
  Pictured make(Start start, CellResult result, Artifacts artifacts, int points)
      throws IOException {
    long begin = System.nanoTime();
    WholeFile.write(artifacts.spectrum(), GSON.toJson(Spectrum.of(start.target())));
    Marks marks = train(start, result, artifacts);
    if (points > 0 && marks.anchor != null && marks.end != null) {
      landscapes(start, result, marks.anchor, marks.end, artifacts, points);
    }
    return new Pictured(start.cell(), points, (System.nanoTime() - begin) / 1e9);
  }

  private Marks train(Start start, CellResult result, Artifacts artifacts) throws IOException {
    double[] limits = settings.limits();
    float rate = learningRate(result);
    Marks marks = new Marks();
    // Checked exceptions do not pass through the watcher.
    IOException[] failure = new IOException[1];
    Levels levels =
        new Levels(
            limits,
            (lane, limit, run) -> {
              try {
                look(start, limits[limit], run, artifacts, marks);
              } catch (IOException e) {
                failure[0] = e;
              }
            });
    int most = Math.max(1, result.search().curve().size() - 1);
    try (Trainer trainer =
        start.trainer(engine, threads, List.of(rate), most, levels, Monitor.NONE)) {
      trainer.trainAbove(settings.target());
    }
    if (failure[0] != null) {
      throw failure[0];
    }
    return marks;
  }

  private void look(Start start, double level, TrainingRun run, Artifacts artifacts, Marks marks)
      throws IOException {
    Parameters parameters = run.parameters();
    Signal predicted = PredictedImage.of(parameters, start.transform(), threads);
    WholeFile.write(
        artifacts.reconstruction(level),
        ImageFiles.encode(DisplayImage.of(predicted), ImageFormat.PNG));
    WholeFile.write(
        artifacts.errorMap(level),
        ImageFiles.encode(
            DisplayImage.errorMap(predicted, start.image().signal(), level), ImageFormat.PNG));
    if (level == settings.target()) {
      marks.end = parameters;
    } else if (level == settings.anchor()) {
      marks.anchor = parameters;
    }
  }

  private void landscapes(
      Start start,
      CellResult result,
      Parameters anchor,
      Parameters end,
      Artifacts artifacts,
      int points)
      throws IOException {
    PsnrMeter meter = new PsnrMeter(start.target(), start.transform().inverseValues(), threads);
    double from = settings.anchor();
    long seed = start.cell().seed();
    Parameters begin = start.parameters();
    if (differ(begin, anchor)) {
      WholeFile.write(
          artifacts.landscape(LandscapePlane.START_RANDOM, settings),
          surface(ParameterPlane.random(begin, anchor, seed), null, from, points, meter));
    }
    if (differ(anchor, end)) {
      double to = settings.target();
      WholeFile.write(
          artifacts.landscape(LandscapePlane.END_RANDOM, settings),
          surface(ParameterPlane.random(anchor, end, seed), from, to, points, meter));
      ParameterPlane curved = ParameterPlane.through(anchor, end, curvature(start, result, end));
      WholeFile.write(
          artifacts.landscape(LandscapePlane.END_HESSIAN, settings),
          surface(curved, from, to, points, meter));
    }
  }

  /** Whether a plane can go through both: one step can pass two levels at once. */
  private static boolean differ(Parameters a, Parameters b) {
    return !Arrays.equals(a.values(), b.values());
  }

  private static String surface(
      ParameterPlane plane, @Nullable Double from, double to, int points, PsnrMeter meter) {
    return GSON.toJson(Landscape.of(plane, from, to, points, meter));
  }

  /** Of a cell whose training did not diverge at every rate. */
  private static float learningRate(CellResult result) {
    return Objects.requireNonNull(result.learningRate()).floatValue();
  }

  private float[] curvature(Start start, CellResult result, Parameters at) {
    return HessianDirection.top(
            engine.inSinglePrecision(),
            at,
            start.target(),
            start.plan(learningRate(result), threads).withPrecision(GradientPrecision.BINARY32),
            start.cell().seed())
        .vector();
  }
}
