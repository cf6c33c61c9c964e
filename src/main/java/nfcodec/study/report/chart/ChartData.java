package nfcodec.study.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nfcodec.report.chart.CurveThinning;
import nfcodec.report.chart.Interval;
import nfcodec.report.chart.NamePlaces;
import nfcodec.report.chart.SeriesStyle;
import nfcodec.study.Cell;
import nfcodec.study.Cell.Permutation;
import nfcodec.study.CellResult;
import nfcodec.study.CellResult.Barrier;
import nfcodec.study.analysis.Landscape;
import nfcodec.study.report.artifact.MeanSpectrum;
import nfcodec.study.report.artifact.Surface;
import nfcodec.study.report.paper.Paper;
import nfcodec.study.report.statistics.Comparison;
import nfcodec.study.report.statistics.Condition;
import nfcodec.study.report.statistics.Estimate;
import nfcodec.study.report.statistics.MeanCurve;
import nfcodec.study.report.statistics.Quantity.RatedField;
import nfcodec.study.report.statistics.Sample.ImageValue;
import nfcodec.study.report.statistics.StudyIndex;
import nfcodec.study.report.statistics.Unordered;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script draws from, in the page as JSON.
 *
 * @param target PSNR in dB
 * @param paperSide pixels a side of the paper's images
 * @param series the treatments, in the order of the plan; the others name them by their place here
 * @param curves PSNR by step
 * @param meanCurves steps by PSNR, mean over images
 * @param comparisons accelerations and rates
 * @param bounds of the rates, where pixels are coded without their order
 * @param spectra for display
 * @param profiles PSNR between two levels' parameters
 * @param landscapes PSNR on planes
 */
public record ChartData(
    double target,
    int paperSide,
    List<SeriesStyle> series,
    List<Curve> curves,
    List<Mean> meanCurves,
    List<Compared> comparisons,
    List<Bound> bounds,
    List<Spectral> spectra,
    List<Profile> profiles,
    List<Landscaped> landscapes) {

  /** Points of all curves together, as far as each can do with few. */
  private static final int CURVE_POINTS = 60_000;

  private static final int FEWEST_POINTS = 60;
  private static final int MOST_POINTS = 400;

  /** What a treatment is called, by its place in the series. */
  public String label(int treatment) {
    return series.get(treatment).label();
  }

  /** A cell's PSNR in dB at some steps. */
  public record Curve(
      String field,
      int side,
      int treatment,
      String image,
      long seed,
      boolean reached,
      int[] steps,
      double[] psnr) {}

  /** See {@link MeanCurve}. */
  public record Mean(
      String field, int side, int treatment, int cells, List<Double> steps, List<Double> psnr) {}

  /** Bytes of files against those of the untransformed image, and where a name goes beside them. */
  public record Bytes(Interval ratio, NamePlaces.Place name) {}

  /**
   * See {@link Comparison}.
   *
   * @param leftOut cells that have no ratio and never will
   */
  public record Compared(
      String field,
      int side,
      int treatment,
      Interval acceleration,
      List<ImageValue> images,
      @Nullable Bytes sameField,
      @Nullable Bytes smallestField,
      @Nullable Double paper,
      int leftOut) {}

  /** See {@link Unordered}: ratios of its means to the untransformed image's files. */
  public record Bound(
      String field, int side, @Nullable Without sameField, @Nullable Without smallestField) {}

  /** Mean ratios without the order of the pixels. */
  public record Without(double orderZero, double independent) {}

  /** See {@link MeanSpectrum#display()}. */
  public record Spectral(String label, int side, int images, double[][] magnitudes) {}

  /** A cell's barrier: PSNR at equal spacing from one level's parameters to another's. */
  public record Profile(
      String field,
      int side,
      int treatment,
      String image,
      long seed,
      double from,
      double to,
      double[] psnr) {}

  /**
   * What a landscape lies on.
   *
   * @param words for people
   * @param name for files
   * @param from level in dB; null for the initial parameters
   * @param to level in dB
   */
  public record Plane(String words, String name, @Nullable Double from, double to) {}

  /** See {@link nfcodec.study.analysis.Landscape}. */
  public record Landscaped(
      String field,
      int side,
      int treatment,
      String image,
      long seed,
      Plane plane,
      double[] along,
      double[] across,
      double[][] psnr) {}

  /**
   * Of a study.
   *
   * @param paper the paper's acceleration on Kodak, null where it has none
   */
  public static ChartData of(
      StudyIndex index,
      List<Comparison> comparisons,
      Function<Condition, @Nullable Double> paper,
      List<MeanSpectrum> spectra,
      List<Surface> surfaces) {
    List<String> treatments = index.treatments();
    // The two that every study has look the same in all of them.
    Map<String, SeriesStyle.Colours> own =
        Map.of(
            Labels.treatment(Cell.NONE),
            SeriesStyle.GRAY,
            Labels.treatment("rpp"),
            SeriesStyle.BLUE);
    return new ChartData(
        index.study().settings().target(),
        Paper.SIDE,
        SeriesStyle.of(treatments.stream().map(Labels::treatment).toList(), own),
        curves(index),
        means(index),
        compared(index, comparisons, paper),
        bounds(index),
        spectra.stream()
            .map(s -> new Spectral(label(s), s.side(), s.images(), rounded(s.display(), 1e4)))
            .toList(),
        profiles(index),
        surfaces.stream().map(surface -> landscape(index, surface)).toList());
  }

  private static String label(MeanSpectrum spectrum) {
    return Labels.treatment(spectrum.transform())
        + (spectrum.permutation() == Permutation.INDEPENDENT ? " (independent)" : "");
  }

  private static double[][] rounded(double[][] values, double steps) {
    return Arrays.stream(values)
        .map(row -> Arrays.stream(row).map(v -> Math.rint(v * steps) / steps).toArray())
        .toArray(double[][]::new);
  }

  private static List<Profile> profiles(StudyIndex index) {
    List<Profile> profiles = new ArrayList<>();
    for (CellResult result : index.study().results()) {
      Barrier barrier = result.barrier();
      if (barrier != null) {
        Cell cell = result.cell();
        profiles.add(
            new Profile(
                cell.field(),
                cell.side(),
                index.treatments().indexOf(cell.treatment()),
                cell.image(),
                cell.seed(),
                barrier.from(),
                barrier.to(),
                barrier.psnr().stream().mapToDouble(p -> Math.rint(p * 100) / 100).toArray()));
      }
    }
    return profiles;
  }

  private static Landscaped landscape(StudyIndex index, Surface surface) {
    Cell cell = surface.cell();
    Landscape landscape = surface.landscape();
    double[][] psnr = new double[landscape.psnr().length][];
    for (int row = 0; row < psnr.length; row++) {
      float[] values = landscape.psnr()[row];
      psnr[row] = new double[values.length];
      Arrays.setAll(psnr[row], column -> Math.rint(values[column] * 10.0) / 10);
    }
    return new Landscaped(
        cell.field(),
        cell.side(),
        index.treatments().indexOf(cell.treatment()),
        cell.image(),
        cell.seed(),
        new Plane(
            Labels.plane(surface),
            surface.plane().fileName(landscape.from(), landscape.to()),
            landscape.from(),
            landscape.to()),
        landscape.along(),
        landscape.across(),
        psnr);
  }

  private static List<Curve> curves(StudyIndex index) {
    List<CellResult> results =
        index.study().results().stream().filter(r -> r.search().curve().size() > 1).toList();
    int most = Math.clamp(CURVE_POINTS / Math.max(1, results.size()), FEWEST_POINTS, MOST_POINTS);
    List<Curve> curves = new ArrayList<>();
    for (CellResult result : results) {
      double[] psnr = MeanCurve.curve(result);
      int[] steps = CurveThinning.keep(psnr, most);
      double[] kept = new double[steps.length];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = Math.rint(psnr[steps[i]] * 100) / 100;
      }
      curves.add(
          new Curve(
              result.cell().field(),
              result.cell().side(),
              index.treatments().indexOf(result.cell().treatment()),
              result.cell().image(),
              result.cell().seed(),
              result.reached(),
              steps,
              kept));
    }
    return curves;
  }

  private static List<Mean> means(StudyIndex index) {
    List<Mean> means = new ArrayList<>();
    for (Condition condition : index.conditions()) {
      MeanCurve curve = MeanCurve.of(index, condition);
      if (!curve.psnr().isEmpty()) {
        means.add(
            new Mean(
                condition.field(),
                condition.side(),
                index.treatments().indexOf(condition.treatment()),
                curve.cells(),
                curve.steps(),
                curve.psnr()));
      }
    }
    return means;
  }

  private static List<Compared> compared(
      StudyIndex index, List<Comparison> comparisons, Function<Condition, @Nullable Double> paper) {
    List<Comparison> finished =
        comparisons.stream().filter(c -> c.acceleration().exists()).toList();
    Map<Condition, Bytes> same = bytes(finished, RatedField.SAME);
    Map<Condition, Bytes> smallest = bytes(finished, RatedField.SMALLEST);
    return finished.stream()
        .map(c ->
            new Compared(
                c.condition().field(),
                c.condition().side(),
                index.treatments().indexOf(c.condition().treatment()),
                interval(c.acceleration()),
                c.accelerations().values(),
                same.get(c.condition()),
                smallest.get(c.condition()),
                paper.apply(c.condition()),
                c.accelerations().omissions().size()))
        .toList();
  }

  private static List<Bound> bounds(StudyIndex index) {
    List<Bound> bounds = new ArrayList<>();
    for (Condition condition : index.conditions()) {
      Without same = condition.isBaseline() ? without(index, condition, RatedField.SAME) : null;
      Without smallest =
          condition.isBaseline() ? without(index, condition, RatedField.SMALLEST) : null;
      if (same != null || smallest != null) {
        bounds.add(new Bound(condition.field(), condition.side(), same, smallest));
      }
    }
    return bounds;
  }

  private static @Nullable Without without(StudyIndex index, Condition baseline, RatedField field) {
    return Unordered.of(index, baseline, field)
        .map(u -> new Without(u.orderZeroRatio().mean(), u.independentRatio().mean()))
        .orElse(null);
  }

  private static Interval interval(Estimate mean) {
    return new Interval(mean.mean(), mean.low(), mean.high(), mean.count());
  }

  /** Of those of which files were made; names are placed among those of one field and size. */
  private static Map<Condition, Bytes> bytes(List<Comparison> finished, RatedField field) {
    Map<List<Object>, List<Comparison>> charts = new LinkedHashMap<>();
    for (Comparison c : finished) {
      if (c.rate(field).exists()) {
        List<Object> chart = List.of(c.condition().field(), c.condition().side());
        charts.computeIfAbsent(chart, key -> new ArrayList<>()).add(c);
      }
    }
    Map<Condition, Bytes> bytes = new HashMap<>();
    for (List<Comparison> chart : charts.values()) {
      List<NamePlaces.Place> places =
          NamePlaces.of(
              chart.stream()
                  .map(c ->
                      new NamePlaces.Point(
                          c.rate(field).mean(),
                          c.acceleration().mean(),
                          Labels.treatment(c.condition().treatment())))
                  .toList());
      for (int i = 0; i < places.size(); i++) {
        Interval ratio = interval(chart.get(i).rate(field));
        bytes.put(chart.get(i).condition(), new Bytes(ratio, places.get(i)));
      }
    }
    return bytes;
  }
}
