package nfcodec.study.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nfcodec.report.figure.FigureStyle;
import nfcodec.report.figure.LinePanel;
import nfcodec.report.figure.Sheet;
import nfcodec.study.report.chart.ChartData;
import nfcodec.study.report.chart.ChartData.Curve;
import nfcodec.study.report.chart.ChartData.Mean;
import nfcodec.study.report.chart.ChartData.Profile;

/** PSNR by step (the paper's figures 4, S11, S12) and between two levels. */
final class CurveFigures {
  private static final int SMALL_COLUMNS = 4;
  private static final String PSNR = "PSNR, dB";

  private final ChartData data;
  private final Setup setup;
  private final Set<Integer> shown;

  /** Of one field at one size, the treatments that a figure has room for. */
  CurveFigures(ChartData data, Setup setup, Set<Integer> shown) {
    this.data = data;
    this.setup = setup;
    this.shown = shown;
  }

  /** All there are. */
  List<Sheet> sheets() {
    List<Sheet> sheets = new ArrayList<>();
    List<Curve> curves =
        data.curves().stream()
            .filter(c -> setup.is(c.field(), c.side()) && shown.contains(c.treatment()))
            .toList();
    if (!curves.isEmpty()) {
      sheets.add(Sheet.of("psnr-" + setup.slug(), 640, 420, overlay(curves)));
      List<String> images = curves.stream().map(Curve::image).distinct().toList();
      if (images.size() > 1) {
        sheets.add(
            new Sheet(
                "psnr-by-image-" + setup.slug(),
                SMALL_COLUMNS,
                230,
                200,
                images.stream().map(image -> single(curves, image)).toList()));
      }
    }
    List<Profile> profiles =
        data.profiles().stream()
            .filter(p -> setup.is(p.field(), p.side()) && shown.contains(p.treatment()))
            .toList();
    if (!profiles.isEmpty()) {
      sheets.add(Sheet.of("barrier-" + setup.slug(), 520, 380, profiles(profiles)));
    }
    return sheets;
  }

  private Sheet.Panel overlay(List<Curve> curves) {
    LinePanel lines = new LinePanel(data.series());
    for (Mean mean : data.meanCurves()) {
      if (setup.is(mean.field(), mean.side()) && shown.contains(mean.treatment())) {
        lines.add(mean.treatment(), array(mean.steps()), array(mean.psnr()), false);
      }
    }
    for (Curve curve : curves) {
      lines.add(curve.treatment(), doubles(curve.steps()), curve.psnr(), true);
    }
    return lines.large(setup.title(), "training steps", PSNR);
  }

  private Sheet.Panel single(List<Curve> curves, String image) {
    LinePanel lines = new LinePanel(data.series());
    curves.stream()
        .filter(c -> c.image().equals(image))
        .forEach(c -> lines.add(c.treatment(), doubles(c.steps()), c.psnr(), false));
    return lines.small(image);
  }

  private Sheet.Panel profiles(List<Profile> profiles) {
    LinePanel lines = new LinePanel(data.series());
    for (int treatment : new TreeSet<>(profiles.stream().map(Profile::treatment).toList())) {
      List<Profile> all = profiles.stream().filter(p -> p.treatment() == treatment).toList();
      int points = all.getFirst().psnr().length;
      List<Profile> same = all.stream().filter(p -> p.psnr().length == points).toList();
      double[] place = new double[points];
      double[] mean = new double[points];
      Arrays.setAll(place, i -> (double) i / (points - 1));
      Arrays.setAll(mean, i -> same.stream().mapToDouble(p -> p.psnr()[i]).average().orElseThrow());
      lines.add(treatment, place, mean, false);
      same.forEach(p -> lines.add(treatment, place, p.psnr(), true));
    }
    Profile ends = profiles.getFirst();
    return lines.large(
        setup.title(),
        "from "
            + FigureStyle.plain().format(ends.from())
            + " dB (0) to "
            + FigureStyle.plain().format(ends.to())
            + " dB (1)",
        PSNR);
  }

  private static double[] doubles(int[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(v -> v).toArray();
  }
}
