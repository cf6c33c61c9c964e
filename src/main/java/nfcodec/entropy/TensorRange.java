package nfcodec.entropy;

import java.util.ArrayList;
import java.util.List;
import nfcodec.field.Field;
import nfcodec.field.Tensor;
import nfcodec.quant.OctaveSteps;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;

/**
 * The tensors of a SIREN or hash grid as whole multiples of steps that lie on a scale of eight to
 * the octave, each by whichever takes fewer bits: a Laplace distribution around 0, which a byte
 * tells the width of, or what has come before, as {@link AdaptiveRange} has it (section 7 of
 * formats/nfc-v2.md). A few dozen weights are too few to learn how often each value comes; a few
 * thousand of which most are 0 are not.
 */
public record TensorRange() implements PayloadCoder {
  /** In place of a scale: values by what has come before. */
  private static final int ADAPTIVE = 127;

  /** The index of the scale for the least of these values. */
  private static final int SCALE_OF_LEAST = 64;

  /** For how many bits their symbols have. */
  private static final int BITS_OF_BITS = 5;

  @Override
  public int id() {
    return 4;
  }

  @Override
  public String kind() {
    return "tensor-range";
  }

  /** Whether it can encode a field: all of its steps are on the scale, or 0. */
  public static boolean holds(QuantizedField field) {
    return field.tensors().stream().allMatch(TensorRange::holds);
  }

  private static boolean holds(QuantizedTensor tensor) {
    return (tensor.step() == 0 || OctaveSteps.has(tensor.step()))
        && Math.abs(tensor.lowest()) <= QuantizedTensor.MAX_MULTIPLE - Character.MAX_VALUE;
  }

  /**
   * The bytes of a field, the same on every machine.
   *
   * @throws IllegalArgumentException unless it {@link #holds} the field
   */
  public static byte[] encode(QuantizedField field) {
    byte[] head = new byte[2 * field.tensors().size()];
    RangeEncoder out = new RangeEncoder();
    for (int t = 0; t < field.tensors().size(); t++) {
      QuantizedTensor tensor = whole(field.tensors().get(t));
      int scale = TensorScale.best(PyramidNetworks.values(tensor));
      SymbolShape shape = shape(field.field().tensors().get(t), tensor.bits());
      boolean laplace = length(tensor, shape, scale) <= length(tensor, shape, ADAPTIVE);
      head[2 * t] = (byte) OctaveSteps.nearest(tensor.step());
      head[2 * t + 1] = (byte) (laplace ? scale : ADAPTIVE);
      encode(out, tensor, shape, head[2 * t + 1]);
    }
    return out.finish(head);
  }

  /**
   * The same tensor with a step that has a code: where it is 0, so are all values.
   *
   * @throws IllegalArgumentException if there is none
   */
  private static QuantizedTensor whole(QuantizedTensor tensor) {
    if (!holds(tensor)) {
      throw new IllegalArgumentException("a step of " + tensor.step() + ", which is no code's");
    }
    return tensor.step() == 0 ? QuantizedTensor.of(new int[tensor.symbols().length], 1) : tensor;
  }

  private static SymbolShape shape(Tensor tensor, int bits) {
    return new SymbolShape(tensor.rows(), tensor.cols(), bits);
  }

  private static int length(QuantizedTensor tensor, SymbolShape shape, int scale) {
    RangeEncoder alone = new RangeEncoder();
    encode(alone, tensor, shape, scale);
    return alone.finish(new byte[0]).length;
  }

  private static void encode(
      RangeEncoder out, QuantizedTensor tensor, SymbolShape shape, int scale) {
    LaplaceCode code = new LaplaceCode();
    if (scale != ADAPTIVE) {
      for (int value : PyramidNetworks.values(tensor)) {
        code.encode(out, value, 0, scale);
      }
      return;
    }
    code.encode(out, tensor.lowest(), 0, SCALE_OF_LEAST);
    out.raw(tensor.bits(), BITS_OF_BITS);
    AdaptiveRange.encode(out, new AdaptiveModel(List.of(shape)), shape, tensor.symbols());
  }

  /**
   * The field that {@link #encode} was given, each tensor with no more bits than its symbols had.
   *
   * @param field a SIREN or hash grid
   * @throws DamagedDataException if these bytes are not those of such a field
   */
  public static QuantizedField decode(Field field, CodedBytes coded) throws DamagedDataException {
    int head = 2 * field.tensors().size();
    if (coded.length() < head) {
      throw new DamagedDataException(coded.to(), "the payload ends inside its head");
    }
    int at = coded.from();
    RangeDecoder in = new RangeDecoder(new CodedBytes(coded.array(), at + head, coded.to()));
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (Tensor tensor : field.tensors()) {
      int step = coded.array()[at++] & 0xFF;
      int scale = coded.array()[at++];
      if (scale != ADAPTIVE
          && (scale < LaplaceCode.LEAST_SCALE || scale > LaplaceCode.MOST_SCALE)) {
        throw new DamagedDataException(at, "a tensor of scale " + scale);
      }
      tensors.add(
          scale == ADAPTIVE ? adaptive(in, tensor, step) : laplace(in, tensor, step, scale));
    }
    in.verifyDone();
    return new QuantizedField(field, tensors);
  }

  private static QuantizedTensor laplace(RangeDecoder in, Tensor tensor, int step, int scale)
      throws DamagedDataException {
    LaplaceCode code = new LaplaceCode();
    int[] values = new int[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = code.decode(in, 0, scale);
    }
    PyramidCoder.verifySpread(values, in);
    return QuantizedTensor.of(values, OctaveSteps.step(step));
  }

  private static QuantizedTensor adaptive(RangeDecoder in, Tensor tensor, int step)
      throws DamagedDataException {
    int lowest = new LaplaceCode().decode(in, 0, SCALE_OF_LEAST);
    int bits = in.raw(BITS_OF_BITS);
    if (bits > QuantizedTensor.MAX_BITS) {
      throw in.damaged("symbols of " + bits + " bits");
    }
    SymbolShape shape = shape(tensor, bits);
    char[] symbols = AdaptiveRange.decode(in, new AdaptiveModel(List.of(shape)), shape);
    return new QuantizedTensor(bits, OctaveSteps.step(step), lowest, symbols);
  }
}
