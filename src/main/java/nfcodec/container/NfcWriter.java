package nfcodec.container;

import static nfcodec.container.NfcFormat.*;

import com.github.luben.zstd.Zstd;
import java.util.List;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;

/** Writes version 1 of the format (formats/nfc-v1.md). */
public final class NfcWriter {
  /** The strongest level: files are small and written once. */
  private static final int ZSTD_LEVEL = 22;

  /** The body of the end section: a checksum. */
  private static final int END_BYTES = 4;

  private NfcWriter() {}

  /** The whole file as bytes. The same contents give the same bytes. */
  public static byte[] write(NfcFile file) {
    byte[] transform = TransformCodec.write(file.transform());
    byte[] payload = payload(file.field());
    byte[] image = image(file);
    byte[] field = field(file.field().field().spec());
    byte[] quantizer = quantizer(file.field());
    long size = HEADER_BYTES + 6 * SECTION_OVERHEAD + END_BYTES;
    for (byte[] body : List.of(image, transform, field, quantizer, payload)) {
      size += body.length;
    }
    ByteWriter out = new ByteWriter(Math.toIntExact(size));
    out.raw(MAGIC).u8(VERSION).u8(KNOWN_FEATURES);
    out.u32(out.crc32c(0));
    section(out, SECTION_IMAGE, image);
    section(out, SECTION_TRANSFORM, transform);
    section(out, SECTION_FIELD, field);
    section(out, SECTION_QUANTIZER, quantizer);
    section(out, SECTION_PAYLOAD, payload);
    section(out, SECTION_END, new ByteWriter().u32(out.crc32c(0)).toByteArray());
    return out.toByteArray();
  }

  private static void section(ByteWriter out, int id, byte[] body) {
    int start = out.size();
    out.u8(id).u32(body.length).raw(body);
    out.u32(out.crc32c(start));
  }

  private static byte[] image(NfcFile file) {
    return new ByteWriter()
        .u32(file.width())
        .u32(file.height())
        .u8(channelsId(file.channels()))
        .u8(file.bitDepth())
        .u32(file.sampleChecksum())
        .toByteArray();
  }

  private static byte[] field(FieldSpec spec) {
    ByteWriter out = new ByteWriter();
    switch (spec) {
      case SirenSpec s -> out.u8(FIELD_SIREN).u32(s.width()).u8(s.hiddenLayers()).f32(s.omega0());
      case HashGridSpec g ->
          out.u8(FIELD_HASH_GRID)
              .u8(g.levels())
              .u8(g.features())
              .u8(g.log2TableSize())
              .u32(g.baseResolution())
              .f64(g.growth())
              .u32(g.mlpWidth())
              .u8(g.mlpLayers());
    }
    return out.toByteArray();
  }

  private static byte[] quantizer(QuantizedField field) {
    ByteWriter out = new ByteWriter();
    for (QuantizedTensor tensor : field.tensors()) {
      out.u8(tensor.bits()).f32(tensor.step()).u32(tensor.lowest());
    }
    return out.toByteArray();
  }

  private static byte[] payload(QuantizedField field) {
    List<Tensor> places = field.field().tensors();
    long total = 0;
    for (QuantizedTensor tensor : field.tensors()) {
      total += SymbolPacking.packedBytes(tensor.bits(), tensor.symbols().length);
    }
    byte[] packed = new byte[Math.toIntExact(total)];
    int at = 0;
    for (int t = 0; t < places.size(); t++) {
      QuantizedTensor tensor = field.tensors().get(t);
      SymbolPacking.pack(tensor.symbols(), tensor.bits(), places.get(t).cols(), packed, at);
      at += (int) SymbolPacking.packedBytes(tensor.bits(), tensor.symbols().length);
    }
    return Zstd.compress(packed, ZSTD_LEVEL);
  }
}
