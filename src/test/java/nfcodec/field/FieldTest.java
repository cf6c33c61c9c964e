package nfcodec.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTest {
  private static final int[][] SIZES = {{1, 1}, {1, 7}, {7, 1}, {13, 17}, {64, 48}, {513, 1}};

  static Stream<FieldSpec> specs() {
    return Stream.of(
        new SirenSpec(1, 1, 0, 30),
        new SirenSpec(4, 17, 0, 30),
        new SirenSpec(3, 8, 5, 30),
        new HashGridSpec(1, 1, 1, 1, 1, 1, 1, 0),
        new HashGridSpec(3, 16, 2, 24, 16, 1.5, 64, 2),
        new HashGridSpec(3, 5, 8, 4, 2, 2, 9, 0),
        new HashGridSpec(2, 4, 3, 12, 65, 1, 9, 3));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void theBoundHoldsBeforeAnythingIsBuilt(FieldSpec spec) {
    for (int[] size : SIZES) {
      Field field = new Field(spec, size[0], size[1]);
      long bound = Field.parameterBound(spec, size[0], size[1]);
      if (spec instanceof SirenSpec) {
        assertThat(bound).isEqualTo(field.parameterCount());
      } else {
        assertThat(bound).isGreaterThanOrEqualTo(field.parameterCount());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void tensorsFillTheFlatArrayInOrder(FieldSpec spec) {
    Field field = new Field(spec, 13, 17);
    int next = 0;
    for (Tensor tensor : field.tensors()) {
      assertThat(tensor.offset()).as(tensor.name()).isEqualTo(next);
      assertThat(tensor.size()).isPositive();
      next = tensor.end();
    }
    assertThat(field.parameterCount()).isEqualTo(next);
    assertThat(field.tensors()).extracting(Tensor::name).doesNotHaveDuplicates();
    assertThat(field.layers().getLast().outputs()).isEqualTo(spec.channels());
  }

  @Test
  void coordinatesSpanTheLongerSideAndCentreTheShorter() {
    Field wide = new Field(new SirenSpec(1, 4, 1, 30), 5, 3);
    assertThat(coordinates(wide, 5)).containsExactly(-1, -0.5f, 0, 0.5f, 1);
    assertThat(coordinates(wide, 3)).containsExactly(-0.5f, 0, 0.5f);
    Field even = new Field(new SirenSpec(1, 4, 1, 30), 2, 4);
    assertThat(coordinates(even, 4)).containsExactly(-1, -1 / 3f, 1 / 3f, 1);
    assertThat(coordinates(even, 2)).containsExactly(-1 / 3f, 1 / 3f);
    assertThat(coordinates(new Field(new SirenSpec(1, 4, 1, 30), 1, 1), 1)).containsExactly(0);
  }

  private static float[] coordinates(Field field, int count) {
    float[] all = new float[count];
    for (int i = 0; i < count; i++) {
      all[i] = field.coordinate(i, count);
    }
    return all;
  }
}
