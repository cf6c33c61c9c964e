package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nfcodec.engine.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> Model.parse("siren/absolute"))
        .hasMessageContaining("unknown field 'siren/absolute'");
    assertThatThrownBy(() -> Objective.of("absolute"))
        .hasMessageContaining("use squared or relative");
  }
}
