package nfcodec.cli.present;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void numbersForPeople() {
    assertThat(Digits.grouped(1234567)).isEqualTo("1,234,567");
    assertThat(Digits.fixed(Double.NaN)).isEqualTo("-");
    assertThat(Digits.fixed(Double.POSITIVE_INFINITY)).isEqualTo("inf");
    assertThat(Digits.times(0.7777)).isEqualTo("0.78x");
    assertThat(Digits.times(0.0123)).isEqualTo("0.0123x");
    assertThat(Digits.times(1234.4)).isEqualTo("1234x");
  }

  @Test
  void seedsHaveNoSign() {
    assertThat(Digits.seed(7)).isEqualTo("7");
    assertThat(Digits.seed(-1)).isEqualTo("18446744073709551615");
  }
}
