package nfcodec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class NeedsTest {
  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "1", "yes"})
  void whatIsMissingFailsInContinuousIntegration(String ci) {
    assertThatThrownBy(() -> Needs.that(false, "no compiler", ci))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("no compiler");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "false", "0", "no"})
  void whatIsMissingSkipsElsewhere(String ci) {
    assertThatThrownBy(() -> Needs.that(false, "no compiler", ci))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no compiler");
  }

  @Test
  void whatIsThereIsNoMatter() {
    Needs.that(true, "no compiler", "true");
    Needs.that(true, "no compiler", null);
  }
}
