package nfcodec.container;

import static nfcodec.container.NfcFormat.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.Channels;
import nfcodec.transform.DataTransform;

/** Reads version 1 of the format (formats/nfc-v1.md), checking everything before it believes it. */
public final class NfcReader {
  private final byte[] bytes;
  private final DecodeLimits limits;

  private NfcReader(byte[] bytes, DecodeLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  /**
   * Reads a whole file.
   *
   * @throws MalformedFileException if the bytes are damaged, no file of this format, or beyond the
   *     limits
   * @throws UnsupportedVersionException if the file is intact but needs a newer program
   */
  public static NfcFile read(byte[] bytes, DecodeLimits limits)
      throws MalformedFileException, UnsupportedVersionException {
    return new NfcReader(bytes, limits).read();
  }

  private NfcFile read() throws MalformedFileException, UnsupportedVersionException {
    ByteReader in = new ByteReader(bytes, 0, bytes.length);
    header(in);
    // Walk the sections first: a damaged file is told from a strange one before anything is
    // interpreted.
    List<ByteReader> sections = sections(in);

    ByteReader image = sections.get(0);
    long width = image.u32("the image section");
    long height = image.u32("the image section");
    image.verify(width >= 1 && height >= 1, "image of " + width + " x " + height + " pixels");
    long most = Math.min(limits.maxPixels(), MAX_PIXELS);
    image.verify(
        width <= most && height <= most / width,
        "image of " + width + " x " + height + " pixels, more than the limit of " + most);
    int channelsId = image.u8("the image section");
    image.verify(channelsId >= 1 && channelsId <= 4, "unknown channel layout " + channelsId);
    Channels channels = Channels.ofCount(channelsId);
    int depth = image.u8("the image section");
    image.verify(depth == 8 || depth == 16, "bit depth " + depth);
    int checksum = image.i32("the image section");
    image.verifyDone("the image section");
    int pixels = (int) (width * height);

    FieldSpec spec = fieldSpec(sections.get(2), channels.count());
    checkSize(sections.get(2), spec, (int) width, (int) height);
    DataTransform transform = TransformCodec.read(sections.get(1), pixels);
    Field field = field(sections.get(2), spec, (int) width, (int) height);
    QuantizedField quantized = quantized(field, sections.get(3), sections.get(4));
    return new NfcFile((int) width, (int) height, channels, depth, checksum, transform, quantized);
  }

  private void header(ByteReader in) throws MalformedFileException, UnsupportedVersionException {
    int common = Arrays.mismatch(bytes, MAGIC);
    if (common >= 0 && common < MAGIC.length) {
      String reason =
          common == bytes.length
              ? "file ends inside its signature"
              : common >= 4
                  ? "signature damaged, as by a transfer in text mode: copy the file again in"
                      + " binary mode"
                  : "not an nfc file";
      throw new MalformedFileException(common, reason);
    }
    in.raw(MAGIC.length, "the signature");
    int version = in.u8("the header");
    int features = in.u8("the header");
    int crc = in.i32("the header");
    in.verify(
        crc == crc32c(bytes, 0, HEADER_BYTES - 4),
        "header checksum does not match: the file is damaged");
    if (version != VERSION) {
      throw new UnsupportedVersionException(
          "file of format version "
              + version
              + ", this program reads version "
              + VERSION
              + ": use a newer one");
    }
    if ((features & ~KNOWN_FEATURES) != 0) {
      throw new UnsupportedVersionException(
          "file needs features that this program does not know (bits 0x"
              + Integer.toHexString(features & ~KNOWN_FEATURES)
              + "): use a newer one");
    }
  }

  /** The bodies of sections 1 to 5, every checksum verified, up to the end of the file. */
  private List<ByteReader> sections(ByteReader in)
      throws MalformedFileException, UnsupportedVersionException {
    List<ByteReader> known = new ArrayList<>();
    while (true) {
      int start = in.position();
      int id = in.u8("a section header");
      long length = in.u32("a section header");
      ByteReader body = in.slice(length, "section " + id);
      int end = in.position();
      int crc = in.i32("a section checksum");
      if (crc != crc32c(bytes, start, end)) {
        throw new MalformedFileException(
            start, "checksum of section " + id + " does not match: the file is damaged");
      }
      if (id == SECTION_END) {
        int whole = body.i32("the end section");
        body.verifyDone("the end section");
        in.verify(
            whole == crc32c(bytes, 0, start), "checksum of the file does not match: it is damaged");
        in.verify(known.size() == SECTION_PAYLOAD, "section " + (known.size() + 1) + " is missing");
        in.verify(in.remaining() == 0, in.remaining() + " bytes after the end of the file");
        return known;
      }
      if (id >= FIRST_ANCILLARY) {
        continue;
      }
      if (id == 0) {
        throw new MalformedFileException(start, "section with id 0");
      }
      if (id > SECTION_PAYLOAD) {
        throw new UnsupportedVersionException(
            "file has a section " + id + " that this program does not know: use a newer one");
      }
      if (id != known.size() + 1) {
        throw new MalformedFileException(start, "section " + id + " out of order");
      }
      known.add(body);
    }
  }

  private static FieldSpec fieldSpec(ByteReader in, int channels) throws MalformedFileException {
    String what = "the field section";
    int kind = in.u8(what);
    FieldSpec spec;
    try {
      spec =
          switch (kind) {
            case FIELD_SIREN -> new SirenSpec(channels, in.i32(what), in.u8(what), in.f32(what));
            case FIELD_HASH_GRID ->
                new HashGridSpec(
                    channels,
                    in.u8(what),
                    in.u8(what),
                    in.u8(what),
                    in.i32(what),
                    in.f64(what),
                    in.i32(what),
                    in.u8(what));
            default -> throw new MalformedFileException(in.position(), "unknown field " + kind);
          };
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(in.position(), String.valueOf(e.getMessage()));
    }
    in.verifyDone(what);
    return spec;
  }

  private void checkSize(ByteReader in, FieldSpec spec, int width, int height)
      throws MalformedFileException {
    long parameters = Field.parameterBound(spec, width, height);
    in.verify(
        parameters <= limits.maxParameters(),
        "field of up to "
            + parameters
            + " parameters, more than the limit of "
            + limits.maxParameters());
    long perPixel = spec.operationsPerPixel();
    in.verify(
        perPixel <= limits.maxOperations() / ((long) width * height),
        "field too costly to evaluate: "
            + perPixel
            + " multiply-adds for each of "
            + (long) width * height
            + " pixels");
  }

  private static Field field(ByteReader in, FieldSpec spec, int width, int height)
      throws MalformedFileException {
    try {
      return new Field(spec, width, height);
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(in.position(), String.valueOf(e.getMessage()));
    }
  }

  private static QuantizedField quantized(Field field, ByteReader table, ByteReader payload)
      throws MalformedFileException {
    record Entry(int bits, float step, int lowest) {}
    List<Entry> entries = new ArrayList<>();
    long total = 0;
    for (Tensor tensor : field.tensors()) {
      String what = "the quantiser section";
      Entry entry = new Entry(table.u8(what), table.f32(what), table.i32(what));
      table.verify(entry.bits <= QuantizedTensor.MAX_BITS, "quantiser of " + entry.bits + " bits");
      table.verify(
          entry.step >= 0
              && Float.isFinite(entry.step)
              && Math.abs((long) entry.lowest) <= QuantizedTensor.MAX_MULTIPLE,
          "quantiser of step " + entry.step + " from " + entry.lowest);
      entries.add(entry);
      total += SymbolPacking.packedBytes(entry.bits, tensor.size());
    }
    table.verifyDone("the quantiser section");
    byte[] packed = ZstdFrame.decompress(payload, total, "the payload");
    List<QuantizedTensor> tensors = new ArrayList<>();
    int at = 0;
    for (Tensor tensor : field.tensors()) {
      Entry entry = entries.get(tensors.size());
      char[] symbols = SymbolPacking.unpack(packed, at, entry.bits, tensor.size(), tensor.cols());
      int or = 0;
      for (char symbol : symbols) {
        or |= symbol;
      }
      payload.verify(or >> entry.bits == 0, "symbol beyond " + entry.bits + " bits");
      tensors.add(new QuantizedTensor(entry.bits, entry.step, entry.lowest, symbols));
      at += (int) SymbolPacking.packedBytes(entry.bits, tensor.size());
    }
    return new QuantizedField(field, tensors);
  }
}
