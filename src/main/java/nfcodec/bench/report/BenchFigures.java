package nfcodec.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nfcodec.bench.report.BenchCharts.Line;
import nfcodec.bench.report.BenchCharts.Mark;
import nfcodec.bench.report.BenchCharts.Saving;
import nfcodec.report.figure.FigureStyle;
import nfcodec.report.figure.LinePanel;
import nfcodec.report.figure.Sheet;

/** Figures for papers, each as SVG and as PNG: curves in the range of interest. */
final class BenchFigures {
  /** Curves are drawn as far beyond the range, in dB. */
  private static final double BEYOND = 1;

  private static final int COLUMNS = 4;

  private final BenchCharts data;

  BenchFigures(BenchCharts data) {
    this.data = data;
  }

  /** Whether any can be drawn: it takes a font. */
  static boolean areAvailable() {
    return FigureStyle.hasFonts();
  }

  void write(Sheet.Destination destination) throws IOException {
    for (Sheet sheet : sheets()) {
      sheet.write(destination);
    }
  }

  private List<Sheet> sheets() {
    List<Sheet> sheets = new ArrayList<>();
    sheets.add(
        Sheet.of(
            "rate-distortion",
            640,
            460,
            curves("").large("Mean of the pictures", "bits a pixel", "PSNR in dB")));
    if (data.images().size() > 1) {
      sheets.add(
          new Sheet(
              "rate-distortion-by-image",
              COLUMNS,
              230,
              200,
              data.images().stream().map(image -> curves(image).small(image)).toList()));
    }
    if (data.anchor() >= 0) {
      LinePanel lines = new LinePanel(data.series());
      for (Line line : data.lines()) {
        if (line.image().isEmpty()) {
          List<Saving> saving = line.saving().stream().filter(s -> isWithin(s.psnr())).toList();
          lines.add(
              line.series(),
              saving.stream().mapToDouble(Saving::psnr).toArray(),
              saving.stream().mapToDouble(s -> 100 * (s.ratio() - 1)).toArray(),
              false);
        }
      }
      String anchor = data.series().get(data.anchor()).label();
      sheets.add(
          Sheet.of(
              "bits-against-anchor",
              640,
              420,
              lines.large(
                  "Bits at equal quality", "PSNR in dB", "bits against " + anchor + ", %")));
    }
    return sheets;
  }

  private LinePanel curves(String image) {
    LinePanel lines = new LinePanel(data.series());
    for (Line line : data.lines()) {
      if (line.image().equals(image)) {
        List<Mark> marks = line.marks().stream().filter(m -> isWithin(m.psnr())).toList();
        lines.add(
            line.series(),
            marks.stream().mapToDouble(Mark::rate).toArray(),
            marks.stream().mapToDouble(Mark::psnr).toArray(),
            false);
      }
    }
    return lines;
  }

  private boolean isWithin(double psnr) {
    return psnr >= data.quality().range().getFirst() - BEYOND
        && psnr <= data.quality().range().getLast() + BEYOND;
  }
}
