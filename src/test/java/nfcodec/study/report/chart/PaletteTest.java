package nfcodec.study.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaletteTest {
  @Test
  void tellsManyTreatmentsApart() {
    List<String> many =
        Stream.concat(
                Stream.of("none", "rpp"), IntStream.range(0, 30).mapToObj(i -> "block-rpp:" + i))
            .toList();
    List<Palette> looks = Palette.of(many);
    assertThat(looks).hasSize(32).doesNotHaveDuplicates();
    assertThat(looks.subList(0, 12)).extracting(Palette::line).containsOnly(Palette.Line.SOLID);
    assertThat(looks.subList(0, 12)).extracting(Palette::light).doesNotHaveDuplicates();
  }

  @Test
  void keepsTheColoursOfTheTwoThatEveryStudyHas() {
    assertThat(Palette.of(List.of("zigzag", "rpp", "none")))
        .containsExactly(
            Palette.of(List.of("none", "zigzag")).get(1),
            Palette.of(List.of("rpp")).getFirst(),
            Palette.of(List.of("none")).getFirst());
  }
}
