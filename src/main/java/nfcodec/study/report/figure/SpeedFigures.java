package nfcodec.study.report.figure;

import static nfcodec.report.chart.Interval.exact;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nfcodec.report.chart.Interval;
import nfcodec.report.chart.SeriesStyle;
import nfcodec.report.figure.FactorAxis;
import nfcodec.report.figure.FigureStyle;
import nfcodec.report.figure.PointName;
import nfcodec.report.figure.PointPanel;
import nfcodec.report.figure.Sheet;
import nfcodec.study.report.chart.ChartData;
import nfcodec.study.report.chart.ChartData.Bound;
import nfcodec.study.report.chart.ChartData.Bytes;
import nfcodec.study.report.chart.ChartData.Compared;
import nfcodec.study.report.chart.ChartData.Without;
import nfcodec.study.report.statistics.Sample.ImageValue;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jspecify.annotations.Nullable;

/** Accelerations: image by image, by size, and against bytes. */
final class SpeedFigures {
  private final ChartData data;

  SpeedFigures(ChartData data) {
    this.data = data;
  }

  /** One field at one size, a row a treatment. */
  Sheet byImage(Setup setup) {
    List<Compared> rows = rows(setup);
    String[] names = new String[rows.size()];
    PointPanel panel = new PointPanel();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Compared row = rows.get(i);
      int place = rows.size() - 1 - i;
      SeriesStyle treatment = data.series().get(row.treatment());
      names[place] =
          treatment.label() + (row.leftOut() == 0 ? "" : " (" + row.leftOut() + " left out)");
      Double paper = row.paper();
      if (paper != null) {
        values.add(paper);
        panel.points(FigureStyle.INK, FigureStyle.RING, false).add(exact(paper), exact(place));
      }
      panel
          .points(FigureStyle.colour(treatment), FigureStyle.diamond(), true)
          .add(row.acceleration(), exact(place));
      PointPanel.Points dots =
          panel.points(FigureStyle.faint(FigureStyle.colour(treatment)), FigureStyle.DOT, true);
      int k = 0;
      for (ImageValue image : row.images()) {
        values.add(image.value());
        // Neighbouring images lie side by side, as on the page.
        double aside = (k++ * 7 % 11 / 11.0 - 0.45) * 0.5;
        dots.add(exact(image.value()), exact(place + aside));
      }
    }
    SymbolAxis y = new SymbolAxis(null, names);
    FigureStyle.dress(y);
    y.setGridBandsVisible(false);
    y.setAxisLineVisible(false);
    y.setRange(-0.6, rows.size() - 0.4);
    XYPlot plot = FigureStyle.plot(FactorAxis.of("speed-up in steps" + rings(rows), values), y);
    plot.setRangeGridlinesVisible(false);
    plot.addDomainMarker(FigureStyle.mark(1));
    panel.on(plot);
    return Sheet.of(
        "acceleration-" + setup.slug(),
        640,
        90 + 44 * rows.size(),
        FigureStyle.chart(setup.title(), plot));
  }

  /** One field at all sizes; null if there is one. */
  @Nullable Sheet bySize(String field, Set<Integer> shown) {
    List<Compared> rows =
        data.comparisons().stream()
            .filter(c -> c.field().equals(field) && shown.contains(c.treatment()))
            .toList();
    Set<Integer> sides = new TreeSet<>(rows.stream().map(Compared::side).toList());
    if (sides.size() < 2) {
      return null;
    }
    PointPanel panel = new PointPanel();
    LegendItemCollection legend = new LegendItemCollection();
    List<Double> values = new ArrayList<>();
    for (int number : new TreeSet<>(rows.stream().map(Compared::treatment).toList())) {
      SeriesStyle treatment = data.series().get(number);
      legend.add(FigureStyle.lineEntry(treatment));
      List<Compared> line =
          rows.stream()
              .filter(row -> row.treatment() == number)
              .sorted((a, b) -> Integer.compare(a.side(), b.side()))
              .toList();
      PointPanel.Points means = panel.points(FigureStyle.colour(treatment), FigureStyle.DOT, true);
      means.connect(FigureStyle.line(treatment, 1.8));
      for (Compared row : line) {
        means.add(exact(row.side()), row.acceleration());
        values.addAll(bar(row.acceleration()));
      }
      line.stream()
          .map(Compared::paper)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(paper -> {
            values.add(paper);
            panel
                .points(FigureStyle.colour(treatment), FigureStyle.RING, false)
                .add(exact(data.paperSide()), exact(paper));
          });
    }
    if (!rings(rows).isEmpty()) {
      sides.add(data.paperSide());
    }
    XYPlot plot =
        FigureStyle.plot(
            FactorAxis.at(
                "pixels a side" + rings(rows), sides.stream().map(Integer::doubleValue).toList()),
            FactorAxis.of("mean acceleration", values));
    plot.addRangeMarker(FigureStyle.mark(1));
    plot.setFixedLegendItems(legend);
    panel.on(plot);
    return Sheet.of(
        "acceleration-by-size-" + Sheet.slug(field), 560, 380, FigureStyle.chart(field, plot));
  }

  /** One field at one size, names where there is room; null where there are no rates. */
  @Nullable Sheet againstBytes(Setup setup, boolean smallestField) {
    PointPanel panel = new PointPanel();
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    List<XYTextAnnotation> names = new ArrayList<>();
    LegendItemCollection unnamed = new LegendItemCollection();
    for (Compared row : rows(setup)) {
      Bytes bytes = smallestField ? row.smallestField() : row.sameField();
      if (bytes == null) {
        continue;
      }
      SeriesStyle treatment = data.series().get(row.treatment());
      Interval ratio = bytes.ratio();
      Interval speed = row.acceleration();
      panel
          .points(
              FigureStyle.colour(treatment), FigureStyle.diamond(), FigureStyle.isFilled(treatment))
          .add(ratio, speed);
      xs.addAll(bar(ratio));
      ys.addAll(bar(speed));
      PointName.of(treatment.label(), ratio.mean(), speed.mean(), bytes.name())
          .ifPresentOrElse(
              names::add,
              () -> unnamed.add(FigureStyle.pointEntry(treatment, FigureStyle.diamond())));
    }
    if (xs.isEmpty()) {
      return null;
    }
    List<ValueMarker> bounds = bounds(setup, smallestField);
    bounds.forEach(bound -> xs.add(bound.getValue()));
    XYPlot plot =
        FigureStyle.plot(
            FactorAxis.of(
                smallestField
                    ? "bytes, treated / original, each with its smallest field"
                    : "bytes, treated / original, same field",
                xs),
            FactorAxis.of("speed-up in steps", ys));
    plot.addRangeMarker(FigureStyle.mark(1));
    bounds.forEach(plot::addDomainMarker);
    names.forEach(plot::addAnnotation);
    plot.setFixedLegendItems(unnamed);
    panel.on(plot);
    return Sheet.of(
        "speed-up-against-bytes-" + (smallestField ? "smallest-" : "same-") + setup.slug(),
        600,
        440,
        FigureStyle.chart(setup.title(), plot));
  }

  /**
   * The untransformed image's files, and what an image takes without the order of its pixels where
   * that is known.
   */
  private List<ValueMarker> bounds(Setup setup, boolean smallestField) {
    List<ValueMarker> bounds = new ArrayList<>();
    bounds.add(FigureStyle.mark(1, "original", 0));
    for (Bound row : data.bounds()) {
      Without without = smallestField ? row.smallestField() : row.sameField();
      if (setup.is(row.field(), row.side()) && without != null) {
        bounds.add(FigureStyle.mark(without.orderZero(), "order-0", 1));
        bounds.add(FigureStyle.mark(without.independent(), "independent pixels", 2));
      }
    }
    return bounds;
  }

  private static String rings(List<Compared> rows) {
    return rows.stream().anyMatch(row -> row.paper() != null) ? " (rings: the paper, Kodak)" : "";
  }

  /** What an axis has to show of an interval. */
  private static List<Double> bar(Interval interval) {
    return Stream.of(interval.low(), interval.mean(), interval.high())
        .filter(value -> !value.isNaN())
        .toList();
  }

  private List<Compared> rows(Setup setup) {
    return data.comparisons().stream().filter(c -> setup.is(c.field(), c.side())).toList();
  }
}
