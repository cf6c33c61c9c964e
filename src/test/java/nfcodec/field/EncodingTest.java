package nfcodec.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncodingTest {
  @Test
  void coordinatesSpanTheLongerSideAndCentreTheShorter() {
    Encoding.Coordinates wide = coordinates(5, 3);
    assertThat(IntStream.range(0, 5).mapToObj(wide::x)).containsExactly(-1f, -0.5f, 0f, 0.5f, 1f);
    assertThat(IntStream.range(0, 3).mapToObj(wide::y)).containsExactly(-0.5f, 0f, 0.5f);
    Encoding.Coordinates high = coordinates(2, 4);
    assertThat(IntStream.range(0, 2).mapToObj(high::x)).containsExactly(-1 / 3f, 1 / 3f);
    assertThat(IntStream.range(0, 4).mapToObj(high::y)).containsExactly(-1f, -1 / 3f, 1 / 3f, 1f);
    assertThat(coordinates(1, 1).x(0)).isZero();
    assertThat(coordinates(1, 1).y(0)).isZero();
  }

  private static Encoding.Coordinates coordinates(int width, int height) {
    Encoding encoding = new Field(new SirenSpec(1, 4, 1, 30), width, height).encoding();
    assertThat(encoding.width()).isEqualTo(2);
    assertThat(encoding.isTrained()).isFalse();
    return (Encoding.Coordinates) encoding;
  }

  @Test
  void aGridHasALevelForEachTableOneAfterTheOther() {
    Field field = new Field(new HashGridSpec(1, 4, 3, 5, 3, 1.7, 11, 2), 13, 10);
    Encoding.Grid grid = (Encoding.Grid) field.encoding();
    assertThat(grid.width()).isEqualTo(12);
    assertThat(grid.isTrained()).isTrue();
    for (int l = 0; l < 4; l++) {
      Encoding.Level level = grid.levels().get(l);
      assertThat(level.table()).isEqualTo(field.tensors().get(l));
      assertThat(level.table().rows()).isEqualTo(level.vertices().entries());
      assertThat(level.features()).isEqualTo(3);
      assertThat(level.firstFeature()).isEqualTo(3 * l);
    }
    assertThat(grid.hashed()).isEqualTo(grid.levels().subList(2, 4));
  }
}
