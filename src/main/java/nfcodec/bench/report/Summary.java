package nfcodec.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import nfcodec.bench.BenchResults;
import nfcodec.bench.Range;
import nfcodec.bench.curve.Bootstrap;
import nfcodec.bench.report.Standing.Against;
import nfcodec.report.table.NumberText;

/** The table of codecs, for a terminal. */
final class Summary {
  private Summary() {}

  static List<String> lines(
      BenchResults results, List<Standing> standings, String anchor, Range range) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("codec"));
    Levels.of(range).forEach(level -> head.add(NumberText.decibels(level)));
    head.addAll(List.of("BD-rate", "of", "95 %", "enc s", "dec s"));
    rows.add(head);
    for (Standing standing : standings) {
      rows.add(row(standing, anchor));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "Bits a pixel at a PSNR, mean of %s; BD-rate against %s at %s to %s dB,"
            .formatted(
                NumberText.count(results.images().size(), "image"),
                anchor,
                NumberText.plain(range.lowest()),
                NumberText.plain(range.highest())));
    lines.add(
        "of the images whose two curves share half of that; an interval takes %d images."
            .formatted(Bootstrap.LEAST));
    lines.add("");
    lines.addAll(aligned(rows));
    if (!results.failures().isEmpty()) {
      lines.add("");
      lines.add(
          NumberText.count(results.failures().size(), "point")
              + " could not be measured: see 'error' in results.csv");
    }
    return lines;
  }

  private static List<String> row(Standing standing, String anchor) {
    List<String> row = new ArrayList<>();
    String name = standing.contender().codec().name();
    row.add(name);
    standing.rates().forEach(rate -> row.add(NumberText.fixed(rate, 3)));
    Against against = standing.against();
    if (name.equals(anchor)) {
      row.addAll(List.of("anchor", "", ""));
    } else if (against == null) {
      row.addAll(List.of(NumberText.NONE, "0", NumberText.NONE));
    } else {
      row.add(percent(against.pchip()));
      row.add(String.valueOf(against.images()));
      row.add(
          against.interval() == null
              ? NumberText.NONE
              : percent(against.interval().low()) + " .. " + percent(against.interval().high()));
    }
    row.add(NumberText.fixed(standing.encodeSeconds(), 2));
    row.add(NumberText.fixed(standing.decodeSeconds(), 2));
    return row;
  }

  static String percent(double value) {
    // Adding 0 makes of -0 what people write.
    return String.format(Locale.ROOT, "%+.1f %%", Math.rint(10 * value) / 10 + 0.0);
  }

  /** Columns as wide as they need to be, the first one at the left. */
  private static List<String> aligned(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(c -> rows.stream().mapToInt(r -> r.get(c).length()).max().orElseThrow())
            .toArray();
    return rows.stream()
        .map(row -> {
          StringBuilder line = new StringBuilder();
          for (int c = 0; c < widths.length; c++) {
            String pad = " ".repeat(widths[c] - row.get(c).length());
            line.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
          }
          return line.toString().stripTrailing();
        })
        .toList();
  }
}
