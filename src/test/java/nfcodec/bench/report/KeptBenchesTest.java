package nfcodec.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import nfcodec.bench.Bench;
import nfcodec.bench.BenchResults;
import nfcodec.bench.Point;
import nfcodec.bench.Range;
import nfcodec.bench.curve.BdRate;
import nfcodec.bench.report.Standing.Against;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What benches of earlier days say stays as it was. */
class KeptBenchesTest {
  private static final Path RESULTS = Path.of("tools/results");

  @ParameterizedTest
  @ValueSource(strings = {"kodak-bench-0.1.0", "kodak-pyramid-0.1.0"})
  void journalsGiveTheSameRows(String name) throws Exception {
    assertThat(RESULTS.resolve(name, "results.csv"))
        .content()
        .isEqualTo(BenchCsv.of(Bench.read(RESULTS.resolve(name))));
  }

  /** Whose setting is a quantiser has an entry for each, as CompressAI's own codecs have. */
  @Test
  void quantisersKeepTheirSettingsInTheFileForCompressAi() throws Exception {
    BenchResults results = Bench.read(RESULTS.resolve("kodak-pyramid-0.1.0"));
    JsonObject file =
        JsonParser.parseString(
                CompressAiJson.of(results, Objects.requireNonNull(results.codec("webp"))))
            .getAsJsonObject();
    List<List<Point>> sets = new Curves(results).wholeSets("webp");
    JsonArray rates = file.getAsJsonObject("results").getAsJsonArray("bpp");
    assertThat(rates).hasSize(sets.size());
    assertThat(rates.get(0).getAsDouble())
        .isEqualTo(
            sets.getFirst().stream().mapToDouble(results::bitsPerPixel).average().orElseThrow());
    assertThat(file.get("description").getAsString()).doesNotContain("slope");
  }

  /**
   * Our targets and those of JPEG 2000 are PSNRs, WebP's are quantisers. Pictures at the same
   * setting would give a mean curve that takes a sixth more beside WebP's than the pictures do.
   */
  @Test
  void aMeanCurveSaysWhatItsPicturesSay() throws Exception {
    BenchResults results = Bench.read(RESULTS.resolve("kodak-pyramid-0.1.0"));
    Curves curves = new Curves(results);
    for (Standing standing : Standing.all(results, "webp", new Range(28, 38))) {
      String codec = standing.contender().codec().name();
      boolean isTarget = List.of("fast", "normal", "slow", "jpeg2000").contains(codec);
      assertThat(curves.isAtEqualSlope(codec)).as(codec).isEqualTo(isTarget);
      if (isTarget) {
        Against against = Objects.requireNonNull(standing.against());
        BdRate mean = Objects.requireNonNull(against.ofMeanCurve());
        assertThat(mean.percent()).as(codec).isCloseTo(against.pchip(), within(3.0));
        assertThat(mean.to() - mean.from()).as(codec).isGreaterThan(4);
      }
    }
  }
}
