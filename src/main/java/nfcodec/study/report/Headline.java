package nfcodec.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nfcodec.report.page.Html;
import nfcodec.report.table.NumberText;
import nfcodec.store.Shard;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import nfcodec.study.report.chart.Labels;
import nfcodec.study.report.paper.Dataset;
import nfcodec.study.report.statistics.Comparison;
import nfcodec.study.report.statistics.Estimate;
import nfcodec.study.report.statistics.Quantity.RatedField;
import nfcodec.study.report.statistics.StudyIndex;
import org.jspecify.annotations.Nullable;

/** What is to be said first: the speed-up and what it costs in bytes, side by side. */
final class Headline {
  private static final int MOST_CARDS = 8;
  private static final int MOST_NAMES = 8;
  private static final int MOST_LINES = 10;

  private final StudyIndex index;
  private final List<Comparison> comparisons;
  private final SpeedTables speed;

  Headline(StudyIndex index, List<Comparison> comparisons, SpeedTables speed) {
    this.index = index;
    this.comparisons = comparisons;
    this.speed = speed;
  }

  /**
   * The comparisons that stand for all: random pixel permutation of every field at every size; of
   * the largest images alone if those are too many; without it, the first treatment.
   */
  private List<Comparison> chosen() {
    List<Comparison> finished =
        comparisons.stream().filter(c -> c.acceleration().exists()).toList();
    List<Comparison> permuted =
        finished.stream().filter(c -> c.condition().treatment().equals("rpp")).toList();
    if (permuted.isEmpty() && !finished.isEmpty()) {
      String treatment = finished.getFirst().condition().treatment();
      permuted =
          finished.stream().filter(c -> c.condition().treatment().equals(treatment)).toList();
    }
    if (permuted.size() > MOST_CARDS) {
      int largest = index.sides().getLast();
      permuted = permuted.stream().filter(c -> c.condition().side() == largest).toList();
    }
    return permuted;
  }

  /** A card for each. */
  Html cards() {
    Html html = new Html();
    List<Comparison> chosen = chosen();
    if (chosen.isEmpty()) {
      return html.element(
          "p",
          "No comparison is finished yet: it takes an image and its untransformed baseline.",
          "class",
          "empty");
    }
    html.open("div", "class", "cards");
    for (Comparison comparison : chosen) {
      html.open("article", "class", "card");
      html.open("h3");
      html.text(comparison.condition().field());
      html.element(
          "span",
          Labels.treatment(comparison.condition().treatment())
              + ", "
              + comparison.condition().side()
              + " × "
              + comparison.condition().side(),
          "class",
          "where");
      html.close("h3");
      html.open("dl");
      number(
          html,
          "speed-up in steps",
          comparison.acceleration(),
          "faster on "
              + comparison.accelerations().sides().above()
              + " of "
              + NumberText.count(comparison.accelerations().sides().known(), "image")
              + LeftOut.note(comparison.accelerations())
              + paperNote(comparison));
      Rate rate = rate(comparison);
      if (rate != null) {
        number(html, "the bytes", rate.ratio(), rate.of().title() + " that reaches the target");
      } else {
        html.open("div");
        html.element("dt", "the bytes");
        html.element("dd", NumberText.NONE, "class", "big");
        html.element("dd", "rate was not measured");
        html.close("div");
      }
      html.close("dl").close("article");
    }
    return html.close("div");
  }

  private record Rate(RatedField of, Estimate ratio) {}

  /** Against the smallest field where it was measured: what a user would pay. */
  private static @Nullable Rate rate(Comparison comparison) {
    for (RatedField field : List.of(RatedField.SMALLEST, RatedField.SAME)) {
      if (comparison.rate(field).exists()) {
        return new Rate(field, comparison.rate(field));
      }
    }
    return null;
  }

  private static void number(Html html, String what, Estimate estimate, String note) {
    html.open("div");
    html.element("dt", what);
    html.element("dd", NumberText.times(estimate.mean()), "class", "big");
    if (estimate.hasInterval()) {
      html.element("dd", "95%: " + Labels.interval(estimate));
    }
    html.element("dd", note);
    html.close("div");
  }

  private String paperNote(Comparison comparison) {
    Double kodak = speed.paperAcceleration(comparison.condition(), Dataset.KODAK);
    return kodak == null ? "" : "; the paper (Kodak): " + NumberText.fixed(kodak, 2) + "×";
  }

  /** Of a study that several processes share: what is missing, and who never began. */
  private void unfinished(List<String> lines) {
    List<Cell> missing = new ArrayList<>(index.study().missing());
    missing.removeAll(index.study().leftOut());
    if (index.study().tasks().isEmpty() || missing.isEmpty()) {
      return;
    }
    lines.add(
        "not finished: "
            + some(missing.stream().map(Cell::label).toList(), "cell")
            + "; 'nfcodec study -o "
            + index.study().folder()
            + "' does them here");
    List<Shard> never = index.study().neverBegun();
    if (!never.isEmpty()) {
      lines.add("never begun: " + some(never.stream().map(Shard::toString).toList(), "task"));
    }
  }

  private static String some(List<String> names, String what) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining("; "));
    int more = names.size() - MOST_NAMES;
    return more <= 0 ? first : first + "; and " + NumberText.count(more, what) + " more";
  }

  /** For the end of a command: every comparison on a line, then who never got there. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    int finished = index.study().results().size();
    int planned = index.study().planned().size();
    lines.add(
        finished
            + " of "
            + NumberText.count(planned, "cell")
            + " finished; target "
            + NumberText.decibels(index.study().settings().target()));
    index.study().images().reasons().stream().limit(MOST_LINES).forEach(lines::add);
    unfinished(lines);
    if (finished > 0) {
      lines.add(ascii(SettingsHtml.work(index)));
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("field", "side", "treatment", "speed-up", "95%", "images", "paper", "bytes"));
    for (Comparison c : comparisons) {
      if (c.accelerations().values().isEmpty() && c.accelerations().omissions().isEmpty()) {
        continue;
      }
      Double kodak = speed.paperAcceleration(c.condition(), Dataset.KODAK);
      Rate rate = rate(c);
      rows.add(
          List.of(
              c.condition().field(),
              String.valueOf(c.condition().side()),
              Labels.treatment(c.condition().treatment()),
              ascii(NumberText.times(c.acceleration().mean())),
              ascii(Labels.interval(c.acceleration())),
              LeftOut.images(c.accelerations()),
              ascii(kodak == null ? NumberText.NONE : NumberText.fixed(kodak, 2) + "×"),
              ascii(rate == null ? NumberText.NONE : NumberText.times(rate.ratio().mean()))));
    }
    if (rows.size() > 1) {
      lines.add("");
      lines.addAll(aligned(rows));
    }
    List<String> never = never();
    if (!never.isEmpty()) {
      lines.add("");
      lines.add("never reached the target, and left out of the means:");
      lines.addAll(never);
    }
    return lines;
  }

  /** Image by image under what they failed, a line each, and not too many. */
  private List<String> never() {
    Map<String, Set<String>> images = new LinkedHashMap<>();
    for (CellResult result : index.study().results()) {
      if (!result.reached()) {
        Cell cell = result.cell();
        images
            .computeIfAbsent(
                cell.field() + ", side " + cell.side() + ", " + Labels.treatment(cell.treatment()),
                what -> new LinkedHashSet<>())
            .add(cell.image());
      }
    }
    List<String> lines = new ArrayList<>();
    images.forEach((what, names) ->
        lines.add(
            "  "
                + what
                + ": "
                + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? " and others" : "")));
    if (lines.size() > MOST_LINES) {
      int more = lines.size() - MOST_LINES + 1;
      lines.subList(MOST_LINES - 1, lines.size()).clear();
      lines.add("  and " + more + " more, see the report");
    }
    return lines;
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        boolean text = i == 0 || i == 2; // field and treatment; numbers go to the right
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : "  ").append(text ? row.get(i) + pad : pad + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String ascii(String text) {
    return text.replace(" – ", "-").replace("–", "-").replace("×", "x");
  }
}
