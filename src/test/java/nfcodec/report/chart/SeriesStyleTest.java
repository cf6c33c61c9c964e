package nfcodec.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nfcodec.report.chart.SeriesStyle.Colours;
import nfcodec.report.chart.SeriesStyle.Line;
import org.junit.jupiter.api.Test;

class SeriesStyleTest {
  private static final Map<String, Colours> OWN =
      Map.of("original", SeriesStyle.GRAY, "RPP", SeriesStyle.BLUE);

  @Test
  void tellsManySeriesApart() {
    List<String> many =
        Stream.concat(
                Stream.of("original", "RPP"),
                IntStream.range(0, 30).mapToObj(i -> "block-rpp:" + i))
            .toList();
    List<SeriesStyle> styles = SeriesStyle.of(many, OWN);
    assertThat(styles).extracting(SeriesStyle::label).isEqualTo(many);
    assertThat(styles.stream().map(s -> s.light() + s.dark() + s.line()).distinct()).hasSize(32);
    assertThat(styles.subList(0, 12)).extracting(SeriesStyle::line).containsOnly(Line.SOLID);
    assertThat(styles.subList(0, 12)).extracting(SeriesStyle::light).doesNotHaveDuplicates();
  }

  @Test
  void keepsTheColoursThatSomeHaveInEveryChart() {
    assertThat(SeriesStyle.of(List.of("zigzag", "RPP", "original"), OWN))
        .containsExactly(
            SeriesStyle.of(List.of("original", "zigzag"), OWN).get(1),
            SeriesStyle.of(List.of("RPP"), OWN).getFirst(),
            SeriesStyle.of(List.of("original"), OWN).getFirst());
  }
}
