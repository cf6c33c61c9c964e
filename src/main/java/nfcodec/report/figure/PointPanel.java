package nfcodec.report.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import nfcodec.report.chart.Interval;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Points with bars for what they are uncertain by. */
public final class PointPanel {
  private final XYIntervalSeriesCollection series = new XYIntervalSeriesCollection();
  private final XYErrorRenderer renderer = new XYErrorRenderer();

  /** Without points yet. */
  public PointPanel() {
    renderer.setCapLength(0); // else points without a bar would get one's ends
  }

  /** Points of one look; the first ones are drawn last, above the others. */
  public Points points(Color colour, Shape shape, boolean filled) {
    int number = series.getSeriesCount();
    XYIntervalSeries points = new XYIntervalSeries(number);
    series.addSeries(points);
    renderer.setSeriesPaint(number, colour);
    renderer.setSeriesShape(number, shape);
    renderer.setSeriesShapesFilled(number, filled);
    return new Points(number, points);
  }

  /** Points of one look. */
  public final class Points {
    private final int number;
    private final XYIntervalSeries points;

    private Points(int number, XYIntervalSeries points) {
      this.number = number;
      this.points = points;
    }

    /** One more. */
    public void add(Interval x, Interval y) {
      points.add(x.mean(), low(x), high(x), y.mean(), low(y), high(y));
    }

    /** From each to the next. */
    public void connect(Stroke line) {
      renderer.setSeriesLinesVisible(number, true);
      renderer.setSeriesStroke(number, line);
    }
  }

  /** Draws them all on a plot. */
  public void on(XYPlot plot) {
    plot.setDataset(series);
    plot.setRenderer(renderer);
  }

  private static double low(Interval i) {
    return Double.isNaN(i.low()) ? i.mean() : i.low();
  }

  private static double high(Interval i) {
    return Double.isNaN(i.high()) ? i.mean() : i.high();
  }
}
