package nfcodec.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jfree.chart.ChartUtils;
import org.jfree.svg.SVGGraphics2D;

/**
 * A figure: panels in rows, or a single one.
 *
 * @param name of its files, without what tells their kind
 * @param columns panels a row
 * @param panelWidth in points
 * @param panelHeight in points
 * @param panels from left to right, row by row
 */
public record Sheet(String name, int columns, int panelWidth, int panelHeight, List<Panel> panels) {
  /** Pixels of the PNG a point. */
  private static final int SCALE = 2;

  /** Whatever fills a rectangle. */
  @FunctionalInterface
  public interface Panel {
    /** Nothing at all. */
    Panel EMPTY = (graphics, area) -> {};

    /** Draws within the rectangle. */
    void draw(Graphics2D graphics, Rectangle2D area);
  }

  /** Copies the list. */
  public Sheet {
    panels = List.copyOf(panels);
  }

  /** A single panel. */
  public static Sheet of(String name, int width, int height, Panel panel) {
    return new Sheet(name, 1, width, height, List.of(panel));
  }

  private int width() {
    return panelWidth * Math.min(columns, panels.size());
  }

  private int height() {
    return panelHeight * ((panels.size() + columns - 1) / columns);
  }

  /** Letters, digits and a few others that every file system takes, for a name. */
  public static String slug(String text) {
    return text.replaceAll("[^A-Za-z0-9._+-]+", "-");
  }

  /** Takes files as they are made. */
  @FunctionalInterface
  public interface Destination {
    /** A file of that name. */
    void write(String name, byte[] bytes) throws IOException;
  }

  /**
   * Draws it as SVG and as PNG.
   *
   * @throws IOException if a file cannot be written
   */
  public void write(Destination destination) throws IOException {
    destination.write(name + ".svg", svg());
    destination.write(name + ".png", png());
  }

  private byte[] svg() {
    SVGGraphics2D graphics = new SVGGraphics2D(width(), height());
    draw(graphics);
    return graphics.getSVGDocument().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] png() throws IOException {
    BufferedImage image =
        new BufferedImage(width() * SCALE, height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    draw(graphics);
    graphics.dispose();
    return ChartUtils.encodeAsPNG(image);
  }

  private void draw(Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width(), height());
    for (int i = 0; i < panels.size(); i++) {
      int x = panelWidth * (i % columns);
      int y = panelHeight * (i / columns);
      panels
          .get(i)
          .draw(graphics, new Rectangle2D.Double(x + 4, y + 4, panelWidth - 8, panelHeight - 8));
    }
  }
}
