package nfcodec.container;

import static nfcodec.container.SectionId.FIELD;
import static nfcodec.container.SectionId.IMAGE;
import static nfcodec.container.SectionId.PAYLOAD;
import static nfcodec.container.SectionId.QUANTIZER;
import static nfcodec.container.SectionId.TRANSFORM;

import java.util.List;
import nfcodec.container.LimitExceededException.Limit;
import nfcodec.entropy.PackedZstd;
import nfcodec.entropy.SymbolCoder;
import nfcodec.entropy.SymbolShape;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.RasterShape;
import nfcodec.transform.DataTransform;

/** Version 1 of the format: formats/nfc-v1.md. */
final class Version1 {
  static final int NUMBER = 1;

  private static final List<SectionId> ORDER = List.of(IMAGE, TRANSFORM, FIELD, QUANTIZER, PAYLOAD);

  private static final SymbolCoder CODER = new PackedZstd();

  private Version1() {}

  /** Reads all after the header, checking everything before it believes it. */
  static NfcFile read(FileHeader header, ByteReader in, DecodeLimits limits)
      throws RefusedFileException {
    header.verifyNoFeatures();
    Sections sections = Sections.walk(in, Lengths.FIXED, ORDER);
    FileHead head = head(sections, 0, limits);
    Field field = field(head.field(), head.image().shape(), sections.body(FIELD).position());
    QuantizerSection quantizer = QuantizerSection.read(sections.body(QUANTIZER), field);
    PayloadSection payload =
        PayloadSection.read(sections.body(PAYLOAD), CODER, quantizer.shapes(field));
    return new NfcFile(
        head.image(), head.transform(), quantizer.quantized(field, payload.symbols()), CODER);
  }

  /** Reads what comes before the field's values. */
  static FileHead head(FileHeader header, ByteReader in, long bytes, DecodeLimits limits)
      throws RefusedFileException {
    header.verifyNoFeatures();
    return head(Sections.walk(in, Lengths.FIXED, ORDER), bytes, limits);
  }

  private static FileHead head(Sections sections, long bytes, DecodeLimits limits)
      throws RefusedFileException {
    ImageHeader image = ImageSection.read(sections.body(IMAGE), limits).image();
    FieldSpec spec = FieldSection.read(sections.body(FIELD), image.shape(), limits).spec();
    DataTransform transform =
        TransformSection.read(sections.body(TRANSFORM), image.shape().pixels(), limits).transform();
    return new FileHead(NUMBER, bytes, image, transform, spec);
  }

  /** The field of that spec, if this program can hold it at all. */
  static Field field(FieldSpec spec, RasterShape image, int at) throws LimitExceededException {
    try {
      return new Field(spec, image.width(), image.height());
    } catch (IllegalArgumentException e) {
      throw new LimitExceededException(at, Limit.PROGRAM, String.valueOf(e.getMessage()));
    }
  }

  /** The whole file. */
  static byte[] write(NfcFile file) {
    QuantizedField field = file.field();
    QuantizerSection quantizer = QuantizerSection.of(field);
    List<SymbolShape> shapes = quantizer.shapes(field.field());
    List<char[]> symbols = field.tensors().stream().map(QuantizedTensor::symbols).toList();
    List<Section> sections =
        List.of(
            new ImageSection(file.image()),
            new TransformSection(file.transform()),
            new FieldSection(field.field().spec()),
            quantizer,
            new PayloadSection(CODER, shapes, symbols));
    return Sections.write(new FileHeader(NUMBER, 0), Lengths.FIXED, sections);
  }
}
