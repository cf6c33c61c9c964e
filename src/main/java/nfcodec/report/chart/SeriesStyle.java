package nfcodec.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one series of a chart, of lines or of points, is called and looks.
 *
 * @param label its name for people
 * @param light its colour on white, {@code #rrggbb}
 * @param dark its colour on black
 * @param line how its lines are drawn
 */
public record SeriesStyle(String label, String light, String dark, Line line) {
  /** For what all others are compared with. */
  public static final Colours GRAY = new Colours("#5f6670", "#a9b1bc");

  /** For what matters most. */
  public static final Colours BLUE = new Colours("#0b62b0", "#5aa9f0");

  /** After Okabe and Ito, and then whatever is left. */
  private static final List<Colours> OTHERS =
      List.of(
          new Colours("#c8500a", "#f08a4b"),
          new Colours("#00806a", "#2fbf9f"),
          new Colours("#a8428c", "#dd86c4"),
          new Colours("#9a6b00", "#e0b03c"),
          new Colours("#4d8fbf", "#8cc4ea"),
          new Colours("#7a3b1d", "#c98f6e"),
          new Colours("#5b4bb7", "#a094f0"),
          new Colours("#5d7a12", "#a5c552"),
          new Colours("#b3263e", "#f0717f"),
          new Colours("#2f6f77", "#6fb6be"));

  /** A colour on white and on black. */
  public record Colours(String light, String dark) {}

  /** How a line is drawn. Dots are left to what is not finished. */
  public enum Line {
    SOLID,
    DASHED,
    DASH_DOTTED
  }

  /**
   * Of each series in turn, told apart by the colour-blind as far as there are few of them. Where
   * there are more series than colours, those of one colour differ in their lines.
   *
   * @param labels of the series
   * @param own colours of those that have the same ones in every chart, by label
   */
  public static List<SeriesStyle> of(List<String> labels, Map<String, Colours> own) {
    List<SeriesStyle> styles = new ArrayList<>();
    int others = 0;
    for (String label : labels) {
      Colours colours = own.get(label);
      styles.add(
          colours == null ? other(label, others++) : new SeriesStyle(label, colours, Line.SOLID));
    }
    return styles;
  }

  private static SeriesStyle other(String label, int number) {
    Line[] lines = Line.values();
    return new SeriesStyle(
        label, OTHERS.get(number % OTHERS.size()), lines[number / OTHERS.size() % lines.length]);
  }

  private SeriesStyle(String label, Colours colours, Line line) {
    this(label, colours.light, colours.dark, line);
  }
}
