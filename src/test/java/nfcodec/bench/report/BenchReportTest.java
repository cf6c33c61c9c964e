package nfcodec.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nfcodec.Needs;
import nfcodec.bench.Bench;
import nfcodec.bench.BenchResults;
import nfcodec.bench.EqualBytes;
import nfcodec.bench.Point;
import nfcodec.bench.Range;
import nfcodec.bench.curve.BdRate;
import nfcodec.bench.published.Published;
import nfcodec.bench.report.Standing.Against;
import nfcodec.study.report.Chromium;
import nfcodec.study.report.Chromium.Screen;
import nfcodec.study.report.ReportCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {
  @TempDir Path folder;

  private List<String> write() throws Exception {
    return BenchReport.write(
        MadeUpBench.in(folder), folder, "jpeg-420", MadeUpBench.RANGE, Published.of("kodak"));
  }

  @Test
  void standingsFollowFromTheFormulas() throws Exception {
    BenchResults results = MadeUpBench.in(folder);
    List<Standing> standings = Standing.all(results, "jpeg-420", MadeUpBench.RANGE);
    assertThat(standings).hasSize(3);
    for (int c = 0; c < 3; c++) {
      Standing standing = standings.get(c);
      Against against = Objects.requireNonNull(standing.against());
      double percent = 100 * (Math.pow(2, c) - 1);
      assertThat(against.pchip()).isCloseTo(percent, within(0.05));
      assertThat(against.akima()).isCloseTo(percent, within(0.05));
      assertThat(Objects.requireNonNull(against.ofMeanCurve()).percent())
          .isCloseTo(percent, within(0.05));
      // Settings are PSNRs there, so that the mean curve begins where all have the same slope.
      double apart = Math.log10(1.5) / (0.1 + Math.log10(2) / 6);
      BdRate ofMeanError = Objects.requireNonNull(against.ofMeanError());
      assertThat(ofMeanError.percent()).isCloseTo(percent, within(0.05));
      assertThat(ofMeanError.from())
          .isCloseTo(Math.max(28, meanErrorPsnr(27, apart)), within(0.02));
      // The mean of 1, 1.5 and 2.25 times a rate; at 28 dB the formula's own.
      double rate = 0.25 * (1 + 1.5 + 2.25) / 3 * Math.pow(2, c);
      assertThat(standing.rates().getFirst()).isCloseTo(rate, within(0.001));
      assertThat(standing.encodeSeconds()).isEqualTo(c + 1);
    }
  }

  /** Of three pictures that are a distance apart in dB, the lowest at a PSNR. */
  private static double meanErrorPsnr(double lowest, double apart) {
    return Point.psnrOf(
        IntStream.range(0, 3)
            .mapToDouble(i -> 255 * 255 * Math.pow(10, -(lowest + i * apart) / 10))
            .average()
            .orElseThrow());
  }

  @Test
  void theTableOnATerminalHasTheSameNumbers() throws Exception {
    List<String> lines = write();
    assertThat(lines)
        .anyMatch(l -> l.matches("jpeg-420 .* anchor .*"))
        .anyMatch(l -> l.matches("jpeg-444 +0\\.79\\d .*\\+100\\.0 % .* 2\\.00 +0\\.50"))
        .anyMatch(l -> l.startsWith("1 point could not be measured"))
        .anyMatch(l -> l.startsWith("report: "));
  }

  /** What is left of a bench without some lines of its journal. */
  private BenchResults without(Predicate<String> lost) throws Exception {
    MadeUpBench.in(folder);
    Path journal = folder.resolve("journal.jsonl");
    Files.write(journal, Files.readAllLines(journal).stream().filter(lost.negate()).toList());
    return Bench.read(folder);
  }

  private static Predicate<String> below(int psnr, String codec, String... images) {
    return line ->
        line.startsWith("{\"point\":{\"key\":{\"codec\":\"" + codec)
            && Stream.of(images).anyMatch(line::contains)
            && Integer.parseInt(line.replaceAll(".*\"setting\":(\\d+)}.*", "$1")) < psnr;
  }

  /** From 33 dB on half of 28 to 38 is shared, from 35 on less. */
  @Test
  void picturesThatShareASliverOfTheRangeDoNotCount() throws Exception {
    BenchResults results =
        without(below(33, "jpeg-444", "two.png").or(below(35, "jpeg-444", "three.png")));
    List<Standing> standings = Standing.all(results, "jpeg-420", MadeUpBench.RANGE);
    assertThat(Objects.requireNonNull(standings.get(1).against()).images()).isEqualTo(2);
    assertThat(Objects.requireNonNull(standings.get(2).against()).images()).isEqualTo(3);
    assertThat(Summary.lines(results, standings, "jpeg-420", MadeUpBench.RANGE))
        .anyMatch(l -> l.matches("jpeg-444 .*\\+100\\.0 % +2 +– .*"))
        .anyMatch(l -> l.matches("jpeg2000 .*\\+300\\.0 % +3 +– .*"));
  }

  @Test
  void aCodecThatSharesTooLittleHasADash() throws Exception {
    BenchResults results = without(below(35, "jpeg-444", "one ", "two.png", "three.png"));
    BenchReport.write(results, folder, "jpeg-420", MadeUpBench.RANGE, List.of());
    List<Standing> standings = Standing.all(results, "jpeg-420", MadeUpBench.RANGE);
    assertThat(standings.get(1).against()).isNull();
    assertThat(Summary.lines(results, standings, "jpeg-420", MadeUpBench.RANGE))
        .anyMatch(l -> l.matches("jpeg-444 +–.* – +0 +– .*"));
  }

  @Test
  void ratesAreShownWithinTheRangeAskedFor() throws Exception {
    BenchResults results = MadeUpBench.in(folder);
    Range range = new Range(34, 39);
    assertThat(Summary.lines(results, Standing.all(results, "jpeg-420", range), "jpeg-420", range))
        .anyMatch(l -> l.matches("codec +34 dB +35 dB +36 dB +37 dB +38 dB .*"))
        .anyMatch(l -> l.matches("jpeg-420( +\\d\\.\\d{3}){5} .*"));
    assertThat(BenchCharts.of(results, "jpeg-420", range, List.of()).speeds()).hasSize(3 * 5);
  }

  @Test
  void aDifferenceOfNothingHasNoMinus() {
    assertThat(Summary.percent(-0.04)).isEqualTo("+0.0 %");
    assertThat(Summary.percent(-0.06)).isEqualTo("-0.1 %");
    assertThat(Summary.percent(12.34)).isEqualTo("+12.3 %");
  }

  @Test
  void filesForOtherProgramsHaveTheirForms() throws Exception {
    write();
    for (String figure :
        List.of("rate-distortion", "rate-distortion-by-image", "bits-against-anchor")) {
      assertThat(folder.resolve("figures/" + figure + ".svg")).isNotEmptyFile();
      assertThat(folder.resolve("figures/" + figure + ".png")).isNotEmptyFile();
    }
    List<String> rows = Files.readAllLines(folder.resolve("results.csv"));
    assertThat(rows).hasSize(1 + 3 * 3 * 7 + 1);
    int columns = rows.getFirst().split(",", -1).length;
    assertThat(rows).allMatch(r -> r.split(",", -1).length == columns);
    assertThat(rows.getLast()).startsWith("jpeg-420,two.png,1,encoding: it ended with code 3,");
    JsonObject file =
        JsonParser.parseString(Files.readString(folder.resolve("compressai/jpeg-444.json")))
            .getAsJsonObject();
    assertThat(file.get("name").getAsString()).isEqualTo("jpeg-444");
    JsonObject series = file.getAsJsonObject("results");
    for (String name :
        List.of("bpp", "psnr-rgb", "ms-ssim-rgb", "encoding_time", "decoding_time")) {
      assertThat(series.getAsJsonArray(name)).as(name).hasSize(13);
    }
    double psnr = series.getAsJsonArray("psnr-rgb").get(0).getAsDouble();
    double apart = Math.log10(1.5) / (0.1 + Math.log10(2) / 6);
    assertThat(psnr).isCloseTo(27 + apart, within(0.02));
    // What is interpolated at each picture's own PSNR: 1 dB above it, and what is always the same.
    assertThat(series.getAsJsonArray("psnr-yuv").get(0).getAsDouble())
        .isCloseTo(psnr + 1, within(1e-9));
    assertThat(series.getAsJsonArray("encoding_time").get(5).getAsDouble()).isEqualTo(2);
    assertThat(file.get("description").getAsString()).contains("3 images at equal slopes");
    List<String> tsv = Files.readAllLines(folder.resolve("cool-chic/jpeg2000.tsv"));
    assertThat(tsv).hasSize(1 + 21);
    assertThat(tsv.getFirst()).isEqualTo("lmbda\tseq_name\tn_pixels\tloss\tpsnr_db\trate_bpp");
    assertThat(tsv.getLast()).matches("nan\tthree\t100000\tnan\t39\\.00000\t\\d+\\.\\d{6}");
  }

  @Test
  void thePageShowsNamesAsTheyAre() throws Exception {
    write();
    assertThat(folder.resolve(BenchReport.PAGE))
        .content()
        .contains("one &amp; &lt;only&gt;.png", "VVC VTM", "it ended with code 3")
        .doesNotContain("<only>");
  }

  @Test
  void everyVersionThatMeasuredIsNamed() throws Exception {
    MadeUpBench.in(folder);
    Path journal = folder.resolve("journal.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    List<String> newer =
        lines.stream()
            .filter(line ->
                line.startsWith("{\"codec\":{\"codec\":{\"name\":\"jpeg-444\"")
                    || (line.contains("\"jpeg-444\"") && line.contains("\"setting\":39}")))
            .map(line -> line.replace("version 1.2", "version 1.3"))
            .toList();
    lines.addAll(newer);
    Files.write(journal, lines);
    BenchReport.write(
        Bench.read(folder), folder, "jpeg-420", MadeUpBench.RANGE, Published.of("kodak"));
    for (String file : List.of(BenchReport.PAGE, "compressai/jpeg-444.json")) {
      assertThat(folder.resolve(file)).content().contains("version 1.2, then version 1.3");
    }
  }

  /** A distance that halves where PSNR rises by 3 dB, the same for all codecs. */
  private BenchResults withAFallingMetric(Predicate<String> lost) throws Exception {
    MadeUpBench.in(folder);
    Path journal = folder.resolve("journal.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.addAll(
        lines.stream()
            .filter(line -> line.startsWith("{\"point\"") && !lost.test(line))
            .map(line -> {
              int psnr = Integer.parseInt(line.replaceAll(".*\"setting\":(\\d+)}.*", "$1"));
              return "{\"metric\":{\"key\":%s,\"metric\":\"distance\",\"value\":%s}}"
                  .formatted(
                      line.replaceAll(".*\"key\":(\\{[^}]*}).*", "$1"),
                      Math.pow(2, (30 - psnr) / 3.0));
            })
            .toList());
    Files.write(journal, lines);
    return Bench.read(folder);
  }

  @Test
  void everyMeasureThatAllPointsHaveGivesABdRate() throws Exception {
    BenchResults results = withAFallingMetric(line -> false);
    List<Measure> measures = Measure.of(results);
    assertThat(measures)
        .extracting(Measure::name)
        .containsExactly("PSNR", "PSNR-YUV", "MS-SSIM", "distance");
    assertThat(measures.getLast().falls()).isTrue();
    for (Measure measure : List.of(measures.get(0), measures.get(1), measures.getLast())) {
      MeasuredRate rate =
          MeasuredRate.of(results, measure, "jpeg-444", "jpeg-420", MadeUpBench.RANGE)
              .orElseThrow();
      assertThat(rate.percent()).as(measure.name()).isCloseTo(100, within(0.05));
      assertThat(rate.images()).isEqualTo(3);
    }
    // It is the same for all points: there is no curve.
    assertThat(MeasuredRate.of(results, measures.get(2), "jpeg-444", "jpeg-420", MadeUpBench.RANGE))
        .isEmpty();
    BenchReport.write(results, folder, "jpeg-420", MadeUpBench.RANGE, List.of());
    assertThat(folder.resolve(BenchReport.PAGE))
        .content()
        .contains("BD-rate against jpeg-420 by measure of quality", "distance, less is better");
    BenchCharts charts = BenchCharts.of(results, "jpeg-420", MadeUpBench.RANGE, List.of());
    assertThat(charts.lines())
        .allSatisfy(line ->
            assertThat(line.marks())
                .isNotEmpty()
                .allSatisfy(mark -> {
                  assertThat(mark.values()).hasSize(4);
                  assertThat(mark.values().getFirst()).isCloseTo(mark.psnr(), within(1e-9));
                  assertThat(mark.values().get(1)).isCloseTo(mark.psnr() + 1, within(1e-9));
                  assertThat(mark.values().getLast()).isBetween(0.1, 2.5);
                }));
  }

  @Test
  void aMeasureThatAPointLacksIsNotCompared() throws Exception {
    BenchResults results = withAFallingMetric(line -> line.contains("\"setting\":31}"));
    assertThat(results.metrics()).containsExactly("distance");
    assertThat(Measure.of(results))
        .extracting(Measure::name)
        .containsExactly("PSNR", "PSNR-YUV", "MS-SSIM");
  }

  /** Where the codec has less than half of what the anchor has, a picture does not count. */
  @Test
  void sliversDoNotCountByOtherMeasuresEither() throws Exception {
    BenchResults results = without(below(35, "jpeg-444", "three.png"));
    Measure yuv = Measure.of(results).get(1);
    assertThat(
            MeasuredRate.of(results, yuv, "jpeg-444", "jpeg-420", MadeUpBench.RANGE)
                .orElseThrow()
                .images())
        .isEqualTo(2);
  }

  @Test
  void whatIsShownSideBySideHasAboutTheSameBytes() throws Exception {
    BenchResults results = MadeUpBench.in(folder);
    List<Point> shown = EqualBytes.of(results, "two.png", MadeUpBench.RANGE);
    assertThat(shown).hasSize(3);
    double least = shown.stream().mapToDouble(p -> (double) p.bytes()).min().orElseThrow();
    double most = shown.stream().mapToDouble(p -> (double) p.bytes()).max().orElseThrow();
    assertThat(most / least).isLessThan(1.3);
  }

  @Test
  void publishedCurvesRiseAndNameTheirSources() {
    List<Published> all = Published.of("kodak");
    assertThat(all).hasSizeGreaterThan(40);
    assertThat(all).allMatch(p -> p.curve().isDrawn() && p.source().matches("\\S+/\\S+:\\S+"));
  }

  @Test
  void opensInABrowserWithoutErrorsAndFitsAPhone() throws Exception {
    Optional<Path> program = Chromium.find();
    Needs.that(program.isPresent(), "no Chromium on the path");
    write();
    try (Chromium browser = Chromium.start(program.orElseThrow())) {
      for (Screen screen : List.of(ReportCheck.DESKTOP_DARK, ReportCheck.PHONE)) {
        assertThat(
                ReportCheck.faults(browser.open(folder.resolve(BenchReport.PAGE).toUri(), screen)))
            .isEmpty();
      }
    }
  }
}
