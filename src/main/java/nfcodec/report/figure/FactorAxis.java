package nfcodec.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis of factors, where 2 is as far from 1 as 1/2 is, with ticks that people can read. */
public final class FactorAxis extends LogAxis {
  private static final long serialVersionUID = 1;

  private final double[] ticks;

  private FactorAxis(String title, double low, double high, double[] ticks) {
    super(title);
    this.ticks = ticks;
    setRange(low, high);
    FigureStyle.dress(this);
  }

  /** Of values that are to lie on it, and 1. */
  public static FactorAxis of(String title, List<Double> values) {
    double low = Math.min(0.95, values.stream().mapToDouble(v -> v).min().orElse(1)) / 1.1;
    double high = Math.max(1.05, values.stream().mapToDouble(v -> v).max().orElse(1)) * 1.2;
    double[] steps =
        high / low > 200
            ? new double[] {1}
            : high / low > 6
                ? new double[] {1, 2, 5}
                : high / low > 2
                    ? new double[] {1, 1.5, 2, 3, 4, 5, 7}
                    : new double[] {1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.7, 2, 5, 6, 7, 8, 9};
    List<Double> ticks = new ArrayList<>();
    for (double power = 1e-4; power < 1e5; power *= 10) {
      for (double step : steps) {
        ticks.add(step * power);
      }
    }
    return new FactorAxis(title, low, high, ticks.stream().mapToDouble(t -> t).toArray());
  }

  /** Of certain values, each with a tick. */
  public static FactorAxis at(String title, List<Double> values) {
    double low = values.stream().mapToDouble(v -> v).min().orElseThrow() / 1.2;
    double high = values.stream().mapToDouble(v -> v).max().orElseThrow() * 1.2;
    return new FactorAxis(title, low, high, values.stream().mapToDouble(v -> v).toArray());
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    TextAnchor anchor =
        RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    List<NumberTick> shown = new ArrayList<>();
    for (double tick : ticks) {
      if (getRange().contains(tick)) {
        shown.add(
            new NumberTick(tick, FigureStyle.plain().format(tick), anchor, TextAnchor.CENTER, 0));
      }
    }
    return shown;
  }
}
