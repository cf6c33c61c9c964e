package nfcodec.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.field.CounterRandom;
import nfcodec.field.Field;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.OctaveSteps;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import org.junit.jupiter.api.Test;

class TensorRangeTest {
  private static final Field SIREN = new Field(new SirenSpec(3, 31, 2, 30), 13, 11);
  private static final Field GRID = new Field(new HashGridSpec(1, 3, 2, 6, 3, 1.7, 7, 1), 19, 23);

  /** Tensors of every sort in turn: narrow, wide, nearly all zero, all zero, all equal. */
  private static QuantizedField field(Field field) {
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (Tensor tensor : field.tensors()) {
      int t = tensors.size();
      int[] values = new int[tensor.size()];
      for (int i = 0; i < values.length; i++) {
        double unit = 2 * CounterRandom.unit(t, i) - 1;
        values[i] =
            switch (t % 5) {
              case 0 -> (int) Math.rint(40 * unit * unit * unit);
              case 1 -> (int) (9000 * unit);
              case 2 -> Math.abs(unit) > 0.98 ? (int) (300 * unit) : 0;
              case 3 -> 0;
              default -> -7;
            };
      }
      float step = t % 5 == 3 ? 0 : OctaveSteps.step(17 * t % 256);
      tensors.add(QuantizedTensor.of(values, step));
    }
    return new QuantizedField(field, tensors);
  }

  @Test
  void decodesTheValuesThatItEncoded() throws DamagedDataException {
    for (Field field : List.of(SIREN, GRID)) {
      QuantizedField quantized = field(field);
      assertThat(TensorRange.holds(quantized)).isTrue();
      byte[] bytes = TensorRange.encode(quantized);
      byte[] within = new byte[bytes.length + 9];
      Arrays.fill(within, (byte) 0x77);
      System.arraycopy(bytes, 0, within, 4, bytes.length);
      QuantizedField decoded =
          TensorRange.decode(field, new CodedBytes(within, 4, 4 + bytes.length));
      assertThat(decoded.dequantize().values()).isEqualTo(quantized.dequantize().values());
      assertThat(TensorRange.encode(decoded)).isEqualTo(bytes);
    }
  }

  /** Nearly empty tensors by what has come before, few or wide values by a distribution. */
  @Test
  void takesTheShorterOfBothCodesForEachTensor() {
    byte[] bytes = TensorRange.encode(field(SIREN));
    List<Boolean> adaptive = new ArrayList<>();
    for (int t = 0; t < SIREN.tensors().size(); t++) {
      adaptive.add(bytes[2 * t + 1] == 127);
    }
    assertThat(adaptive).contains(true, false);
    int theirs = new AdaptiveRange().encode(shapes(), symbols()).length;
    assertThat(bytes.length - 2 * adaptive.size()).isLessThan(theirs + 2 * adaptive.size());
  }

  private static List<SymbolShape> shapes() {
    List<SymbolShape> shapes = new ArrayList<>();
    for (QuantizedTensor tensor : field(SIREN).tensors()) {
      Tensor place = SIREN.tensors().get(shapes.size());
      shapes.add(new SymbolShape(place.rows(), place.cols(), tensor.bits()));
    }
    return shapes;
  }

  private static List<char[]> symbols() {
    return field(SIREN).tensors().stream().map(QuantizedTensor::symbols).toList();
  }

  @Test
  void refusesStepsWithoutACode() {
    List<QuantizedTensor> tensors = new ArrayList<>(field(SIREN).tensors());
    int[] values = new int[SIREN.tensors().getFirst().size()];
    values[3] = 5;
    tensors.set(0, QuantizedTensor.of(values, 0.3f));
    QuantizedField odd = new QuantizedField(SIREN, tensors);
    assertThat(TensorRange.holds(odd)).isFalse();
    assertThatThrownBy(() -> TensorRange.encode(odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a step of 0.3, which is no code's");
  }

  @Test
  void refusesWhatItNeverWrites() {
    byte[] bytes = TensorRange.encode(field(SIREN));
    byte[] scale = bytes.clone();
    scale[1] = 97;
    refuses(scale, "a tensor of scale 97");
    scale[1] = -75;
    refuses(scale, "a tensor of scale -75");
    refuses(Arrays.copyOf(bytes, 15), "the payload ends inside its head");
    refuses(Arrays.copyOf(bytes, bytes.length + 7), "bytes are left over");
  }

  private static void refuses(byte[] bytes, String why) {
    assertThatThrownBy(() -> TensorRange.decode(SIREN, new CodedBytes(bytes, 0, bytes.length)))
        .isInstanceOfSatisfying(
            DamagedDataException.class, e -> assertThat(e.reason()).contains(why));
  }
}
