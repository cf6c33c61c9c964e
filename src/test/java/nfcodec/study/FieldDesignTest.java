package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nfcodec.field.HashGridSpec;
import nfcodec.field.PaperFields;
import nfcodec.field.SirenSpec;
import org.junit.jupiter.api.Test;

class FieldDesignTest {
  @Test
  void thePapersFieldsAreThoseOfItsSizeOfImages() {
    assertThat(FieldDesign.parse("siren").spec(512))
        .isEqualTo(PaperFields.SIREN)
        .isEqualTo(new SirenSpec(1, 512, 3, 30));
    assertThat(FieldDesign.parse("hashgrid").spec(512))
        .isEqualTo(PaperFields.HASH_GRID)
        .isEqualTo(new HashGridSpec(1, 16, 2, 24, 16, 1.5, 64, 2));
    assertThat(FieldDesign.parse("siren").architecture(512))
        .isEqualTo("siren, width 512, 3 hidden, omega0 30.0");
  }

  @Test
  void otherSizesChangeTheWidthOfASirenAndTheGrowthOfACompactGridAlone() {
    assertThat(FieldDesign.parse("siren").spec(64)).isEqualTo(new SirenSpec(1, 64, 3, 30));
    assertThat(FieldDesign.parse("siren:7").spec(64)).isEqualTo(new SirenSpec(1, 7, 3, 30));
    assertThat(FieldDesign.parse("hashgrid").spec(64)).isEqualTo(PaperFields.HASH_GRID);
    HashGridSpec compact = (HashGridSpec) FieldDesign.parse("hashgrid:compact").spec(64);
    assertThat(compact).isEqualTo(PaperFields.hashGrid(compact.growth()));
    assertThat(compact.scale(15)).as("half as many vertices as pixels").isEqualTo(31);
    assertThatThrownBy(() -> FieldDesign.parse("hashgrid:compact").spec(31))
        .hasMessageContaining("at least 32 pixels a side");
  }
}
