package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nfcodec.field.FieldSpec;
import nfcodec.field.PaperFields;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import org.junit.jupiter.api.Test;

class FieldChoiceTest {
  private static final List<FieldSpec> ONE_OF_EACH =
      List.of(
          PaperFields.SIREN,
          PaperFields.HASH_GRID,
          new PyramidSpec(3, 7, 16, 16, 16),
          new PlanesSpec(3, 3, 16, 16, 16));

  @Test
  void choicesAndFieldsCallAKindTheSame() {
    assertThat(ONE_OF_EACH)
        .extracting(spec -> new FieldChoice.Fixed(spec).kind())
        .containsExactly(FieldChoice.Kind.values());
    for (FieldSpec spec : ONE_OF_EACH) {
      FieldChoice.Kind kind = new FieldChoice.Fixed(spec).kind();
      assertThat(kind.word()).isEqualTo(spec.kind());
      assertThat(kind.predictsFeatures()).isEqualTo(spec.predictsFeatures());
    }
  }

  @Test
  void aCompactSirenIsTrainedForBitsThoughItsKindPredictsNothing() {
    FieldChoice compact = new FieldChoice.Compact(1000);
    assertThat(compact.isTrainedForBits()).isTrue();
    assertThat(compact.kind().predictsFeatures()).isFalse();
  }
}
