package nfcodec.study.report.chart;

import java.util.List;

/**
 * Colours of treatments, told apart by the colour-blind as far as there are few of them: the
 * untransformed image in gray, random pixel permutation in blue, the others after Okabe and Ito and
 * then whatever is left. Where there are more treatments than colours, those of one colour differ
 * in their lines.
 *
 * @param light on white, {@code #rrggbb}
 * @param dark on black
 */
public record Palette(String light, String dark, Line line) {
  private static final Palette ORIGINAL = new Palette("#5f6670", "#a9b1bc");
  private static final Palette RPP = new Palette("#0b62b0", "#5aa9f0");
  private static final List<Palette> OTHERS =
      List.of(
          new Palette("#c8500a", "#f08a4b"),
          new Palette("#00806a", "#2fbf9f"),
          new Palette("#a8428c", "#dd86c4"),
          new Palette("#9a6b00", "#e0b03c"),
          new Palette("#4d8fbf", "#8cc4ea"),
          new Palette("#7a3b1d", "#c98f6e"),
          new Palette("#5b4bb7", "#a094f0"),
          new Palette("#5d7a12", "#a5c552"),
          new Palette("#b3263e", "#f0717f"),
          new Palette("#2f6f77", "#6fb6be"));

  /** How a treatment's lines are drawn. Dots are for trainings that did not reach their target. */
  public enum Line {
    SOLID,
    DASHED,
    DASH_DOTTED
  }

  private Palette(String light, String dark) {
    this(light, dark, Line.SOLID);
  }

  /** Of each treatment in turn. */
  public static List<Palette> of(List<String> treatments) {
    int[] next = {0};
    return treatments.stream()
        .map(treatment ->
            switch (treatment) {
              case "none" -> ORIGINAL;
              case "rpp" -> RPP;
              default -> other(next[0]++);
            })
        .toList();
  }

  private static Palette other(int number) {
    Palette colours = OTHERS.get(number % OTHERS.size());
    Line[] lines = Line.values();
    return new Palette(colours.light, colours.dark, lines[number / OTHERS.size() % lines.length]);
  }
}
