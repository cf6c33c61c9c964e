package nfcodec.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nfcodec.golden.KnownAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaplaceCodeTest {
  private static final int MOST_MEAN = 1 << 20;

  static List<MatchResult> known() throws IOException {
    return KnownAnswers.of(
        LaplaceCodeTest.class.getSimpleName(),
        2,
        Pattern.compile(
            "\\| (-?\\d+) \\| (-?\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+(?:, \\d+)*) \\|"));
  }

  @Test
  void frequenciesAreThoseThatTheSpecificationSays() throws IOException {
    assertThat(known()).hasSize(9);
    for (MatchResult row : known()) {
      int scale = Integer.parseInt(row.group(1));
      int fraction = Integer.parseInt(row.group(2));
      int[] starts = KnownAnswers.numbers(row.group(5));
      int[] frequencies = new int[starts.length - 1];
      for (int j = 0; j < frequencies.length; j++) {
        frequencies[j] = starts[j + 1] - starts[j];
      }
      assertThat(starts).startsWith(0).endsWith(1 << 16);
      assertThat(frequencies).hasSize(2 * Integer.parseInt(row.group(4)) + 1);
      // A whole mean more or less changes nothing.
      for (int whole : new int[] {-1, 0, 1}) {
        assertThat(new LaplaceCode().frequencies(32 * whole + fraction, scale))
            .as("scale %d, fraction %d", scale, fraction)
            .isEqualTo(frequencies);
      }
    }
  }

  /** Integers that fit their distribution and integers that do not, of all scales and means. */
  @Test
  void decodesWhatWasEncoded() throws DamagedDataException {
    Random random = new Random(1);
    int count = 200_000;
    int[] values = new int[count];
    int[] means = new int[count];
    int[] scales = new int[count];
    RangeEncoder out = new RangeEncoder();
    LaplaceCode code = new LaplaceCode();
    double bits = 0;
    for (int i = 0; i < count; i++) {
      scales[i] = random.nextInt(LaplaceCode.LEAST_SCALE, LaplaceCode.MOST_SCALE + 1);
      means[i] =
          random.nextInt(5) == 0
              ? random.nextInt(2 * MOST_MEAN + 1) - MOST_MEAN
              : random.nextInt(-99, 99);
      values[i] =
          switch (random.nextInt(6)) {
            case 0 -> random.nextInt(65536) - 32768;
            case 1 -> random.nextBoolean() ? LaplaceCode.MOST_VALUE : -LaplaceCode.MOST_VALUE;
            case 2 -> means[i] / 32 + random.nextInt(-40, 41);
            default ->
                (int)
                    Math.rint(
                        means[i] / 32.0
                            + SomePyramids.laplace(random) * Math.exp(scales[i] / 16.0));
          };
      code.encode(out, values[i], means[i], scales[i]);
      bits += code.length(values[i], means[i], scales[i]) / (double) CodeLength.BIT;
    }
    byte[] bytes = out.finish(new byte[0]);
    assertThat(8.0 * bytes.length).isCloseTo(bits, within(16.0));
    RangeDecoder in = new RangeDecoder(new CodedBytes(bytes, 0, bytes.length));
    for (int i = 0; i < count; i++) {
      assertThat(code.decode(in, means[i], scales[i])).isEqualTo(values[i]);
    }
    in.verifyDone();
  }

  /** Bytes as few as the distribution allows, within 1.5 %, from nearly certain to wide. */
  @ParameterizedTest
  @ValueSource(doubles = {0.08, 0.1, 0.15, 0.25, 0.4, 0.7, 1, 1.6, 2.9, 5, 6, 11, 12, 40, 150, 400})
  void takesLittleMoreThanTheIdeal(double width) {
    Random random = new Random(7);
    int scale = (int) Math.rint(16 * Math.log(width));
    RangeEncoder out = new RangeEncoder();
    LaplaceCode code = new LaplaceCode();
    double ideal = 0;
    for (int i = 0; i < 100_000; i++) {
      int mean = random.nextInt(-320, 320);
      int value =
          (int) Math.rint(mean / 32.0 + SomePyramids.laplace(random) * Math.exp(scale / 16.0));
      code.encode(out, value, mean, scale);
      ideal += IdealLength.bits(value, mean, scale);
    }
    double bits = 8.0 * out.finish(new byte[0]).length;
    assertThat(bits).isBetween(0.995 * ideal, 1.003 * ideal + 8);
  }

  /** The ideal length against the definition, where nothing is lost by taking it literally. */
  @Test
  void theIdealIsThatOfTheDistribution() {
    for (int scale : new int[] {-20, 0, 30}) {
      double width = Math.exp(scale / 16.0);
      for (int mean : new int[] {0, 15, -40}) {
        for (int value = -6; value <= 6; value++) {
          double p =
              below((value + 0.5 - mean / 32.0) / width)
                  - below((value - 0.5 - mean / 32.0) / width);
          assertThat(IdealLength.bits(value, mean, scale))
              .isCloseTo(-Math.log(p) / Math.log(2), within(1e-5));
        }
      }
    }
  }

  private static double below(double x) {
    return x < 0 ? Math.exp(x) / 2 : 1 - Math.exp(-x) / 2;
  }

  @Test
  void manyZerosOfAConfidentModelTakeAFewBytes() {
    RangeEncoder out = new RangeEncoder();
    LaplaceCode code = new LaplaceCode();
    for (int i = 0; i < 400_000; i++) {
      code.encode(out, 0, 0, LaplaceCode.LEAST_SCALE);
    }
    assertThat(out.finish(new byte[0]).length).isLessThanOrEqualTo(6);
  }

  /** Whatever the bytes: integers in their range, or an error that says so. */
  @Test
  void arbitraryBytesAreIntegersOrDamage() throws DamagedDataException {
    Random random = new Random(3);
    LaplaceCode code = new LaplaceCode();
    for (int trial = 0; trial < 20_000; trial++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);
      RangeDecoder in = new RangeDecoder(new CodedBytes(bytes, 0, bytes.length));
      for (int i = 0; i < 20; i++) {
        int scale = random.nextInt(LaplaceCode.LEAST_SCALE, LaplaceCode.MOST_SCALE + 1);
        int value = code.decode(in, random.nextInt(2 * MOST_MEAN + 1) - MOST_MEAN, scale);
        assertThat(value).isBetween(-LaplaceCode.MOST_VALUE, LaplaceCode.MOST_VALUE);
      }
    }
  }

  /** An escape that goes on and on. */
  @Test
  void tellsAnIntegerWithoutEnd() {
    byte[] bytes = new byte[20];
    Arrays.fill(bytes, (byte) 0xFF);
    RangeDecoder in = new RangeDecoder(new CodedBytes(bytes, 0, bytes.length));
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> new LaplaceCode().decode(in, 0, 0))
        .withMessage("an integer of more than 24 bits");
  }

  /** All that the frequencies add up to, each at least 1. */
  @Test
  void everyCellOfEveryDistributionHasAShare() {
    LaplaceCode code = new LaplaceCode();
    for (int scale = LaplaceCode.LEAST_SCALE; scale <= LaplaceCode.MOST_SCALE; scale++) {
      for (int mean = -16; mean < 16; mean++) {
        int sum = 0;
        for (int frequency : code.frequencies(mean, scale)) {
          assertThat(frequency).isPositive();
          sum += frequency;
        }
        assertThat(sum).isEqualTo(1 << 16);
      }
    }
  }
}
