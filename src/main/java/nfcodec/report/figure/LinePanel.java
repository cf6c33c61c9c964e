package nfcodec.report.figure;

import java.awt.Color;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nfcodec.report.chart.SeriesStyle;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines in the colours of their series. */
public final class LinePanel {
  private final List<SeriesStyle> styles;
  private final XYSeriesCollection series = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
  private final Set<Integer> drawn = new TreeSet<>();

  /** Of these series, a line or several each. */
  public LinePanel(List<SeriesStyle> styles) {
    this.styles = styles;
  }

  /**
   * One more line, behind those before it.
   *
   * @param of its series' place among the styles
   */
  public void add(int of, double[] x, double[] y, boolean thin) {
    int number = series.getSeriesCount();
    XYSeries line = new XYSeries(number, false);
    for (int i = 0; i < x.length; i++) {
      line.add(x[i], y[i]);
    }
    series.addSeries(line);
    SeriesStyle look = styles.get(of);
    Color colour = FigureStyle.colour(look);
    renderer.setSeriesPaint(number, thin ? FigureStyle.faint(colour) : colour);
    renderer.setSeriesStroke(number, thin ? FigureStyle.line(0.8) : FigureStyle.line(look, 2));
    drawn.add(of);
  }

  /** Large, with a legend; what the axes are of. */
  public Sheet.Panel large(String title, String across, String up) {
    XYPlot plot = plot(across, up);
    LegendItemCollection entries = new LegendItemCollection();
    drawn.forEach(s -> entries.add(FigureStyle.lineEntry(styles.get(s))));
    plot.setFixedLegendItems(entries);
    return FigureStyle.chart(title, plot);
  }

  /** One of many, with nothing but its title. */
  public Sheet.Panel small(String title) {
    return FigureStyle.chart(title, plot("", ""));
  }

  private XYPlot plot(String across, String up) {
    XYPlot plot = FigureStyle.plot(FigureStyle.axis(across), FigureStyle.axis(up));
    plot.setDataset(series);
    plot.setRenderer(renderer);
    return plot;
  }
}
