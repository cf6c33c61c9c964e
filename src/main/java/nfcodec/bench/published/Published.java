package nfcodec.bench.published;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nfcodec.bench.curve.RateCurve;
import nfcodec.bench.curve.RatePoint;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A curve that others have published for a set of images; not measured here.
 *
 * @param system what it is of
 * @param curve mean bits a pixel and mean PSNR in dB
 * @param source repository and file
 */
public record Published(String system, RateCurve curve, String source) {
  /** The sets that there are curves for. */
  public static final List<String> SETS = List.of("kodak");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  /**
   * All curves for a set, by name.
   *
   * @param set one of {@link #SETS}
   * @throws IllegalArgumentException if it is none
   */
  public static List<Published> of(String set) {
    if (!SETS.contains(set)) {
      throw new IllegalArgumentException(
          "no curves are known for '" + set + "': there are those for " + String.join(", ", SETS));
    }
    Map<String, List<RatePoint>> points = new LinkedHashMap<>();
    Map<String, String> sources = new LinkedHashMap<>();
    try (Reader in =
            new InputStreamReader(
                Objects.requireNonNull(Published.class.getResourceAsStream(set + ".csv")),
                StandardCharsets.UTF_8);
        CSVParser rows = FORMAT.parse(in)) {
      for (CSVRecord row : rows) {
        String system = row.get("system");
        sources.putIfAbsent(system, row.get("source"));
        points
            .computeIfAbsent(system, s -> new ArrayList<>())
            .add(
                new RatePoint(
                    Double.parseDouble(row.get("bpp")), Double.parseDouble(row.get("psnr"))));
      }
    } catch (IOException e) {
      throw new IllegalStateException("the published curves cannot be read", e);
    }
    List<Published> all = new ArrayList<>();
    points.forEach((system, of) ->
        all.add(
            new Published(system, RateCurve.of(of), Objects.requireNonNull(sources.get(system)))));
    return all;
  }
}
