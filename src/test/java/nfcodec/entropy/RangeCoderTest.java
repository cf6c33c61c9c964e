package nfcodec.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeCoderTest {
  private static final int TOTAL = 1 << 16;

  /** Symbols of arbitrary frequencies, raw bits between them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 100, 5000})
  void decodesWhatWasEncoded(int count) throws DamagedDataException {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int[] from = new int[count];
      int[] to = new int[count];
      int[] raw = new int[count];
      int[] bits = new int[count];
      RangeEncoder out = new RangeEncoder();
      double length = 0;
      for (int i = 0; i < count; i++) {
        int a = random.nextInt(TOTAL);
        int b = seed % 2 == 0 ? random.nextInt(TOTAL) : Math.min(TOTAL - 1, a + random.nextInt(3));
        from[i] = Math.min(a, b);
        to[i] = Math.max(a, b) + 1;
        bits[i] = random.nextInt(3) > 0 ? 0 : random.nextInt(17);
        raw[i] = random.nextInt(1 << bits[i]);
        out.encode(from[i], to[i]);
        out.raw(raw[i], bits[i]);
        length += 16 - Math.log(to[i] - from[i]) / Math.log(2) + bits[i];
      }
      byte[] bytes = out.finish(new byte[] {1, 2, 3});
      assertThat(bytes.length).isLessThanOrEqualTo((int) (length / 8) + 3 + 2);
      RangeDecoder in = new RangeDecoder(new CodedBytes(bytes, 3, bytes.length));
      for (int i = 0; i < count; i++) {
        in.cut();
        assertThat(in.isFrom(from[i]) && !in.isFrom(to[i])).isTrue();
        in.take(from[i], to[i]);
        assertThat(in.raw(bits[i])).isEqualTo(raw[i]);
      }
      in.verifyDone();
    }
  }

  /** Carries run through bytes of 255 that have left before. */
  @Test
  void carriesThroughManyBytes() throws DamagedDataException {
    for (int last = 0; last < 2; last++) {
      RangeEncoder out = new RangeEncoder();
      for (int i = 0; i < 300; i++) {
        out.encode(TOTAL - 1, TOTAL);
      }
      out.encode(last * (TOTAL - 1), last * (TOTAL - 1) + 1);
      byte[] bytes = out.finish(new byte[0]);
      RangeDecoder in = new RangeDecoder(new CodedBytes(bytes, 0, bytes.length));
      for (int i = 0; i < 300; i++) {
        in.cut();
        assertThat(in.isFrom(TOTAL - 1)).isTrue();
        in.take(TOTAL - 1, TOTAL);
      }
      in.cut();
      assertThat(in.isFrom(TOTAL - 1)).isEqualTo(last == 1);
    }
  }

  @Test
  void symbolsThatAreNearlyCertainTakeNearlyNothing() {
    RangeEncoder out = new RangeEncoder();
    for (int i = 0; i < 1_000_000; i++) {
      out.encode(0, TOTAL - 1);
    }
    // A million times 2.2e-5 bits.
    assertThat(out.finish(new byte[0]).length).isLessThanOrEqualTo(4);
  }

  @Test
  void nothingTakesNoBytes() throws DamagedDataException {
    byte[] bytes = new RangeEncoder().finish(new byte[0]);
    assertThat(bytes).isEmpty();
    new RangeDecoder(new CodedBytes(bytes, 0, 0)).verifyDone();
  }

  @Test
  void tellsBytesThatAreLeftOver() {
    byte[] bytes = new byte[8];
    RangeDecoder in = new RangeDecoder(new CodedBytes(bytes, 0, 8));
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(in::verifyDone)
        .satisfies(e -> assertThat(e.index()).isEqualTo(6))
        .withMessage("2 bytes are left over");
  }

  /** The width is rarely a multiple of the total: numbers of the rest stand for nothing. */
  @Test
  void tellsANumberOutsideOfAllIntervals() {
    byte[] bytes = new byte[40];
    Arrays.fill(bytes, (byte) 0xFF);
    RangeDecoder in = new RangeDecoder(new CodedBytes(bytes, 0, bytes.length));
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> {
          for (int i = 0; i < 10; i++) {
            in.cut();
            in.take(3, TOTAL);
          }
        });
  }
}
