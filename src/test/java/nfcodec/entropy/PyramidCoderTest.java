package nfcodec.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import nfcodec.field.Field;
import nfcodec.field.PyramidSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyramidCoderTest {
  @ParameterizedTest
  @CsvSource({
    "3, 7, 16, 16, 16,  64, 48",
    "1, 1,  1,  1,  1,   1,  1",
    "4, 12, 3, 23,  2,   5, 70",
    "2, 3,  8,  8,  8, 131,  3",
    "3, 5, 64, 12, 64,  33, 41",
    "1, 2,  4, 23,  5,   1, 40",
    "1, 2,  4, 23,  5,  40,  1",
  })
  void decodesWhatItEncoded(
      int channels, int levels, int width, int neighbours, int context, int columns, int rows)
      throws DamagedDataException {
    PyramidSpec spec = new PyramidSpec(channels, levels, width, neighbours, context);
    for (double spread : new double[] {0, 0.2, 2, 300}) {
      QuantizedField field = SomePyramids.random(spec, columns, rows, spread, 1);
      byte[] bytes = PyramidCoder.encode(field);
      byte[] within = new byte[bytes.length + 9];
      System.arraycopy(bytes, 0, within, 4, bytes.length);
      CodedBytes coded = new CodedBytes(within, 4, 4 + bytes.length);
      QuantizedField decoded = PyramidCoder.decode(field.field(), coded);
      assertThat(decoded.dequantize().values()).isEqualTo(field.dequantize().values());
      assertThat(PyramidCoder.encode(decoded)).isEqualTo(bytes);
      double measured = PyramidCoder.measure(field).total() / (double) PyramidLength.UNITS;
      assertThat(8.0 * (bytes.length - 16)).isCloseTo(measured, within(16.0));
    }
  }

  /** The bytes of a field do not depend on the machine and its vectors. */
  @Test
  void theBytesAreAlwaysThese() {
    QuantizedField field = SomePyramids.random(new PyramidSpec(3, 6, 16, 16, 16), 203, 117, 0.7, 2);
    byte[] bytes = PyramidCoder.encode(field);
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    assertThat(bytes.length + " " + HexFormat.of().toHexDigits((int) crc.getValue()))
        .isEqualTo("14890 68f6d0af");
  }

  @Test
  void measuresLevelsAndNetworks() {
    PyramidSpec spec = new PyramidSpec(3, 4, 8, 8, 8);
    QuantizedField field = SomePyramids.random(spec, 90, 60, 0.5, 3);
    PyramidLength length = PyramidCoder.measure(field);
    assertThat(length.levels()).hasSize(4);
    assertThat(length.networks()).hasSize(12);
    for (int t = 0; t < 12; t++) {
      assertThat(PyramidCoder.measure(field.tensors().get(4 + t)))
          .isEqualTo(length.networks().get(t));
    }
    assertThat(length.levels().get(0)).isGreaterThan(length.levels().get(1));
    for (int t = 0; t < 12; t++) {
      double ideal = IdealLength.bits(PyramidNetworks.values(field.tensors().get(4 + t)));
      assertThat(length.networks().get(t) / (double) PyramidLength.UNITS)
          .isCloseTo(ideal, withinPercentage(3));
    }
  }

  /** An empty level costs what its model says of it: next to nothing where that is sure. */
  @Test
  void anEmptyPictureTakesAFewBytes() throws DamagedDataException {
    PyramidSpec spec = new PyramidSpec(3, 7, 16, 16, 16);
    Field field = new Field(spec, 768, 512);
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (int t = 0; t < field.tensors().size(); t++) {
      int[] values = new int[field.tensors().get(t).size()];
      if (t == field.tensors().size() - 1) {
        values[1] = -5; // the scale of all, e^-5
      }
      tensors.add(QuantizedTensor.of(values, t < 7 ? PyramidSpec.step(t) : 1));
    }
    QuantizedField empty = new QuantizedField(field, tensors);
    byte[] bytes = PyramidCoder.encode(empty);
    assertThat(bytes.length).isLessThan(32);
    QuantizedField decoded = PyramidCoder.decode(field, new CodedBytes(bytes, 0, bytes.length));
    assertThat(decoded.dequantize().values()).isEqualTo(empty.dequantize().values());
  }

  @Test
  void refusesWhatItCannotCode() {
    PyramidSpec spec = new PyramidSpec(1, 2, 2, 2, 2);
    QuantizedField field = SomePyramids.random(spec, 5, 4, 1, 4);
    refuses(field, 0, QuantizedTensor.of(filled(20, 3), 1), "level 0 of step 1.0");
    refuses(field, 0, new QuantizedTensor(1, 0.4f, 32767, symbols(20)), "more than 16 bits");
    refuses(field, 2, QuantizedTensor.of(new int[] {1, 2, 3, 4}, 0.3f), "none of 1, 1/2");
    refuses(field, 2, QuantizedTensor.of(new int[] {1, 2, 3, 4}, 0.5f), "several steps");
    refuses(field, 8, QuantizedTensor.of(new int[] {1, 2, 3, 1 << 14}, 0x1p-6f), "of 256 or more");
    refuses(field, 8, QuantizedTensor.of(new int[] {1, 2, 3, 4}, 0x1p-13f), "none of 1, 1/2");
    refuses(field, 2, new QuantizedTensor(1, 0x1p-7f, 1 << 23, symbols(4)), "8388609 steps");
  }

  private static void refuses(QuantizedField field, int t, QuantizedTensor other, String why) {
    List<QuantizedTensor> tensors = new ArrayList<>(field.tensors());
    tensors.set(t, other);
    QuantizedField changed = new QuantizedField(field.field(), tensors);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PyramidCoder.encode(changed))
        .withMessageContaining(why);
    assertThatIllegalArgumentException().isThrownBy(() -> PyramidCoder.measure(changed));
  }

  private static int[] filled(int count, int value) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    return values;
  }

  private static char[] symbols(int count) {
    char[] symbols = new char[count];
    symbols[count - 1] = 1;
    return symbols;
  }

  /**
   * Changed, cut, and made up: a field or damage, in no more time and memory than the right one.
   */
  @Test
  void damageIsAFieldOrAnError() throws DamagedDataException {
    PyramidSpec spec = new PyramidSpec(2, 3, 4, 6, 5);
    QuantizedField field = SomePyramids.random(spec, 23, 17, 1, 5);
    byte[] bytes = PyramidCoder.encode(field);
    Random random = new Random(6);
    int refused = 0;
    int trials = 4000;
    for (int trial = 0; trial < trials; trial++) {
      byte[] damaged =
          trial % 3 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
      if (trial % 3 != 0 && damaged.length > 0) {
        for (int n = trial % 3; n > 0; n--) {
          damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      try {
        QuantizedField decoded =
            PyramidCoder.decode(field.field(), new CodedBytes(damaged, 0, damaged.length));
        assertThat(decoded.tensors()).hasSameSizeAs(field.tensors());
      } catch (DamagedDataException e) {
        assertThat(e.index()).isBetween(0, damaged.length);
        refused++;
      }
    }
    assertThat(refused).isBetween(trials / 100, trials);
  }
}
