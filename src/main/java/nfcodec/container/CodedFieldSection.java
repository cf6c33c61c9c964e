package nfcodec.container;

import java.util.List;
import java.util.function.IntUnaryOperator;
import nfcodec.entropy.AdaptiveRange;
import nfcodec.entropy.DamagedDataException;
import nfcodec.entropy.GridPlanes;
import nfcodec.entropy.PackedZstd;
import nfcodec.entropy.PayloadCoder;
import nfcodec.entropy.PyramidCoder;
import nfcodec.entropy.SymbolShape;
import nfcodec.entropy.TensorRange;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.PlanesSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.transform.DataTransform;

/**
 * The values of a field: how they are quantised, where the coder does not know, and the payload
 * (section 3 of formats/nfc-v2.md).
 *
 * @param transform of the image: features that belong to pixels are coded in its order
 */
record CodedFieldSection(QuantizedField field, PayloadCoder coder, DataTransform transform)
    implements Section {
  private static final String WHAT = "the coded field section";

  @Override
  public SectionId id() {
    return SectionId.CODED_FIELD;
  }

  static CodedFieldSection read(ByteReader in, Field field, DataTransform transform)
      throws MalformedFileException, LimitExceededException {
    int id = in.u8(WHAT);
    boolean isPyramid = field.encoding() instanceof Encoding.Pyramid;
    try {
      if (id == new PyramidCoder().id() && isPyramid) {
        QuantizedField decoded =
            PyramidCoder.decode(field, in.takeRest(), vertices(field, transform));
        return new CodedFieldSection(decoded, new PyramidCoder(), transform);
      }
      if (id == new TensorRange().id() && !isPyramid) {
        QuantizedField decoded = TensorRange.decode(field, in.takeRest());
        return new CodedFieldSection(decoded, new TensorRange(), transform);
      }
      if (id == GridPlanes.ID && GridPlanes.isFor(field)) {
        return planes(in, field, transform);
      }
      AdaptiveRange adaptive = new AdaptiveRange();
      if (id == adaptive.id() && !isPyramid) {
        QuantizerSection quantizer = QuantizerSection.readList(in, field);
        List<char[]> symbols = adaptive.decode(quantizer.shapes(field), in.takeRest());
        return new CodedFieldSection(quantizer.quantized(field, symbols), adaptive, transform);
      }
    } catch (DamagedDataException e) {
      throw new MalformedFileException(e.index(), e.reason());
    }
    throw new MalformedFileException(
        in.position(), "coder " + id + " of a field of kind " + field.spec().kind());
  }

  private static CodedFieldSection planes(ByteReader in, Field field, DataTransform transform)
      throws MalformedFileException, DamagedDataException {
    QuantizerSection quantizer = QuantizerSection.readList(in, field);
    ByteReader rest = in.slice(in.variable(WHAT), WHAT);
    QuantizedField planes = PyramidCoder.decode(GridPlanes.planes(field), in.takeRest());
    List<char[]> symbols =
        GridPlanes.decode(
            field,
            quantizer.shapes(field),
            quantizer.scales().get(GridPlanes.finest(field)).lowest(),
            transform.locations(field.width(), field.height())::forward,
            rest.takeRest(),
            planes);
    return new CodedFieldSection(
        quantizer.quantized(field, symbols), new GridPlanes(planes), transform);
  }

  /**
   * Which features belong to the pixels of the image: where every pixel has its own, they are coded
   * in the order of the image as it was before its pixels were moved.
   */
  static IntUnaryOperator vertices(Field field, DataTransform transform) {
    return field.spec() instanceof PlanesSpec
        ? transform.locations(field.width(), field.height())::forward
        : IntUnaryOperator.identity();
  }

  @Override
  public byte[] body() {
    ByteWriter out = new ByteWriter().u8(coder.id());
    switch (coder) {
      case PyramidCoder pyramid ->
          out.raw(PyramidCoder.encode(field, vertices(field.field(), transform)));
      case GridPlanes planes -> {
        QuantizerSection quantizer = QuantizerSection.of(field);
        byte[] rest = GridPlanes.encodeRest(field, quantizer.shapes(field.field()));
        out.raw(quantizer.body()).variable(rest.length).raw(rest).raw(planes.encodePlanes());
      }
      case TensorRange tensors -> out.raw(TensorRange.encode(field));
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
