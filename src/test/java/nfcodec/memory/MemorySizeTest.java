package nfcodec.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemorySizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1, 1 byte",
    "1023, 1023 bytes",
    "1024, 1.0 KiB",
    "1048575, 1.0 MiB",
    "2254857830, 2.1 GiB",
    "9223372036854775807, 8388608.0 TiB",
  })
  void inTheUnitThatFits(long bytes, String words) {
    assertThat(MemorySize.words(bytes)).isEqualTo(words);
  }
}
