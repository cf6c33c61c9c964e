package nfcodec.container;

import java.util.ArrayList;
import java.util.List;
import nfcodec.entropy.SymbolShape;
import nfcodec.field.Field;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;

/**
 * How each tensor is quantised (section 6 of formats/nfc-v1.md).
 *
 * @param scales one for each tensor, in their order
 */
record QuantizerSection(List<Scale> scales) implements Section {
  private static final String WHAT = "the quantiser section";

  /** A quantised tensor without its symbols, see {@link QuantizedTensor}. */
  record Scale(int bits, float step, int lowest) {}

  @Override
  public SectionId id() {
    return SectionId.QUANTIZER;
  }

  static QuantizerSection of(QuantizedField field) {
    return new QuantizerSection(
        field.tensors().stream().map(t -> new Scale(t.bits(), t.step(), t.lowest())).toList());
  }

  static QuantizerSection read(ByteReader in, Field field) throws MalformedFileException {
    QuantizerSection section = readList(in, field);
    in.verifyDone(WHAT);
    return section;
  }

  /** Reads the list alone, after which other things may follow. */
  static QuantizerSection readList(ByteReader in, Field field) throws MalformedFileException {
    List<Scale> scales = new ArrayList<>();
    for (int t = 0; t < field.tensors().size(); t++) {
      Scale scale = new Scale(in.u8(WHAT), in.f32(WHAT), in.i32(WHAT));
      in.verify(scale.bits <= QuantizedTensor.MAX_BITS, "quantiser of " + scale.bits + " bits");
      in.verify(
          scale.step >= 0
              && Float.isFinite(scale.step)
              && Math.abs((long) scale.lowest) <= QuantizedTensor.MAX_MULTIPLE,
          "quantiser of step " + scale.step + " from " + scale.lowest);
      scales.add(scale);
    }
    return new QuantizerSection(scales);
  }

  /** What the coder of the payload needs to know of each tensor. */
  List<SymbolShape> shapes(Field field) {
    List<SymbolShape> shapes = new ArrayList<>();
    for (Tensor tensor : field.tensors()) {
      shapes.add(new SymbolShape(tensor.rows(), tensor.cols(), scales.get(shapes.size()).bits));
    }
    return shapes;
  }

  /** The field with those symbols. */
  QuantizedField quantized(Field field, List<char[]> symbols) {
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (Scale scale : scales) {
      tensors.add(
          new QuantizedTensor(scale.bits, scale.step, scale.lowest, symbols.get(tensors.size())));
    }
    return new QuantizedField(field, tensors);
  }

  @Override
  public byte[] body() {
    ByteWriter out = new ByteWriter();
    for (Scale scale : scales) {
      out.u8(scale.bits).f32(scale.step).u32(scale.lowest);
    }
    return out.toByteArray();
  }
}
