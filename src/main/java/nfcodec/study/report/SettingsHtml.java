package nfcodec.study.report;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nfcodec.report.page.Html;
import nfcodec.report.table.NumberText;
import nfcodec.study.CellResult;
import nfcodec.study.FieldDesign;
import nfcodec.study.Model;
import nfcodec.study.Settings;
import nfcodec.study.report.chart.Labels;
import nfcodec.study.report.paper.Paper;
import nfcodec.study.report.statistics.SearchWork;
import nfcodec.study.report.statistics.StudyIndex;

/** What was measured beside what the paper measured, and on what it ran. */
final class SettingsHtml {
  private SettingsHtml() {}

  /** What a reader must know before any number. */
  static Html protocol(StudyIndex index) {
    Settings settings = index.study().settings();
    Html html = new Html();
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region");
    html.open("table", "class", "protocol");
    html.open("thead").open("tr");
    html.element("th", "", "scope", "col");
    html.element("th", "this study", "scope", "col");
    html.element("th", "the paper", "scope", "col", "class", "paper");
    html.close("tr").close("thead").open("tbody");
    row(
        html,
        "Images",
        NumberText.count(index.images().size(), "image"),
        "Kodak 24, DIV2K 100, CLIC 100");
    row(
        html,
        "Pixels a side",
        index.sides().stream().map(String::valueOf).collect(Collectors.joining(", ")),
        String.valueOf(Paper.SIDE));
    for (String field : index.fields()) {
      row(
          html,
          "Field " + field,
          architectures(index, field),
          field.startsWith("siren")
              ? new FieldDesign.Siren(0).architecture(Paper.SIDE)
              : "Instant-NGP, largest hash table");
    }
    row(
        html,
        "Training",
        index.fields().stream()
            .map(field -> Model.parse(field).description())
            .collect(Collectors.joining("; ")),
        "squared error (SIREN); not stated for Instant-NGP, whose steps relative squared error"
            + " comes nearest to");
    row(
        html,
        "Treatments",
        index.treatments().stream().map(Labels::treatment).collect(Collectors.joining(", ")),
        "RPP, zigzag, inversion, standardization, scaling, centering, gamma");
    row(
        html,
        index.seeds().size() == 1 ? "Seed" : "Seeds",
        index.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
        "one");
    row(
        html,
        "Target",
        NumberText.decibels(settings.target()) + ", at most " + steps(settings.maxSteps()),
        NumberText.decibels(Paper.TARGET));
    if (index.fields().stream().anyMatch(f -> f.startsWith("siren"))) {
      row(html, "Learning rates, SIREN", powers(settings.sirenRates()), "2^-8 … 2^-16");
    }
    if (index.fields().stream().anyMatch(f -> !f.startsWith("siren"))) {
      row(html, "Learning rates, hash grid", powers(settings.gridRates()), "2^-4 … 2^-15");
    }
    return html.close("tbody").close("table").close("div");
  }

  /** Where the numbers come from. */
  static Html provenance(StudyIndex index) {
    List<CellResult> results = index.study().results();
    Html html = new Html();
    html.open("dl", "class", "provenance");
    term(
        html,
        "Program",
        results.stream().map(r -> "nfcodec " + r.origin().version()).distinct().toList());
    term(html, "Files coded by", coders(results));
    term(html, "Engine", results.stream().map(r -> r.origin().engine()).distinct().toList());
    term(html, "Started", index.study().starts());
    term(
        html,
        "Search of learning rates",
        List.of(
            switch (index.study().settings().search()) {
              case LOCKSTEP -> "all rates in lockstep, to the end of the first";
              case EXHAUSTIVE -> "every rate to its own end";
            },
            work(index)));
    term(
        html,
        "Levels looked at",
        List.of(
            index.study().settings().levels().stream()
                .map(NumberText::decibels)
                .collect(Collectors.joining(", "))));
    html.close("dl");
    html.open("details");
    html.element("summary", NumberText.count(index.images().size(), "image"));
    html.open("ul", "class", "names");
    index.images().forEach(image -> html.element("li", image + which(index, image)));
    return html.close("ul").close("details");
  }

  /** Which picture a name stands for; studies of before it was noted do not know. */
  private static String which(StudyIndex index, String image) {
    return index.study().images().pictures().stream()
        .filter(picture -> picture.image().equals(image))
        .map(picture ->
            " (middle square of %d pixels, SHA-256 %.16s)"
                .formatted(picture.side(), picture.digest()))
        .findFirst()
        .orElse(" (not noted which picture)");
  }

  /** Versions that made the files, where that is another than searched for some. */
  private static List<String> coders(List<CellResult> results) {
    boolean any =
        results.stream()
            .anyMatch(r ->
                r.files() != null
                    && !r.files().version().isEmpty()
                    && !r.files().version().equals(r.origin().version()));
    return any
        ? results.stream()
            .filter(r -> r.files() != null)
            .collect(
                Collectors.groupingBy(
                    r -> Objects.requireNonNull(r.files()).version(),
                    TreeMap::new,
                    Collectors.counting()))
            .entrySet()
            .stream()
            .map(e ->
                "nfcodec " + e.getKey() + ": those of " + NumberText.count(e.getValue(), "cell"))
            .toList()
        : List.of();
  }

  /** What the search of learning rates took, and where it was exhaustive, what that was in vain. */
  static String work(StudyIndex index) {
    SearchWork work = SearchWork.of(index.study().results());
    String text = steps(work.steps()) + " of training over all learning rates";
    return switch (index.study().settings().search()) {
      case LOCKSTEP -> text;
      case EXHAUSTIVE ->
          text
              + ": "
              + NumberText.times(work.factor())
              + " the "
              + steps(work.lockstep())
              + " that lockstep takes to the same costs";
    };
  }

  private static void row(Html html, String what, String here, String paper) {
    html.open("tr");
    html.element("th", what, "scope", "row");
    html.element("td", here);
    html.element("td", paper, "class", "paper");
    html.close("tr");
  }

  private static void term(Html html, String term, List<String> descriptions) {
    if (!descriptions.isEmpty() && !descriptions.equals(List.of(""))) {
      html.element("dt", term);
      descriptions.forEach(text -> html.element("dd", text));
    }
  }

  private static String architectures(StudyIndex index, String field) {
    String text =
        index.study().results().stream()
            .filter(r -> r.cell().field().equals(field))
            .map(r -> r.origin().architecture())
            .distinct()
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? NumberText.NONE : text;
  }

  private static String steps(long count) {
    return NumberText.count(count, "step");
  }

  private static String powers(List<Integer> exponents) {
    TreeSet<Integer> sorted = new TreeSet<>(Collections.reverseOrder());
    sorted.addAll(exponents);
    boolean whole = sorted.first() - sorted.last() + 1 == sorted.size();
    return whole && sorted.size() > 2
        ? "2^" + sorted.first() + " … 2^" + sorted.last()
        : sorted.stream().map(e -> "2^" + e).collect(Collectors.joining(", "));
  }
}
