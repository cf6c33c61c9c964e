package nfcodec.study.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nfcodec.report.figure.FigureStyle;
import nfcodec.report.figure.HeatMap;
import nfcodec.report.figure.Sheet;
import nfcodec.study.report.chart.ChartData;
import nfcodec.study.report.chart.ChartData.Landscaped;
import nfcodec.study.report.chart.ChartData.Spectral;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Mean spectra (figures 3, S9, S10) and loss landscapes as heat maps (figures 5, 6, S14 to S22).
 */
final class PlaneFigures {
  private static final int MOST_COLUMNS = 4;

  private final ChartData data;

  PlaneFigures(ChartData data) {
    this.data = data;
  }

  /** One sheet a size, one panel a transformation. */
  List<Sheet> spectra() {
    Map<Integer, List<Spectral>> bySide = new LinkedHashMap<>();
    data.spectra().forEach(s -> bySide.computeIfAbsent(s.side(), k -> new ArrayList<>()).add(s));
    List<Sheet> sheets = new ArrayList<>();
    bySide.forEach((side, spectra) -> {
      Range values = HeatMap.range(spectra.stream().map(Spectral::magnitudes).toList());
      sheets.add(
          new Sheet(
              "spectra-" + side,
              Math.min(MOST_COLUMNS, spectra.size()),
              250,
              275,
              spectra.stream().map(s -> spectrum(s, values)).toList()));
    });
    return sheets;
  }

  private static Sheet.Panel spectrum(Spectral spectrum, Range values) {
    NumberAxis x = FigureStyle.axis("horizontal frequency");
    NumberAxis y = FigureStyle.axis("");
    x.setRange(0, spectrum.side());
    y.setRange(0, spectrum.side());
    y.setInverted(true);
    XYPlot plot = FigureStyle.plot(x, y);
    plot.addAnnotation(
        new XYDataImageAnnotation(
            HeatMap.image(spectrum.magnitudes(), values), 0, 0, spectrum.side(), spectrum.side()));
    return FigureStyle.chart(spectrum.label() + ", mean of " + spectrum.images(), plot);
  }

  /** What treatments are compared on. */
  private record Group(Setup setup, String image, long seed, ChartData.Plane plane) {}

  /** One sheet an image, a field, a size and a plane, one panel a treatment. */
  List<Sheet> landscapes() {
    Map<Group, List<Landscaped>> groups = new LinkedHashMap<>();
    for (Landscaped l : data.landscapes()) {
      Group group = new Group(new Setup(l.field(), l.side()), l.image(), l.seed(), l.plane());
      groups.computeIfAbsent(group, k -> new ArrayList<>()).add(l);
    }
    List<Sheet> sheets = new ArrayList<>();
    groups.forEach((group, landscapes) -> {
      Range values = HeatMap.range(landscapes.stream().map(Landscaped::psnr).toList());
      String name =
          String.join(
              "-",
              "landscape",
              group.setup().slug(),
              Sheet.slug(group.image()),
              "seed" + group.seed(),
              group.plane().name());
      sheets.add(
          new Sheet(
              name,
              landscapes.size(),
              340,
              320,
              landscapes.stream().map(l -> landscape(l, values)).toList()));
    });
    return sheets;
  }

  private Sheet.Panel landscape(Landscaped l, Range values) {
    NumberAxis x = FigureStyle.axis("along: " + l.plane().words());
    x.setLabelFont(FigureStyle.font(8));
    NumberAxis y = FigureStyle.axis("across");
    double left = l.along()[0];
    double right = l.along()[l.along().length - 1];
    double bottom = l.across()[0];
    double top = l.across()[l.across().length - 1];
    x.setRange(left, right);
    y.setRange(bottom, top);
    double[][] topFirst = new double[l.psnr().length][];
    for (int row = 0; row < topFirst.length; row++) {
      topFirst[row] = l.psnr()[topFirst.length - 1 - row];
    }
    XYPlot plot = FigureStyle.plot(x, y);
    XYSeries way = new XYSeries("way");
    way.add(0, 0);
    way.add(1, 0);
    plot.setDataset(new XYSeriesCollection(way));
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    renderer.addAnnotation(
        new XYDataImageAnnotation(
            HeatMap.image(topFirst, values), left, bottom, right - left, top - bottom),
        Layer.BACKGROUND);
    renderer.setSeriesPaint(0, Color.WHITE);
    renderer.setSeriesShape(0, FigureStyle.DOT);
    renderer.setSeriesStroke(0, FigureStyle.line(1.6));
    plot.setRenderer(renderer);
    Double from = l.plane().from();
    plot.addAnnotation(name(from == null ? "start" : decibels(from), l, 0, values));
    plot.addAnnotation(name(decibels(l.plane().to()), l, 1, values));
    return FigureStyle.chart(
        data.series().get(l.treatment()).label()
            + String.format(
                Locale.ROOT,
                ": %.0f (dark) to %.0f dB",
                values.getLowerBound(),
                values.getUpperBound()),
        plot);
  }

  private static String decibels(double psnr) {
    return FigureStyle.plain().format(psnr) + " dB";
  }

  /** A point's name, in what can be read there. */
  private static XYTextAnnotation name(String text, Landscaped l, double along, Range values) {
    double psnr = l.psnr()[nearest(l.across(), 0)][nearest(l.along(), along)];
    XYTextAnnotation name = new XYTextAnnotation(text, along, 0.06);
    name.setPaint(psnr > values.getCentralValue() ? FigureStyle.INK : Color.WHITE);
    name.setFont(FigureStyle.font(11));
    name.setTextAnchor(TextAnchor.BOTTOM_CENTER);
    return name;
  }

  private static int nearest(double[] places, double place) {
    int best = 0;
    for (int i = 1; i < places.length; i++) {
      if (Math.abs(places[i] - place) < Math.abs(places[best] - place)) {
        best = i;
      }
    }
    return best;
  }
}
