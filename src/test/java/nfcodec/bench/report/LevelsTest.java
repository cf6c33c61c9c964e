package nfcodec.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.bench.Range;
import org.junit.jupiter.api.Test;

class LevelsTest {
  @Test
  void roundNumbersWithinTheRange() {
    assertThat(Levels.of(new Range(28, 38))).containsExactly(28.0, 30.0, 32.0, 34.0, 36.0);
    assertThat(Levels.of(new Range(40, 48))).containsExactly(40.0, 42.0, 44.0, 46.0, 48.0);
    assertThat(Levels.of(new Range(18, 24))).containsExactly(18.0, 20.0, 22.0, 24.0);
    assertThat(Levels.of(new Range(29, 33.5))).containsExactly(29.0, 30.0, 31.0, 32.0, 33.0);
    assertThat(Levels.of(new Range(30.2, 30.7))).containsExactly(30.2, 30.3, 30.4, 30.5, 30.6);
    assertThat(Levels.of(new Range(0.5, 100))).containsExactly(20.0, 40.0, 60.0, 80.0, 100.0);
  }
}
