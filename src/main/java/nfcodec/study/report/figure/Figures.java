package nfcodec.study.report.figure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nfcodec.report.figure.FigureStyle;
import nfcodec.report.figure.Sheet;
import nfcodec.study.report.artifact.Pictures;
import nfcodec.study.report.chart.ChartData;
import org.jspecify.annotations.Nullable;

/** All figures of a study, each as SVG and as PNG. */
public final class Figures {
  /** So many treatments can be told apart in a figure of lines. */
  private static final int MOST_TREATMENTS = 5;

  private Figures() {}

  /** Whether any can be drawn: it takes a font. */
  public static boolean areAvailable() {
    return FigureStyle.hasFonts();
  }

  /**
   * Draws all that there is data for.
   *
   * @throws IOException if a picture cannot be read or a file not be written
   */
  public static void write(ChartData data, List<Pictures> pictures, Sheet.Destination destination)
      throws IOException {
    for (Sheet sheet : sheets(data, pictures)) {
      sheet.write(destination);
    }
  }

  private static List<Sheet> sheets(ChartData data, List<Pictures> pictures) throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    Set<Integer> shown = shown(data);
    SpeedFigures speed = new SpeedFigures(data);
    for (Setup setup : setups(data)) {
      sheets.addAll(new CurveFigures(data, setup, shown).sheets());
      if (data.comparisons().stream().anyMatch(c -> setup.is(c.field(), c.side()))) {
        sheets.add(speed.byImage(setup));
        addIfAny(sheets, speed.againstBytes(setup, true));
        addIfAny(sheets, speed.againstBytes(setup, false));
      }
    }
    data.comparisons().stream()
        .map(ChartData.Compared::field)
        .distinct()
        .forEach(field -> addIfAny(sheets, speed.bySize(field, shown)));
    PlaneFigures planes = new PlaneFigures(data);
    sheets.addAll(planes.spectra());
    sheets.addAll(planes.landscapes());
    sheets.addAll(PictureFigures.sheets(pictures));
    return sheets;
  }

  private static void addIfAny(List<Sheet> sheets, @Nullable Sheet sheet) {
    if (sheet != null) {
      sheets.add(sheet);
    }
  }

  private static List<Setup> setups(ChartData data) {
    Stream<Setup> curves = data.curves().stream().map(c -> new Setup(c.field(), c.side()));
    Stream<Setup> compared = data.comparisons().stream().map(c -> new Setup(c.field(), c.side()));
    return Stream.concat(curves, compared).distinct().toList();
  }

  /** All treatments, or the two that matter where they are too many. */
  private static Set<Integer> shown(ChartData data) {
    Set<Integer> shown = new TreeSet<>();
    for (int i = 0; i < data.series().size(); i++) {
      String label = data.series().get(i).label();
      if (data.series().size() <= MOST_TREATMENTS
          || label.equals("original")
          || label.equals("RPP")) {
        shown.add(i);
      }
    }
    return shown;
  }
}
