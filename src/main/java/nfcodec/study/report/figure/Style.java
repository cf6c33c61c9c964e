package nfcodec.study.report.figure;

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
import nfcodec.study.report.chart.ChartData.Treatment;
import nfcodec.study.report.chart.Palette;
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
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** How all figures look: thin gray axes, no frames, the colours of the page. */
final class Style {
  static final Color INK = new Color(0x16191d);
  static final Color SOFT = new Color(0x5a626c);
  private static final Color GRID = new Color(0xe4e7ea);

  static final Shape DOT = new Ellipse2D.Double(-2.5, -2.5, 5, 5);
  static final Shape RING = new Ellipse2D.Double(-5, -5, 10, 10);

  private Style() {}

  static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  /** Whether letters can be drawn here: a server may have no fonts at all. */
  static boolean hasFonts() {
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

  static Color colour(Treatment treatment) {
    return Color.decode(treatment.light());
  }

  static Color faint(Color colour) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90);
  }

  static BasicStroke line(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** A treatment's line. */
  static BasicStroke line(Treatment treatment, double width) {
    float[] dashes =
        switch (treatment.line()) {
          case SOLID -> null;
          case DASHED -> new float[] {7, 4};
          case DASH_DOTTED -> new float[] {7, 3, 1.5f, 3};
        };
    return dashes == null
        ? line(width)
        : new BasicStroke(
            (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
  }

  static Shape diamond() {
    Path2D shape = new Path2D.Double();
    shape.moveTo(0, -5);
    shape.lineTo(5, 0);
    shape.lineTo(0, 5);
    shape.lineTo(-5, 0);
    shape.closePath();
    return shape;
  }

  static NumberAxis axis(String title) {
    NumberAxis axis = new NumberAxis(title.isEmpty() ? null : title);
    axis.setAutoRangeIncludesZero(false);
    axis.setNumberFormatOverride(plain());
    dress(axis);
    return axis;
  }

  /** At most two decimals. */
  static DecimalFormat plain() {
    return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  static void dress(ValueAxis axis) {
    axis.setLabelFont(font(12));
    axis.setLabelPaint(INK);
    axis.setTickLabelFont(font(11));
    axis.setTickLabelPaint(SOFT);
    axis.setAxisLinePaint(GRID.darker());
    axis.setTickMarksVisible(false);
  }

  static XYPlot plot(ValueAxis x, ValueAxis y) {
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

  static ValueMarker mark(double at) {
    BasicStroke dashed =
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 3}, 0);
    return new ValueMarker(at, SOFT, dashed);
  }

  /** A plot with its title at the left; a legend below it if it has entries. */
  static Sheet.Panel chart(String title, XYPlot plot) {
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

  /** A treatment's entry in a legend of lines. */
  static LegendItem lineEntry(Treatment treatment) {
    LegendItem item = new LegendItem(treatment.label());
    item.setLineVisible(true);
    item.setLine(new Line2D.Double(-9, 0, 9, 0));
    item.setLinePaint(colour(treatment));
    item.setLineStroke(line(treatment, 2.4));
    item.setShapeVisible(false);
    return item;
  }

  /** A treatment's entry in a legend of points. */
  static LegendItem pointEntry(Treatment treatment, Shape shape) {
    Color colour = colour(treatment);
    Color inside = isFilled(treatment) ? colour : Color.WHITE;
    return new LegendItem(treatment.label(), null, null, null, shape, inside, line(1.2), colour);
  }

  /**
   * Whether its points are; those of treatments that share their colour with an earlier one are
   * not.
   */
  static boolean isFilled(Treatment treatment) {
    return treatment.line() == Palette.Line.SOLID;
  }
}
