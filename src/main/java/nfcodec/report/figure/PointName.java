package nfcodec.report.figure;

import java.awt.Color;
import java.util.Optional;
import nfcodec.report.chart.NamePlaces.Place;
import org.jfree.chart.annotations.XYPointerAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.ui.TextAnchor;

/** The name of a point, beside it. */
public final class PointName {
  private static final Color NOTHING = new Color(0, true);

  private PointName() {}

  /** To be added to a plot; none if there is no place for it. */
  public static Optional<XYTextAnnotation> of(String text, double x, double y, Place place) {
    return switch (place) {
      case ABOVE -> Optional.of(name(text, x, y, -Math.PI / 2, TextAnchor.BOTTOM_CENTER));
      case BELOW -> Optional.of(name(text, x, y, Math.PI / 2, TextAnchor.TOP_CENTER));
      case RIGHT -> Optional.of(name(text, x, y, 0, TextAnchor.CENTER_LEFT));
      case LEFT -> Optional.of(name(text, x, y, Math.PI, TextAnchor.CENTER_RIGHT));
      case NOWHERE -> Optional.empty();
    };
  }

  private static XYTextAnnotation name(
      String text, double x, double y, double angle, TextAnchor nearest) {
    // A pointer for the distance from the point, in pixels; of its arrow nothing shows.
    XYPointerAnnotation name = new XYPointerAnnotation(text, x, y, angle);
    name.setTextAnchor(nearest);
    name.setBaseRadius(6);
    name.setTipRadius(6);
    name.setLabelOffset(0);
    name.setArrowLength(0);
    name.setArrowWidth(0);
    name.setArrowPaint(NOTHING);
    name.setFont(FigureStyle.font(10));
    name.setPaint(FigureStyle.SOFT);
    return name;
  }
}
