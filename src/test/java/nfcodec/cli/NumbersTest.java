package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1, -1",
    "42, 42",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "18446744073709551615, -1",
    "0x10, 16",
    "0XffffffffFFFFFFFF, -1",
    "0x8000000000000000, -9223372036854775808",
  })
  void seedsAreAll64BitNumbers(String text, long seed) {
    assertThat(new Numbers.OfSeed().convert(text)).isEqualTo(seed);
    assertThat(new Numbers.OfSeed().convert(Long.toUnsignedString(seed))).isEqualTo(seed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "0x-1",
        "\uff11",
        "1_0",
        " 1",
        "1.5",
        "18446744073709551616",
        "-9223372036854775809",
        "0x10000000000000000"
      })
  void othersAreNoSeeds(String text) {
    assertThatThrownBy(() -> new Numbers.OfSeed().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void threadsAreAtLeastOne() {
    assertThat(new Numbers.OfThreads().convert("12")).isEqualTo(12);
    for (String wrong : new String[] {"0", "-1", "1.5", "", "many"}) {
      assertThatThrownBy(() -> new Numbers.OfThreads().convert(wrong))
          .isInstanceOf(TypeConversionException.class)
          .hasMessageContaining("'" + wrong + "'");
    }
  }

  @Test
  void ratesAreDecimalsOrPowers() {
    assertThat(Numbers.parseRate("0.01")).isEqualTo(0.01f);
    assertThat(Numbers.parseRate("1e-3")).isEqualTo(0.001f);
    assertThat(Numbers.parseRate("2^-6")).isEqualTo(0x1p-6f);
    assertThat(Numbers.parse("10^2")).isEqualTo(100);
    for (String wrong : new String[] {"", "x", "0", "-1", "nan", "infinity", "2^", "^2", "1e-99"}) {
      assertThatThrownBy(() -> Numbers.parseRate(wrong))
          .isInstanceOf(TypeConversionException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30d", "30f", "30D", "0x1p5", "0x1e", "NaN", "Infinity", "-Infinity", " 30", "30 ", "1_000",
        "\uff13\uff10", "\u0663", "1e", "e5", ".", "-", "--1", "1.2.3", "2^3d", "2^ 3", "-1^0.5"
      })
  void whatJavaTakesBesidesIsNoNumber(String text) {
    assertThatThrownBy(() -> Numbers.parse(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "' is not a number such as 0.01 or 2^-6");
  }

  @Test
  void commasGetAHint() {
    assertThatThrownBy(() -> Numbers.parse("30,5")).hasMessageEndingWith("; write 30.5");
    assertThatThrownBy(() -> Numbers.parse("1,000,5")).hasMessageEndingWith("2^-6");
    assertThat(Numbers.parse("+.5")).isEqualTo(0.5);
    assertThat(Numbers.parse("30.")).isEqualTo(30);
    assertThat(Numbers.parse("-1E+2")).isEqualTo(-100);
  }

  @Test
  void wholeNumbersAreDigits() {
    assertThat(new Numbers.OfWhole().convert("65536")).isEqualTo(65536);
    assertThat(new Numbers.OfWhole().convert("-1")).isEqualTo(-1);
    for (String wrong : new String[] {"", "1.5", " 1", "\uff11", "0x10", "1_0", "x"}) {
      assertThatThrownBy(() -> new Numbers.OfWhole().convert(wrong))
          .isInstanceOf(TypeConversionException.class)
          .hasMessage("'" + wrong + "' is not a whole number");
    }
    assertThatThrownBy(() -> new Numbers.OfWhole().convert("3000000000"))
        .hasMessageContaining("up to 2147483647");
  }

  @Test
  void limitsAreWhole() {
    assertThat(new Numbers.OfLimit().convert("2^27")).isEqualTo(1L << 27);
    assertThat(new Numbers.OfLimit().convert("12345")).isEqualTo(12345);
    for (String wrong : new String[] {"0", "-5", "1.5", "2^64", "x"}) {
      assertThatThrownBy(() -> new Numbers.OfLimit().convert(wrong))
          .isInstanceOf(TypeConversionException.class);
    }
  }
}
