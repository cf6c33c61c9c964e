package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nfcodec.engine.Adam;
import nfcodec.engine.GradientPrecision;
import nfcodec.engine.Objective;
import nfcodec.field.FieldSpec;
import nfcodec.field.PaperFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
  @ParameterizedTest
  @CsvSource({
    "siren, siren, squared",
    "Siren:12/squared, siren:12, squared",
    "siren:12/relative, siren:12/relative, relative",
    "hashgrid, hashgrid, squared",
    "HASHGRID/Relative, hashgrid/relative, relative",
    "hashgrid:paper/relative, hashgrid/relative, relative",
    "hashgrid:compact/relative, hashgrid:compact/relative, relative",
  })
  void textsHaveOneSpelling(String text, String canonical, String loss) {
    Model model = Model.parse(text);
    assertThat(model.text()).isEqualTo(canonical);
    assertThat(model.objective()).isEqualTo(Objective.of(loss));
    assertThat(Model.parse(canonical)).isEqualTo(model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "siren/binary16 | siren/binary16 | binary16 | ",
        "Hashgrid/squared/Binary16 | hashgrid/binary16 | binary16 | ",
        "hashgrid/relative/adam:.90,0.999,0.00000001 | hashgrid/relative/adam:0.9,0.999,1e-8"
            + " | binary32 | 0.9,0.999,1e-8",
        "hashgrid/relative/binary16/Adam: 0, 0.5, 1e-15"
            + " | hashgrid/relative/binary16/adam:0,0.5,1e-15 | binary16 | 0,0.5,1e-15",
      })
  void trainingsOfTheirOwnHaveOneSpelling(
      String text, String canonical, String gradients, @Nullable String adam) {
    Model model = Model.parse(text);
    assertThat(model.text()).isEqualTo(canonical);
    assertThat(model.gradients().word()).isEqualTo(gradients);
    assertThat(model.adamText()).isEqualTo(adam == null ? "" : adam);
    assertThat(model.isEncoders()).isFalse();
    assertThat(Model.parse(canonical)).isEqualTo(model);
  }

  @Test
  void settingsOfAdamReplaceTheFields() {
    FieldSpec grid = PaperFields.HASH_GRID;
    assertThat(Model.parse("hashgrid").adam(grid)).isEqualTo(Adam.forField(grid));
    assertThat(Model.parse("hashgrid").isEncoders()).isTrue();
    assertThat(Model.parse("hashgrid/adam:0.9,0.999,1e-8").adam(grid))
        .isEqualTo(new Adam(0.9f, 0.999f, 1e-8f, 0));
  }

  @Test
  void aModelIsToldInWords() {
    assertThat(Model.parse("siren:7").description()).isEqualTo("siren:7, squared error");
    assertThat(Model.parse("hashgrid/relative/binary16/adam:0.9,0.999,1e-8").description())
        .isEqualTo(
            "hashgrid, relative squared error, gradients in binary16, Adam with 0.9,0.999,1e-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.9,0.999",
        "0.9,0.999,1e-8,0",
        "0.9,1,1e-8",
        "-0.1,0.9,1e-8",
        "0.9,0.9,0",
        "a,b,c"
      })
  void whatIsNoAdamIsRefused(String text) {
    assertThatThrownBy(() -> Model.parse("siren/adam:" + text))
        .hasMessageContaining("'" + text + "' is not like 0.9,0.999,1e-8");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> Model.parse("siren/binary16/relative"))
        .hasMessageContaining("unknown field 'siren/binary16/relative'");
    assertThatThrownBy(() -> GradientPrecision.of("binary8"))
        .hasMessageContaining("use binary32 or binary16");
    assertThatThrownBy(() -> Model.parse("siren/absolute"))
        .hasMessageContaining("unknown field 'siren/absolute'");
    assertThatThrownBy(() -> Objective.of("absolute"))
        .hasMessageContaining("use squared or relative");
  }
}
