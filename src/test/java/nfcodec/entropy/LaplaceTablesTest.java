package nfcodec.entropy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables are those of the specification, of the program that makes them, and right. */
class LaplaceTablesTest {
  private static final String MARK = "<!-- table: checked by LaplaceTablesTest -->";

  @Test
  void theSpecificationListsThem() throws IOException {
    String[] parts = Files.readString(Path.of("formats", "nfc-v2.md")).split(MARK, -1);
    List<int[]> tables = new ArrayList<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      tables.add(numbers(part.strip().lines().takeWhile(line -> !line.isBlank())));
    }
    assertThat(tables)
        .usingRecursiveComparison()
        .isEqualTo(List.of(LaplaceTables.RATES, LaplaceTables.HALVING));
  }

  @Test
  void theProgramComputesThem() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Path.of("tools", "LaplaceTables.java").toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    String[] parts = out.split("rates\n|halving\n", -1);
    assertThat(numbers(parts[1].lines())).isEqualTo(LaplaceTables.RATES);
    assertThat(numbers(parts[2].lines())).isEqualTo(LaplaceTables.HALVING);
  }

  private static int[] numbers(Stream<String> lines) {
    return lines
        .flatMap(line -> Arrays.stream(line.strip().split(",\\s*", 0)))
        .filter(number -> !number.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  /** By roots of two in 40 digits: nothing of the rounding of binary64 is in them. */
  @Test
  void halvingsAreRoundedPowersOfTwo() {
    MathContext digits = new MathContext(40);
    BigDecimal root = BigDecimal.TWO;
    for (int i = 0; i < 8; i++) {
      root = root.sqrt(digits);
    }
    BigDecimal power = BigDecimal.valueOf(1 << 30);
    for (int i = 0; i < 256; i++) {
      assertThat(LaplaceTables.HALVING[i])
          .isEqualTo(power.add(new BigDecimal("0.5")).toBigInteger().intValueExact());
      power = power.divide(root, digits);
    }
  }
}
