package nfcodec.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nfcodec.field.CounterRandom;
import nfcodec.field.Field;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizerTest {
  private static final Field SIREN = new Field(new SirenSpec(3, 20, 1, 30), 5, 4);

  /** A field whose first tensor has 40 values, which are the ones given, repeated. */
  private static Parameters first(float... values) {
    float[] all = new float[SIREN.parameterCount()];
    for (int i = 0; i < 40; i++) {
      all[i] = values[i % values.length];
    }
    return new Parameters(SIREN, all);
  }

  private static Parameters random(Field field, double center, double spread) {
    float[] values = new float[field.parameterCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (center + spread * (2.0 * CounterRandom.unit(3, i) - 1));
    }
    return new Parameters(field, values);
  }

  static int[] bits() {
    return IntStream.rangeClosed(1, 16).toArray();
  }

  /**
   * Half a step, and what binary32 loses in dividing by the step and multiplying again.
   *
   * @return the largest error of the field in units of the bound
   */
  private static double worstError(Parameters parameters, QuantizedField quantized) {
    float[] values = quantized.dequantize().values();
    double worst = 0;
    for (int t = 0; t < quantized.tensors().size(); t++) {
      Tensor tensor = parameters.field().tensors().get(t);
      double step = quantized.tensors().get(t).bits() == 0 ? 0 : quantized.tensors().get(t).step();
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        double exact = parameters.values()[i];
        double bound = step / 2 + 2 * Math.ulp(parameters.values()[i]);
        worst = Math.max(worst, Math.abs(values[i] - exact) / bound);
      }
    }
    return worst;
  }

  @ParameterizedTest
  @MethodSource("bits")
  void errorsStayWithinHalfAStep(int bits) {
    Field grid = new Field(new HashGridSpec(3, 3, 2, 6, 3, 2, 8, 1), 13, 17);
    for (Field field : List.of(SIREN, grid)) {
      for (double center : new double[] {0, 0.3, -5}) {
        Parameters parameters = random(field, center, 1);
        QuantizedField quantized = Quantizer.toBits(parameters, bits);
        assertThat(worstError(parameters, quantized)).isLessThanOrEqualTo(1);
        for (QuantizedTensor tensor : quantized.tensors()) {
          assertThat(tensor.bits()).isLessThanOrEqualTo(bits);
          for (char symbol : tensor.symbols()) {
            assertThat(symbol >> tensor.bits()).isZero();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bits")
  void usesAllTheBitsItIsGiven(int bits) {
    QuantizedTensor tensor = Quantizer.toBits(random(SIREN, 0.1, 2), bits).tensors().getFirst();
    assertThat(tensor.bits()).isEqualTo(bits);
    char[] sorted = tensor.symbols().clone();
    Arrays.sort(sorted);
    assertThat((int) sorted[0]).isZero();
    assertThat((int) sorted[sorted.length - 1]).isEqualTo((1 << bits) - 1);
  }

  @ParameterizedTest
  @CsvSource({"1e-6, 1e-6", "1e30, 1e30", "1e-30, 1e-30", "3e38, 3e38", "0, 3.4e38", "100, 1e-3"})
  void scaleDoesNotMatter(double center, double spread) {
    for (int bits : new int[] {1, 2, 8, 16}) {
      Parameters parameters = random(SIREN, center / 2, spread / 2);
      QuantizedField quantized = Quantizer.toBits(parameters, bits);
      assertThat(worstError(parameters, quantized)).isLessThanOrEqualTo(1);
      for (float value : quantized.dequantize().values()) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void aRangeBeyondBinary32IsQuantised() {
    for (float end : new float[] {2e38f, 3e38f}) {
      for (int bits : new int[] {4, 8, 16}) {
        Parameters parameters = first(-end, end, 0);
        QuantizedField quantized = Quantizer.toBits(parameters, bits);
        assertThat(worstError(parameters, quantized)).isLessThanOrEqualTo(1);
      }
    }
    // One bit cannot hold both ends, but must not fail.
    Parameters whole = first(-Float.MAX_VALUE, Float.MAX_VALUE);
    assertThat(Quantizer.toBits(whole, 1).tensors().getFirst().bits()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.1f, -0.1f, 3e38f, -1e-40f, Float.MIN_VALUE, 12345.678f})
  void aConstantTensorIsKeptExactlyInNoBits(float value) {
    for (int bits : new int[] {1, 8, 16}) {
      QuantizedField quantized = Quantizer.toBits(first(value), bits);
      QuantizedTensor tensor = quantized.tensors().getFirst();
      assertThat(tensor.bits()).isZero();
      assertThat(tensor.value(0)).isEqualTo(value);
      assertThat(tensor.value(39)).isEqualTo(value);
    }
  }

  @Test
  void zeroStaysZeroWhereItIsAMultiple() {
    QuantizedTensor tensor =
        Quantizer.toSteps(first(-1, 0, 1, 0.5f), steps(0.5f), 16).tensors().getFirst();
    assertThat(tensor.step()).isEqualTo(0.5f);
    assertThat(tensor.bits()).isEqualTo(3);
    assertThat(tensor.lowest()).isEqualTo(-2);
    assertThat(tensor.value(0)).isEqualTo(-1);
    assertThat(tensor.value(1)).isEqualTo(0);
    assertThat(tensor.value(2)).isEqualTo(1);
    assertThat(tensor.value(3)).isEqualTo(0.5f);
  }

  @Test
  void aCoarseStepMakesOneValueOfATensor() {
    Parameters parameters = first(0.1f, 0.2f);
    QuantizedField quantized = Quantizer.toSteps(parameters, steps(1), 16);
    assertThat(quantized.tensors().getFirst().bits()).isZero();
    assertThat(worstError(parameters, Quantizer.toSteps(parameters, steps(0.3f), 16)))
        .isNotNegative();
    assertThat(quantized.tensors().getFirst().value(0)).isZero();
  }

  @Test
  void aStepTooFineForTheBitsIsWidened() {
    Parameters parameters = first(0, 0.25f, 1);
    QuantizedTensor tensor = Quantizer.toSteps(parameters, steps(1e-6f), 4).tensors().getFirst();
    assertThat(tensor.bits()).isEqualTo(4);
    assertThat(tensor.step()).isEqualTo(1 / 15f);
  }

  /** Values far from zero for their range: multiples must stay exact in binary32. */
  @Test
  void aRangeFarFromZeroKeepsItsMultiplesExact() {
    Parameters parameters = first(1e6f, 1e6f + 0.5f, 1e6f + 1);
    QuantizedTensor tensor = Quantizer.toBits(parameters, 16).tensors().getFirst();
    assertThat(Math.abs(tensor.lowest())).isLessThanOrEqualTo(QuantizedTensor.MAX_MULTIPLE);
    for (int i = 0; i < 3; i++) {
      assertThat(Math.abs(tensor.value(i) - parameters.values()[i]))
          .isLessThanOrEqualTo(tensor.step() / 2 + 2 * Math.ulp(1e6f));
    }
  }

  @Test
  void stepsForBitsSpreadTheRange() {
    Parameters parameters = first(-1, 2);
    Tensor tensor = SIREN.tensors().getFirst();
    assertThat(Quantizer.stepForBits(parameters, tensor, 1)).isEqualTo(3);
    assertThat(Quantizer.stepForBits(parameters, tensor, 2)).isEqualTo(1);
    assertThat(Quantizer.stepForBits(parameters, tensor, 16)).isEqualTo(3 / 65535f);
  }

  @Test
  void tensorsCheckTheirRanges() {
    assertThatThrownBy(() -> new QuantizedTensor(17, 1, 0, new char[1]))
        .isInstanceOf(IllegalArgumentException.class);
    for (float step : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new QuantizedTensor(8, step, 0, new char[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (int lowest : new int[] {(1 << 23) + 1, -(1 << 23) - 1, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> new QuantizedTensor(8, 1, lowest, new char[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    QuantizedField right = Quantizer.toBits(first(1), 8);
    assertThatThrownBy(() -> new QuantizedField(SIREN, right.tensors().subList(1, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] steps(float step) {
    float[] steps = new float[SIREN.tensors().size()];
    Arrays.fill(steps, step);
    return steps;
  }
}
