package nfcodec.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Failure;
import nfcodec.bench.Point;
import nfcodec.bench.Point.Cost;
import nfcodec.bench.Range;
import nfcodec.bench.codec.SettingScale;
import nfcodec.bench.curve.BdRate;
import nfcodec.bench.curve.Bootstrap;
import nfcodec.bench.curve.RateCurve;
import nfcodec.bench.report.Standing.Against;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;
import org.jspecify.annotations.Nullable;

/** The tables of a bench's page. */
final class BenchTables {
  private BenchTables() {}

  static List<Table> all(
      BenchResults results, List<Standing> standings, String anchor, Range range) {
    return Stream.of(
            Optional.of(rates(results, standings, range)),
            Optional.of(against(standings, anchor, range)),
            byMeasure(results, standings, anchor, range),
            times(standings),
            failures(results))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Table rates(BenchResults results, List<Standing> standings, Range range) {
    Table.Builder table =
        new Table.Builder(
            "rates",
            "Bits a pixel at equal quality",
            "What each picture takes at a PSNR, interpolated on its own curve (pchip on the"
                + " logarithm of the rate), and the mean over "
                + NumberText.count(results.images().size(), "picture")
                + ". A dash: a curve does not come within "
                + RateCurve.BEYOND
                + " dB of that; as far it is continued by the slope of its last decibel.");
    table.keys("codec");
    Levels.of(range).forEach(level -> table.columns(NumberText.decibels(level)));
    for (Standing standing : standings) {
      List<String> row = new ArrayList<>(List.of(standing.contender().codec().title()));
      standing.rates().forEach(rate -> row.add(NumberText.fixed(rate, 3)));
      table.row(row);
    }
    return table.build();
  }

  private static Table against(List<Standing> standings, String anchor, Range range) {
    Table.Builder table =
        new Table.Builder(
            "bd-rate",
            "BD-rate against " + anchor,
            "How many more bits than "
                + anchor
                + " at the same PSNR, mean over "
                + NumberText.plain(range.lowest())
                + " to "
                + NumberText.decibels(range.highest())
                + " as far as both curves reach. The columns up to akima are means of the pictures'"
                + " own BD-rates, with the middle 95% of sets drawn from them (bootstrap, of "
                + Bootstrap.LEAST
                + " pictures at least). A picture counts where the two curves share half of the"
                + " range; 'pictures' says how many do. The last"
                + " two are of one curve of means: of the pictures' PSNR, and with the PSNR of"
                + " their mean error. Published figures are of any of these kinds. The curves of"
                + " means are over the pictures at the same setting. "
                + BenchPage.EQUAL_SLOPE
                + " The overlap is what the curves of mean PSNR share.");
    table
        .keys("codec")
        .columns(
            "pictures",
            "pchip",
            "95%",
            "akima",
            "curve of mean PSNR",
            "curve of mean error",
            "overlap");
    boolean isMeasured =
        standings.stream().anyMatch(s -> s.contender().codec().name().equals(anchor));
    for (Standing standing : standings) {
      if (isMeasured && !standing.contender().codec().name().equals(anchor)) {
        List<String> row = new ArrayList<>(List.of(standing.contender().codec().title()));
        row.addAll(cells(standing.against()));
        table.row(row);
      }
    }
    return table.build();
  }

  private static Optional<Table> byMeasure(
      BenchResults results, List<Standing> standings, String anchor, Range range) {
    List<Measure> measures = Measure.of(results);
    if (measures.size() < 2) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "bd-rate-by-measure",
            "BD-rate against " + anchor + " by measure of quality",
            "How many more bits than "
                + anchor
                + " at the same quality by each measure that all points have: mean of the"
                + " pictures' own BD-rates (pchip) over the qualities that "
                + anchor
                + " has from "
                + NumberText.plain(range.lowest())
                + " to "
                + NumberText.decibels(range.highest())
                + " of PSNR. A picture counts where the codec's curve has half of those; in"
                + " brackets how many do, where not all. MS-SSIM is taken as"
                + " -10 log10(1 - MS-SSIM).");
    table.keys("codec");
    measures.forEach(measure -> table.columns(measure.name()));
    for (Standing standing : standings) {
      String codec = standing.contender().codec().name();
      if (!codec.equals(anchor)) {
        List<String> row = new ArrayList<>(List.of(standing.contender().codec().title()));
        for (Measure measure : measures) {
          row.add(
              MeasuredRate.of(results, measure, codec, anchor, range)
                  .map(rate -> cell(rate, results.images().size()))
                  .orElse(NumberText.NONE));
        }
        table.row(row);
      }
    }
    return table.buildIfAny();
  }

  private static String cell(MeasuredRate rate, int images) {
    return Summary.percent(rate.percent())
        + (rate.images() == images ? "" : " (" + rate.images() + ")");
  }

  private static List<String> cells(@Nullable Against against) {
    if (against == null) {
      return Stream.concat(Stream.of("0"), Collections.nCopies(6, NumberText.NONE).stream())
          .toList();
    }
    Bootstrap interval = against.interval();
    BdRate mean = against.ofMeanCurve();
    return List.of(
        String.valueOf(against.images()),
        Summary.percent(against.pchip()),
        interval == null
            ? NumberText.NONE
            : Summary.percent(interval.low()) + " … " + Summary.percent(interval.high()),
        Summary.percent(against.akima()),
        percent(mean),
        percent(against.ofMeanError()),
        mean == null
            ? NumberText.NONE
            : NumberText.fixed(mean.from(), 1) + " – " + NumberText.fixed(mean.to(), 1) + " dB");
  }

  private static String percent(@Nullable BdRate rate) {
    return rate == null ? NumberText.NONE : Summary.percent(rate.percent());
  }

  private static Optional<Table> times(List<Standing> standings) {
    Table.Builder table =
        new Table.Builder(
            "times",
            "Time and memory",
            "Whole processes with their start, mean over the points near the range: seconds that"
                + " passed, seconds that processors worked, and the most memory. Programs that know"
                + " of threads were given as many as this one; the two columns of seconds tell how"
                + " many they used.");
    table.keys("codec").columns("encode s", "processor s", "MiB");
    table.columns("decode s", "processor s", "MiB", "threads");
    for (Standing standing : standings) {
      List<Point> points = standing.within();
      if (!points.isEmpty()) {
        List<String> row = new ArrayList<>(List.of(standing.contender().codec().title()));
        row.addAll(costs(points, Point::encode));
        row.addAll(costs(points, Point::decode));
        row.add(
            String.join(
                ", ", points.stream().map(p -> String.valueOf(p.threads())).distinct().toList()));
        table.row(row);
      }
    }
    return table.buildIfAny();
  }

  private static List<String> costs(List<Point> points, Function<Point, Cost> of) {
    List<Cost> costs = points.stream().map(of).toList();
    double seconds = costs.stream().mapToDouble(Cost::seconds).average().orElse(Double.NaN);
    double processor = mean(costs.stream().map(Cost::processorSeconds).toList());
    double memory =
        mean(
            costs.stream()
                .map(Cost::peakKibibytes)
                .map(k -> k == null ? null : Double.valueOf(k / 1024.0))
                .toList());
    return List.of(
        NumberText.fixed(seconds, 2), NumberText.fixed(processor, 2), NumberText.fixed(memory, 0));
  }

  private static double mean(List<@Nullable Double> values) {
    OptionalDouble mean =
        values.stream().filter(v -> v != null).mapToDouble(Double::doubleValue).average();
    return mean.orElse(Double.NaN);
  }

  private static Optional<Table> failures(BenchResults results) {
    Table.Builder table =
        new Table.Builder(
            "failures", "What could not be measured", "These points are in no curve and no mean.");
    table.keys("codec", "image", "setting").columns("why");
    for (Failure failure : results.failures()) {
      Point.Key key = failure.key();
      table.row(
          List.of(key.codec(), key.image(), SettingScale.text(key.setting()), failure.reason()));
    }
    return table.buildIfAny();
  }
}
