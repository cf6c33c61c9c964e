package nfcodec.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the names of points go so that none lies on another point or name. Point by point, the
 * first place that is free; a point without one goes without a name.
 */
public final class NamePlaces {
  // A plot of common size, in pixels: what is free there is free on larger ones.
  private static final double WIDTH = 460;
  private static final double HEIGHT = 320;
  // Beyond the outermost points, on the logarithmic axes: a factor of 1.15.
  private static final double MARGIN = 0.14;
  private static final double LETTER = 6.6;
  private static final double LINE = 15;
  private static final double POINT = 12;
  // Enough that the name above a point and that beside it do not touch.
  private static final double GAP = 2;

  /** Where a name lies to its point. */
  public enum Place {
    ABOVE,
    BELOW,
    RIGHT,
    LEFT,
    NOWHERE
  }

  /** A point of a chart of factors, both above 0. */
  public record Point(double x, double y, String name) {}

  /** A rectangle about its centre, in pixels. */
  private record Box(double x, double y, double width, double height) {
    boolean meets(Box other) {
      return 2 * Math.abs(x - other.x) < width + other.width
          && 2 * Math.abs(y - other.y) < height + other.height;
    }
  }

  private NamePlaces() {}

  /** A place for each point's name, on logarithmic axes that hold them all and 1. */
  public static List<Place> of(List<Point> points) {
    double left = Math.log(points.stream().mapToDouble(Point::x).reduce(1, Math::min)) - MARGIN;
    double right = Math.log(points.stream().mapToDouble(Point::x).reduce(1, Math::max)) + MARGIN;
    double bottom = Math.log(points.stream().mapToDouble(Point::y).reduce(1, Math::min)) - MARGIN;
    double top = Math.log(points.stream().mapToDouble(Point::y).reduce(1, Math::max)) + MARGIN;
    List<Box> marks = new ArrayList<>();
    for (Point p : points) {
      double x = WIDTH * share(Math.log(p.x), left, right);
      double y = HEIGHT * share(Math.log(p.y), top, bottom);
      marks.add(new Box(x, y, POINT, POINT));
    }
    List<Box> taken = new ArrayList<>(marks);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Box mark = marks.get(i);
      Place chosen = Place.NOWHERE;
      for (Place place : List.of(Place.ABOVE, Place.BELOW, Place.RIGHT, Place.LEFT)) {
        Box name = name(mark, points.get(i).name, place);
        if (taken.stream().noneMatch(name::meets)) {
          taken.add(name);
          chosen = place;
          break;
        }
      }
      places.add(chosen);
    }
    return places;
  }

  /** How far a value is from one end to the other. */
  private static double share(double value, double from, double to) {
    return (value - from) / (to - from);
  }

  private static Box name(Box mark, String name, Place place) {
    double width = LETTER * name.length();
    double aside = (POINT + width) / 2 + GAP;
    double off = (POINT + LINE) / 2 + GAP;
    return switch (place) {
      case ABOVE -> new Box(mark.x, mark.y - off, width, LINE);
      case BELOW -> new Box(mark.x, mark.y + off, width, LINE);
      case RIGHT -> new Box(mark.x + aside, mark.y, width, LINE);
      case LEFT -> new Box(mark.x - aside, mark.y, width, LINE);
      case NOWHERE -> throw new IllegalArgumentException("no place");
    };
  }
}
