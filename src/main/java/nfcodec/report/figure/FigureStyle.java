package nfcodec.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import nfcodec.report.chart.SeriesStyle;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** How all figures look: thin gray axes, no frames, the colours of the page. */
public final class FigureStyle {
  /** Of text that is read first. */
  public static final Color INK = new Color(0x16191d);

  /** Of text beside it. */
  public static final Color SOFT = new Color(0x5a626c);

  private static final Color GRID = new Color(0xe4e7ea);

  /** Of a point. */
  public static final Shape DOT = new Ellipse2D.Double(-2.5, -2.5, 5, 5);

  /** Of a point that others have measured. */
  public static final Shape RING = new Ellipse2D.Double(-5, -5, 10, 10);

  private FigureStyle() {}

  /** For text, in points. */
  public static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  /** Whether letters can be drawn here: a server may have no fonts at all. */
  public static boolean hasFonts() {
    try {
      return font(12)
              .createGlyphVector(new FontRenderContext(null, true, true), "dB")
              .getLogicalBounds()
              .getWidth()
          > 0;
    } catch (LinkageError | InternalError | RuntimeException e) {
      return false;
    }
  }

  /** Of a series. */
  public static Color colour(SeriesStyle series) {
    return Color.decode(series.light());
  }

  /** The same, nearly transparent. */
  public static Color faint(Color colour) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90);
  }

  /** Drawn through. */
  public static BasicStroke line(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** The line of a series. */
  public static BasicStroke line(SeriesStyle series, double width) {
    float[] dashes =
        switch (series.line()) {
          case SOLID -> null;
          case DASHED -> new float[] {7, 4};
          case DASH_DOTTED -> new float[] {7, 3, 1.5f, 3};
        };
    return dashes == null
        ? line(width)
        : new BasicStroke(
            (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
  }

  /** Of a mean. */
  public static Shape diamond() {
    Path2D shape = new Path2D.Double();
    shape.moveTo(0, -5);
    shape.lineTo(5, 0);
    shape.lineTo(0, 5);
    shape.lineTo(-5, 0);
    shape.closePath();
    return shape;
  }

  /** Of numbers, without a title if that is empty. */
  public static NumberAxis axis(String title) {
    NumberAxis axis = new NumberAxis(title.isEmpty() ? null : title);
    axis.setAutoRangeIncludesZero(false);
    axis.setNumberFormatOverride(plain());
    dress(axis);
    return axis;
  }

  /** At most two decimals. */
  public static DecimalFormat plain() {
    return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  /** Gives an axis the look of all. */
  public static void dress(ValueAxis axis) {
    axis.setLabelFont(font(12));
    axis.setLabelPaint(INK);
    axis.setTickLabelFont(font(11));
    axis.setTickLabelPaint(SOFT);
    axis.setAxisLinePaint(GRID.darker());
    axis.setTickMarksVisible(false);
  }

  /** Between two axes, without data yet. */
  public static XYPlot plot(ValueAxis x, ValueAxis y) {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(x);
    plot.setRangeAxis(y);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(line(0.8));
    plot.setRangeGridlineStroke(line(0.8));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setFixedLegendItems(new LegendItemCollection());
    return plot;
  }

  /** A dashed line across a plot. */
  public static ValueMarker mark(double at) {
    BasicStroke dashed =
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 3}, 0);
    return new ValueMarker(at, SOFT, dashed);
  }

  /**
   * An upright dashed line across a plot, with a name at the right of its upper end.
   *
   * @param row of names from the top, so that those of lines near each other do not touch
   */
  public static ValueMarker mark(double at, String name, int row) {
    ValueMarker mark = mark(at);
    mark.setLabel(name);
    mark.setLabelFont(font(10));
    mark.setLabelPaint(SOFT);
    mark.setLabelBackgroundColor(new Color(0, true));
    mark.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
    mark.setLabelTextAnchor(TextAnchor.TOP_LEFT);
    mark.setLabelOffset(new RectangleInsets(2 + 13 * row, 3, 0, 3));
    return mark;
  }

  /** A plot with its title at the left; a legend below it if it has entries. */
  public static Sheet.Panel chart(String title, XYPlot plot) {
    JFreeChart chart = new JFreeChart(null, font(12), plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(2, 2, 2, 6));
    if (!title.isEmpty()) {
      TextTitle text = new TextTitle(title, font(13));
      text.setPaint(INK);
      text.setHorizontalAlignment(HorizontalAlignment.LEFT);
      text.setPadding(2, 4, 4, 4);
      chart.addSubtitle(text);
    }
    if (plot.getLegendItems().getItemCount() > 0) {
      LegendTitle legend = new LegendTitle(plot);
      legend.setItemFont(font(11));
      legend.setItemPaint(INK);
      legend.setFrame(BlockBorder.NONE);
      legend.setPosition(RectangleEdge.BOTTOM);
      chart.addLegend(legend);
    }
    return chart::draw;
  }

  /** The entry of a series in a legend of lines. */
  public static LegendItem lineEntry(SeriesStyle series) {
    LegendItem item = new LegendItem(series.label());
    item.setLineVisible(true);
    item.setLine(new Line2D.Double(-9, 0, 9, 0));
    item.setLinePaint(colour(series));
    item.setLineStroke(line(series, 2.4));
    item.setShapeVisible(false);
    return item;
  }

  /** The entry of a series in a legend of points. */
  public static LegendItem pointEntry(SeriesStyle series, Shape shape) {
    Color colour = colour(series);
    Color inside = isFilled(series) ? colour : Color.WHITE;
    return new LegendItem(series.label(), null, null, null, shape, inside, line(1.2), colour);
  }

  /**
   * Whether its points are; those of series that share their colour with an earlier one are not.
   */
  public static boolean isFilled(SeriesStyle series) {
    return series.line() == SeriesStyle.Line.SOLID;
  }
}
