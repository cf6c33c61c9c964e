package nfcodec.report.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A picture under its title; its pixels stay sharp. */
public final class PicturePanel {
  /** Points above the picture that the title takes. */
  public static final int TITLE = 15;

  private PicturePanel() {}

  /** As wide as the panel, and square. */
  public static Sheet.Panel square(String title, BufferedImage image) {
    return (graphics, area) -> draw(graphics, area, title, image);
  }

  private static void draw(
      Graphics2D graphics, Rectangle2D area, String title, BufferedImage image) {
    graphics.setFont(FigureStyle.font(10));
    graphics.setColor(FigureStyle.INK);
    graphics.drawString(title, (float) area.getX(), (float) area.getY() + TITLE - 5);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    int size = (int) area.getWidth();
    graphics.drawImage(image, (int) area.getX(), (int) area.getY() + TITLE, size, size, null);
  }
}
