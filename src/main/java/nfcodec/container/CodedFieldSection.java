package nfcodec.container;

import java.util.List;
import nfcodec.entropy.AdaptiveRange;
import nfcodec.entropy.DamagedDataException;
import nfcodec.entropy.PackedZstd;
import nfcodec.entropy.PayloadCoder;
import nfcodec.entropy.PyramidCoder;
import nfcodec.entropy.SymbolShape;
import nfcodec.field.Field;
import nfcodec.field.PyramidSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;

/**
 * The values of a field: how they are quantised, where the coder does not know, and the payload
 * (section 3 of formats/nfc-v2.md).
 */
record CodedFieldSection(QuantizedField field, PayloadCoder coder) implements Section {
  private static final String WHAT = "the coded field section";

  @Override
  public SectionId id() {
    return SectionId.CODED_FIELD;
  }

  static CodedFieldSection read(ByteReader in, Field field)
      throws MalformedFileException, LimitExceededException {
    int id = in.u8(WHAT);
    boolean isPyramid = field.spec() instanceof PyramidSpec;
    try {
      if (id == new PyramidCoder().id() && isPyramid) {
        return new CodedFieldSection(PyramidCoder.decode(field, in.takeRest()), new PyramidCoder());
      }
      AdaptiveRange adaptive = new AdaptiveRange();
      if (id == adaptive.id() && !isPyramid) {
        QuantizerSection quantizer = QuantizerSection.readList(in, field);
        List<char[]> symbols = adaptive.decode(quantizer.shapes(field), in.takeRest());
        return new CodedFieldSection(quantizer.quantized(field, symbols), adaptive);
      }
    } catch (DamagedDataException e) {
      throw new MalformedFileException(e.index(), e.reason());
    }
    throw new MalformedFileException(
        in.position(), "coder " + id + " of a field of kind " + field.spec().kind());
  }

  @Override
  public byte[] body() {
    ByteWriter out = new ByteWriter().u8(coder.id());
    switch (coder) {
      case PyramidCoder pyramid -> out.raw(PyramidCoder.encode(field));
      case AdaptiveRange adaptive -> {
        QuantizerSection quantizer = QuantizerSection.of(field);
        List<SymbolShape> shapes = quantizer.shapes(field.field());
        List<char[]> symbols = field.tensors().stream().map(QuantizedTensor::symbols).toList();
        out.raw(quantizer.body()).raw(adaptive.encode(shapes, symbols));
      }
      case PackedZstd packed ->
          throw new IllegalArgumentException("version 2 holds nothing of " + packed.kind());
    }
    return out.toByteArray();
  }
}
