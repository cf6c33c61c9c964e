package nfcodec.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
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
    assertThat(field.layers().getFirst().inputs()).isEqualTo(field.encoding().width());
    assertThat(field.layers().getLast().outputs()).isEqualTo(spec.channels());
  }
}
