package nfcodec.study.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import nfcodec.study.Cell;
import nfcodec.study.Cell.Permutation;
import nfcodec.study.CellResult;
import nfcodec.study.CellResult.Barrier;
import nfcodec.study.CellResult.Lane;
import nfcodec.study.CellResult.Level;
import nfcodec.study.CellResult.Origin;
import nfcodec.study.CellResult.Rate;
import nfcodec.study.CellResult.Search;
import nfcodec.study.CellResult.Seeds;
import nfcodec.study.CellResult.Timing;
import nfcodec.study.Plan;
import nfcodec.study.Settings;
import nfcodec.study.StudyResults;
import org.jspecify.annotations.Nullable;

/** A study that nobody made: numbers that look like those of a real one, the same every time. */
final class MadeUpStudy {
  /** A file's name that breaks whatever does not escape it. */
  static final String AWKWARD = "a <b>&\"c\"' <!--<script> d,e.png";

  static final Settings SETTINGS =
      new Settings(
          50,
          List.of(20.0, 30.0, 40.0),
          List.of(-8, -9, -10, -11, -12),
          List.of(-4, -5, -6, -7),
          4000,
          Settings.Search.LOCKSTEP);

  /** Typical steps of an untransformed image, times this, by treatment. */
  private static final Map<String, Double> SLOWER =
      Map.of(
          "none",
          1.0,
          "rpp",
          0.8,
          "zigzag",
          0.1,
          "inversion",
          1.4,
          "standardize",
          0.5,
          "scale:0.5",
          1.3,
          "scale:2",
          0.75,
          "center:1",
          1.3,
          "center:2",
          1.05,
          "gamma:0.5",
          2.9);

  private final Plan plan;
  private final Path folder;

  MadeUpStudy(Path folder, Plan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /** Large enough to have everything. */
  static MadeUpStudy everything(Path folder) {
    List<String> images = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      images.add(String.format(Locale.ROOT, "kodim%02d.png", i));
    }
    images.add(AWKWARD);
    return new MadeUpStudy(
        folder,
        new Plan(
            images,
            List.of(32, 64, 128),
            List.of("siren", "hashgrid"),
            List.of("rpp", "zigzag", "standardize", "inversion", "scale:2", "gamma:0.5"),
            List.of(Permutation.SHARED, Permutation.INDEPENDENT),
            List.of(1.0, 2.5),
            List.of(0L, 1L)));
  }

  /** Small: two images, one size, one field, one seed. */
  static MadeUpStudy small(Path folder) {
    return new MadeUpStudy(
        folder,
        new Plan(
            List.of("kodim01.png", AWKWARD),
            List.of(64),
            List.of("siren"),
            List.of("rpp"),
            List.of(Permutation.SHARED),
            List.of(1.0),
            List.of(0L)));
  }

  /** Writes it and its report into a folder, for those who work on the page. */
  public static void main(String[] arguments) throws IOException {
    MadeUpStudy study = everything(Path.of(arguments[0]));
    StudyResults results = study.results();
    MadeUpArtifacts.write(results);
    Report.write(results).forEach(System.out::println);
  }

  /** With all cells finished. */
  StudyResults results() {
    return results(Integer.MAX_VALUE);
  }

  /** With the first cells finished. */
  StudyResults results(int finished) {
    List<Cell> cells = plan.cells();
    return new StudyResults(
        folder,
        SETTINGS,
        cells,
        cells.stream().limit(finished).map(this::result).toList(),
        new StudyResults.Images(
            cells.stream()
                .map(c -> new StudyResults.Bounds(c.image(), c.side(), 5.9, 5.7))
                .distinct()
                .toList(),
            List.of(new StudyResults.Picture(cells.getFirst().image(), 512, "0123456789abcdef")),
            List.of()),
        List.of(),
        List.of(
            "2026-01-02T03:04:05Z  nfcodec 0.1.0, engine simd, 2 threads of an AMD <EPYC> &"
                + " friends",
            "2026-01-02T07:04:05Z  nfcodec 0.1.0, engine simd, 2 threads of an AMD <EPYC> &"
                + " friends"));
  }

  private CellResult result(Cell cell) {
    Random random = new Random(cell.label().hashCode());
    boolean siren = cell.field().startsWith("siren");
    boolean permuted = cell.transform().contains("rpp");
    double typical =
        (siren ? 9.0 * Math.pow(cell.side(), 0.8) : 60 + cell.side() / 8.0)
            * (1 + 0.35 * new Random(cell.image().hashCode()).nextGaussian() / 2)
            * SLOWER.getOrDefault(cell.transform(), 1.0)
            * (permuted ? 1.5 - 0.25 * Math.log(cell.side() / 64.0) : 1)
            / Math.sqrt(cell.initScale())
            * (1 + 0.05 * random.nextGaussian());
    boolean reached = !(cell.transform().equals("gamma:0.5") && cell.image().startsWith("kodim03"));
    int steps = (int) Math.clamp(typical, 12, SETTINGS.maxSteps() - 1);
    List<Double> curve = curve(random, reached ? steps : SETTINGS.maxSteps(), permuted, reached);
    double rate = Math.pow(2, siren ? -10 : -6);
    double pixels = (double) cell.side() * cell.side();
    double bits = (permuted ? 13.5 : 7.5) + random.nextGaussian() / 2;
    boolean rated = reached && !cell.transform().equals("inversion");
    return new CellResult(
        cell,
        new Origin(
            "0.1.0",
            "simd",
            siren
                ? "siren: 1 + 3 sine layers of " + cell.side() + ", omega0 30"
                : "hashgrid: 16 levels of 2 features, 16 to 7006 vertices a side",
            (int) (3 * pixels),
            new Seeds(cell.seed(), cell.seed())),
        new Search(
            reached ? steps : null,
            rate,
            List.of(new Lane(rate, steps, 50.01, false), new Lane(rate * 2, steps, null, true)),
            levels(cell, random, curve, permuted, rate),
            curve),
        reached ? barrier(random, permuted) : null,
        new Timing("2026-01-02T03:04:05Z", 2, 0.2, steps / 40.0, steps / 11.0, 1.5),
        rated
            ? new CellResult.Files(
                rate(cell, bits * 1.9, steps),
                rate(cell, permuted ? bits : bits / 2.2, steps),
                12,
                "0.1.0")
            : null);
  }

  /** Slow at first and fast later where permuted; noisy as Adam is. */
  private static List<Double> curve(Random random, int steps, boolean permuted, boolean reached) {
    double end = reached ? SETTINGS.target() : 34;
    List<Double> curve = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      double t = (double) i / steps;
      double shape = permuted ? 0.45 * Math.pow(t, 0.6) + 0.55 * t * t * t : Math.pow(t, 0.45);
      double dip = i % 37 == 5 && i < steps ? 1.5 * random.nextDouble() : 0;
      double psnr = 8 + (end - 8) * shape - dip + (i == steps && reached ? 0.02 : 0);
      curve.add(Math.rint(psnr * 1e4) / 1e4);
    }
    return curve;
  }

  private static List<Level> levels(
      Cell cell, Random random, List<Double> curve, boolean permuted, double rate) {
    List<Level> levels = new ArrayList<>();
    List<Double> all = new ArrayList<>(SETTINGS.levels());
    all.add(SETTINGS.target());
    for (double level : all) {
      Integer step = firstAbove(curve, level);
      double spread = permuted && cell.initScale() == 1 ? 2 : 6;
      double mse = Math.pow(10, -level / 10);
      levels.add(
          new Level(
              level,
              step,
              step == null ? null : rate,
              step,
              step == null ? null : spread * mse * mse * (1 + random.nextDouble() / 5)));
    }
    return levels;
  }

  private static @Nullable Integer firstAbove(List<Double> curve, double level) {
    for (int i = 0; i < curve.size(); i++) {
      if (curve.get(i) > level) {
        return i;
      }
    }
    return null;
  }

  private static Barrier barrier(Random random, boolean permuted) {
    double depth = (permuted ? 2 : 15) + random.nextDouble();
    List<Double> psnr = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      double t = i / 20.0;
      psnr.add(30 + 20 * t * t - depth * 4 * t * (1 - t));
    }
    return new Barrier(30, 50, psnr);
  }

  private static Rate rate(Cell cell, double bits, int steps) {
    double pixels = (double) cell.side() * cell.side();
    long bytes = Math.round(bits * pixels / 8);
    return new Rate("siren of some size", (int) pixels, steps, 50.01, bytes, 8 * bytes / pixels);
  }
}
