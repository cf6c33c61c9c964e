package nfcodec.study.report.figure;

import java.awt.Color;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nfcodec.study.report.chart.ChartData.Treatment;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines of PSNR in the colours of their treatments. */
final class LinePanel {
  private final List<Treatment> treatments;
  private final XYSeriesCollection series = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
  private final Set<Integer> drawn = new TreeSet<>();

  LinePanel(List<Treatment> treatments) {
    this.treatments = treatments;
  }

  /** The last ones are drawn behind the others. */
  void add(int treatment, double[] x, double[] y, boolean thin) {
    int number = series.getSeriesCount();
    XYSeries line = new XYSeries(number, false);
    for (int i = 0; i < x.length; i++) {
      line.add(x[i], y[i]);
    }
    series.addSeries(line);
    Treatment look = treatments.get(treatment);
    Color colour = Style.colour(look);
    renderer.setSeriesPaint(number, thin ? Style.faint(colour) : colour);
    renderer.setSeriesStroke(number, thin ? Style.line(0.8) : Style.line(look, 2));
    drawn.add(treatment);
  }

  /** Large, with a legend. */
  Sheet.Panel large(String title, String across) {
    XYPlot plot = plot(across, "PSNR, dB");
    LegendItemCollection entries = new LegendItemCollection();
    drawn.forEach(t -> entries.add(Style.lineEntry(treatments.get(t))));
    plot.setFixedLegendItems(entries);
    return Style.chart(title, plot);
  }

  /** One of many. */
  Sheet.Panel small(String title) {
    return Style.chart(title, plot("", ""));
  }

  private XYPlot plot(String across, String up) {
    XYPlot plot = Style.plot(Style.axis(across), Style.axis(up));
    plot.setDataset(series);
    plot.setRenderer(renderer);
    return plot;
  }
}
