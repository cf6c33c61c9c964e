package nfcodec.golden;

import static nfcodec.golden.BadVector.Kind.MALFORMED;
import static nfcodec.golden.BadVector.Kind.TOO_LARGE;
import static nfcodec.golden.BadVector.Kind.UNSUPPORTED;
import static nfcodec.golden.FileParts.FIELD;
import static nfcodec.golden.FileParts.IMAGE;
import static nfcodec.golden.FileParts.PAYLOAD;
import static nfcodec.golden.FileParts.QUANTIZER;
import static nfcodec.golden.FileParts.TRANSFORM;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.transform.RandomPixelPermutation;

/**
 * The files that must be refused: one fault each, all checksums right unless they are the fault.
 */
final class BadVectors {
  private static final int SIREN_PIXELS = 5 * 4;

  /** 10 + 5 + 25 + 5 + 5 symbols of 7 bits; the last bias, a single value, has 0 bits. */
  private static final int SIREN_PAYLOAD = 50;

  private final List<BadVector> all = new ArrayList<>();
  private final byte[] siren =
      new SampleFile(new SirenSpec(1, 5, 1, 15), 5, 4)
          .transform(new RandomPixelPermutation(1))
          .bytes();
  private final byte[] grid =
      new SampleFile(new HashGridSpec(1, 2, 1, 4, 2, 1.5, 4, 1), 5, 4).bytes();
  private final FileParts sirenParts = FileParts.of(siren);
  private final FileParts gridParts = FileParts.of(grid);

  private BadVectors() {}

  static List<BadVector> all() {
    BadVectors vectors = new BadVectors();
    vectors.signature();
    vectors.header();
    vectors.checksums();
    vectors.order();
    vectors.leftovers();
    vectors.image();
    vectors.transforms();
    vectors.zigzags();
    vectors.fields();
    vectors.quantizers();
    vectors.payloads();
    vectors.limits();
    vectors.all.addAll(BadVectors2.all());
    vectors.all.addAll(BadFrames.all());
    vectors.all.addAll(BadCodedFields.all());
    return vectors.all;
  }

  private void signature() {
    malformed("empty", "no bytes", "file ends inside its signature", new byte[0]);
    malformed(
        "signature-only",
        "ends after the signature",
        "file ends inside the header",
        Arrays.copyOf(siren, 8));
    malformed(
        "header-only",
        "ends after the header",
        "file ends inside a section header",
        Arrays.copyOf(siren, 14));
    malformed("other-format", "not an nfc file: a PNG signature", "not an nfc file", png());
    malformed(
        "lf-to-crlf",
        "every LF became CR LF: text-mode transfer",
        "text mode",
        replaced(new byte[] {'\n'}, new byte[] {'\r', '\n'}));
    malformed(
        "crlf-to-lf",
        "every CR LF became LF: text-mode transfer",
        "text mode",
        replaced(new byte[] {'\r', '\n'}, new byte[] {'\n'}));
    malformed(
        "lf-to-cr",
        "every LF became CR: text-mode transfer",
        "text mode",
        replaced(new byte[] {'\n'}, new byte[] {'\r'}));
    byte[] stripped = siren.clone();
    for (int i = 0; i < stripped.length; i++) {
      stripped[i] &= 0x7F;
    }
    malformed("7-bit", "every eighth bit cleared", "not an nfc file", stripped);
  }

  private byte[] png() {
    byte[] file = siren.clone();
    file[1] = 'P';
    file[2] = 'N';
    file[3] = 'G';
    return file;
  }

  private byte[] replaced(byte[] what, byte[] with) {
    LittleEndian out = new LittleEndian();
    for (int i = 0; i < siren.length; ) {
      if (Arrays.mismatch(siren, i, Math.min(siren.length, i + what.length), what, 0, what.length)
          < 0) {
        out.raw(with);
        i += what.length;
      } else {
        out.u8(siren[i++]);
      }
    }
    return out.bytes();
  }

  private void header() {
    for (int version : new int[] {0, 3, 255}) {
      unsupported(
          "version-" + version,
          "version " + version,
          "format version " + version,
          new FileParts(version, 0, sirenParts.sections()).bytes());
    }
    unsupported(
        "version-3-garbage",
        "version 3, and nothing of version 1 after the header",
        "format version 3",
        Arrays.copyOf(new FileParts(3, 0, sirenParts.sections()).bytes(), 20));
    for (int features : new int[] {1, 128, 255}) {
      unsupported(
          "features-" + features,
          "required features " + features,
          "features that this program does not know",
          new FileParts(1, features, sirenParts.sections()).bytes());
    }
    malformed(
        "header-crc",
        "CRC of the header wrong",
        "header checksum does not match",
        flipped(siren, 10));
    malformed(
        "header-version-damaged",
        "version 2, but the CRC of the header is that of version 1",
        "header checksum does not match",
        flipped(flipped(siren, 8, 3), 10, 0));
  }

  private void checksums() {
    int at = 14;
    for (FileParts.Section section : sirenParts.sections()) {
      int crc = at + 5 + section.body().length;
      malformed(
          "section-" + section.id() + "-crc",
          "CRC of section " + section.id() + " wrong, that of the file right",
          "checksum of section " + section.id(),
          withFileCrc(flipped(siren, crc)));
      at = crc + 4;
    }
    malformed(
        "end-crc",
        "CRC of the end section wrong",
        "checksum of section 127",
        flipped(siren, at + 9));
    malformed(
        "file-crc",
        "CRC of the file wrong, that of the end section right",
        "checksum of the file",
        sirenParts.bytes(end -> flipped(end, 0)));
    malformed(
        "sample-checksum",
        "checksum of the samples not that of the samples",
        "decoded samples do not match",
        sirenParts
            .patched(IMAGE, 10, flipped(Arrays.copyOfRange(sirenParts.body(IMAGE), 10, 14), 2))
            .bytes());
  }

  private void order() {
    malformed(
        "sections-swapped",
        "sections 3 and 4 in the wrong order",
        "section 4 out of order",
        edited(list -> {
          Collections.swap(list, 2, 3);
          return list;
        }));
    for (int id = IMAGE; id <= PAYLOAD; id++) {
      int index = id - 1;
      malformed(
          "section-" + id + "-missing",
          "no section " + id,
          id == PAYLOAD ? "section 5 is missing" : "out of order",
          edited(list -> {
            list.remove(index);
            return list;
          }));
      malformed(
          "section-" + id + "-twice",
          "two sections " + id,
          "section " + id + " out of order",
          sirenParts.inserted(id, id, sirenParts.body(id)).bytes());
    }
    malformed("no-sections", "nothing but header and end", "section 1 is missing", noSections());
    unsupported(
        "section-6",
        "an unknown critical section, id 6",
        "section 6 that this program does not know",
        sirenParts.inserted(5, 6, new byte[] {1, 2, 3}).bytes());
    unsupported(
        "section-126",
        "an unknown critical section, id 126, before all others",
        "section 126 that this program does not know",
        sirenParts.inserted(0, 126, new byte[0]).bytes());
    malformed(
        "section-0",
        "a section of id 0",
        "section with id 0",
        sirenParts.inserted(5, 0, new byte[] {1, 2, 3}).bytes());
    malformed(
        "section-6-crc",
        "CRC of an unknown critical section is wrong",
        "checksum of section 6",
        withFileCrc(flipped(sirenParts.inserted(0, 6, new byte[] {7}).bytes(), 14 + 5)));
    malformed(
        "ancillary-crc",
        "CRC of a section that could be skipped is wrong",
        "checksum of section 200",
        withFileCrc(flipped(sirenParts.inserted(0, 200, new byte[] {7}).bytes(), 14 + 5 + 1)));
    malformed(
        "no-end", "no end section", "file ends inside a section header", sirenParts.withoutEnd());
    malformed(
        "section-length",
        "the payload announces 2^32 - 1 bytes",
        "file ends inside section 5",
        hugeLength());
    malformed(
        "section-after-end",
        "an ancillary section after the end",
        "after the end of the file",
        new LittleEndian()
            .raw(siren)
            .raw(new FileParts.Section(200, new byte[3]).bytes(1))
            .bytes());
    malformed(
        "byte-after-end",
        "one byte after the end",
        "1 bytes after the end of the file",
        new LittleEndian().raw(siren).u8(0).bytes());
  }

  private byte[] edited(java.util.function.UnaryOperator<List<FileParts.Section>> edit) {
    return sirenParts.edited(edit).bytes();
  }

  private static byte[] noSections() {
    return new FileParts(1, 0, List.of()).bytes();
  }

  private byte[] hugeLength() {
    byte[] file = siren.clone();
    int at = siren.length - 13 - 4 - sirenParts.body(PAYLOAD).length - 4;
    Arrays.fill(file, at, at + 4, (byte) 0xFF);
    return withFileCrc(file);
  }

  private void leftovers() {
    for (int id = IMAGE; id <= QUANTIZER; id++) {
      malformed(
          "section-" + id + "-leftover",
          "a byte left over in section " + id,
          "1 unexpected bytes at the end of",
          sirenParts.with(id, appended(sirenParts.body(id), 0)).bytes());
    }
    malformed(
        "section-3-leftover-grid",
        "a byte left over in the field section of a hash grid",
        "1 unexpected bytes at the end of the field section",
        gridParts.with(FIELD, appended(gridParts.body(FIELD), 0)).bytes());
    malformed(
        "section-5-leftover",
        "a byte after the payload's frame",
        "not a Zstandard frame",
        sirenParts.with(PAYLOAD, appended(sirenParts.body(PAYLOAD), 0)).bytes());
    malformed(
        "end-long",
        "a byte left over in the end section",
        "1 unexpected bytes at the end of the end section",
        sirenParts.bytes(end -> appended(end, 0)));
    malformed(
        "end-short",
        "the end section has 3 bytes",
        "file ends inside the end section",
        sirenParts.bytes(end -> Arrays.copyOf(end, 3)));
    for (int id = IMAGE; id <= QUANTIZER; id++) {
      byte[] body = sirenParts.body(id);
      malformed(
          "section-" + id + "-short",
          "section " + id + " a byte too short",
          "file ends inside",
          sirenParts.with(id, Arrays.copyOf(body, body.length - 1)).bytes());
      malformed(
          "section-" + id + "-empty",
          "section " + id + " without a body",
          "file ends inside",
          sirenParts.with(id, new byte[0]).bytes());
    }
  }

  private void image() {
    long[][] sizes = {
      {0, 4},
      {5, 0},
      {0, 0},
      {0xFFFFFFFFL, 1},
      {1, 0xFFFFFFFFL},
      {0x7FFFFFFF, 0x7FFFFFFF},
      {0xFFFFFFFFL, 0xFFFFFFFFL},
      {65536, 32768},
      {65536, 65536},
      {0x80000001L, 2}
    };
    for (long[] size : sizes) {
      malformed(
          "size-" + size[0] + "x" + size[1],
          "image of " + size[0] + " x " + size[1] + " pixels",
          "image of " + size[0] + " x " + size[1] + " pixels",
          sirenParts
              .patched(IMAGE, 0, new LittleEndian().u32(size[0]).u32(size[1]).bytes())
              .bytes());
    }
    for (int channels : new int[] {0, 5, 255}) {
      malformed(
          "channels-" + channels,
          channels + " channels",
          "1 to 4 channels, not " + channels,
          sirenParts.patched(IMAGE, 8, u8(channels)).bytes());
    }
    for (int depth : new int[] {0, 7, 12, 32}) {
      malformed(
          "depth-" + depth,
          "bit depth " + depth,
          "bit depth " + depth,
          sirenParts.patched(IMAGE, 9, u8(depth)).bytes());
    }
  }

  private void transforms() {
    for (int id : new int[] {0, 12, 255}) {
      malformed(
          "transform-" + id,
          "unknown transformation " + id,
          "unknown transformation " + id,
          sirenParts.with(TRANSFORM, step(id, new byte[3])).bytes());
    }
    transform("rpp-short", "seed of 7 bytes", "file ends inside", 1, new byte[7]);
    transform("rpp-long", "seed of 9 bytes", "1 unexpected bytes", 1, new byte[9]);
    for (int id : new int[] {8, 9, 10, 11}) {
      String name = List.of("block-rpp", "local-rpp", "row-rpp", "column-rpp").get(id - 8);
      int length = id < 10 ? 10 : 8;
      byte[] state = new LittleEndian().u32(1).u32(2).u8(3, 0).bytes();
      transform(
          name + "-short",
          "state of " + (length - 1) + " bytes",
          "file ends inside",
          id,
          Arrays.copyOf(state, length - 1));
      transform(
          name + "-long",
          "state of " + (length + 1) + " bytes",
          "1 unexpected bytes",
          id,
          Arrays.copyOf(state, length + 1));
      if (id < 10) {
        transform(
            name + "-side-0",
            "tiles of a side of 0",
            "tiles of a side of 0 pixels",
            id,
            new LittleEndian().u32(1).u32(2).u8(0, 0).bytes());
      }
    }
    transform("inversion-state", "inversion with a state", "1 unexpected bytes", 3, new byte[1]);
    transform("gamma-short", "gamma of 3 bytes", "file ends inside", 7, new byte[3]);
    for (int id : new int[] {5, 6}) {
      String name = id == 5 ? "scale" : "center";
      Map<String, Double> factors =
          Map.of(
              "0", 0.0,
              "too-small", 0x1p-17,
              "too-large", 0x1.000002p16,
              "minus-too-large", -0x1p17,
              "infinite", Double.NEGATIVE_INFINITY,
              "nan", Double.NaN);
      factors.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(f ->
              transform(
                  name + "-" + f.getKey(),
                  "factor " + f.getValue(),
                  name + ": factor",
                  id,
                  f32(f.getValue())));
    }
    double[] gammas = {0, 0x1.fffffep-5, 0x1.000002p4, -2, Double.NaN};
    for (int i = 0; i < gammas.length; i++) {
      transform(
          "gamma-" + List.of("0", "too-small", "too-large", "negative", "nan").get(i),
          "gamma " + gammas[i],
          "gamma: ",
          7,
          f32(gammas[i]));
    }
    double[][] moments = {
      {Double.NaN, 1},
      {Double.POSITIVE_INFINITY, 1},
      {0, 0},
      {0, -1},
      {0, Double.NaN},
      {0, Double.POSITIVE_INFINITY}
    };
    for (double[] m : moments) {
      transform(
          "standardize-"
              + (m[0] == 0 ? "deviation-" + m[1] : "mean-" + m[0])
                  .toLowerCase(java.util.Locale.ROOT),
          "mean " + m[0] + ", deviation " + m[1],
          "standardize: mean",
          4,
          new LittleEndian().f32(m[0]).f32(m[1]).bytes());
    }
    byte[] inversions =
        new LittleEndian().u8(17).raw(repeated(new byte[] {3, 0, 0, 0, 0}, 17)).bytes();
    malformed(
        "transforms-17",
        "17 transformations",
        "17 transformations",
        sirenParts.with(TRANSFORM, inversions).bytes());
    malformed(
        "transforms-255",
        "255 transformations announced, one there",
        "255 transformations",
        sirenParts.patched(TRANSFORM, 0, u8(255)).bytes());
    malformed(
        "transforms-missing",
        "two transformations announced, one there",
        "file ends inside the transform section",
        sirenParts.patched(TRANSFORM, 0, u8(2)).bytes());
    malformed(
        "transform-length",
        "a state of 2^32 - 1 bytes",
        "file ends inside a transformation's state",
        sirenParts.patched(TRANSFORM, 2, new LittleEndian().u32(-1).bytes()).bytes());
  }

  private void zigzags() {
    byte[] flat = ZstdFrames.stored(new byte[SIREN_PIXELS]);
    zigzag("zigzag-planes-0", "zigzag of 0 planes", "of 0 bytes a pixel", 0, flat);
    zigzag("zigzag-planes-5", "zigzag of 5 planes", "of 5 bytes a pixel", 5, flat);
    zigzag(
        "zigzag-short",
        "classes of one pixel too few",
        "not a Zstandard frame of 20 bytes",
        1,
        ZstdFrames.stored(new byte[SIREN_PIXELS - 1]));
    zigzag(
        "zigzag-long",
        "classes of one pixel too many",
        "not a Zstandard frame of 20 bytes",
        1,
        ZstdFrames.stored(new byte[SIREN_PIXELS + 1]));
    zigzag("zigzag-plane-missing", "one plane where two are announced", "of 40 bytes", 2, flat);
    byte[] negative = new byte[4 * SIREN_PIXELS];
    negative[3 * SIREN_PIXELS + 7] = (byte) 0x80;
    zigzag(
        "zigzag-class-2^31".replace("^", "-to-"),
        "a class of 2^31",
        "class of 2^31 or more",
        4,
        ZstdFrames.stored(negative));
    zigzag("zigzag-no-frame", "classes without a frame", "is empty", 1, new byte[0]);
    zigzag("zigzag-not-zstd", "classes not compressed", "not a Zstandard frame", 1, new byte[20]);
    zigzag(
        "zigzag-bomb",
        "classes that expand to 100 MB",
        "not a Zstandard frame of 20 bytes",
        1,
        ZstdFrames.repeated(0, 100_000_000));
    zigzag(
        "zigzag-leftover", "a byte after the frame", "not a Zstandard frame", 1, appended(flat, 0));
    malformed(
        "zigzag-empty",
        "zigzag without a state",
        "file ends inside",
        sirenParts.with(TRANSFORM, step(2, new byte[0])).bytes());
  }

  private void zigzag(String name, String wrong, String says, int planes, byte[] frame) {
    transform(name, wrong, says, 2, new LittleEndian().u8(planes).raw(frame).bytes());
  }

  private void fields() {
    for (int kind : new int[] {0, 3, 255}) {
      malformed(
          "field-" + kind,
          "field of unknown kind " + kind,
          "unknown field " + kind,
          sirenParts.patched(FIELD, 0, u8(kind)).bytes());
    }
    for (long width : new long[] {0, 4097, 0xFFFFFFFFL}) {
      field(sirenParts, "siren-width-" + width, "width " + width, "SIREN width", 1, u32(width));
    }
    for (int hidden : new int[] {17, 255}) {
      field(
          sirenParts,
          "siren-hidden-" + hidden,
          hidden + " hidden layers",
          "SIREN hidden layers",
          5,
          u8(hidden));
    }
    double[] omegas = {0x1.fffffep-11, 0x1.000002p10, 0, -30, Double.NaN};
    for (int i = 0; i < omegas.length; i++) {
      field(
          sirenParts,
          "siren-omega-" + List.of("too-small", "too-large", "0", "negative", "nan").get(i),
          "omega0 " + omegas[i],
          "SIREN omega0",
          6,
          f32(omegas[i]));
    }
    gridField("levels", 1, "levels", u8(0), u8(33));
    gridField("features", 2, "features", u8(0), u8(9));
    gridField("table", 3, "log2 table size", u8(0), u8(27), u8(255));
    gridField("base", 4, "base resolution", u32(0), u32((1 << 20) + 1), u32(0xFFFFFFFFL));
    gridField("width", 16, "network width", u32(0), u32(4097), u32(0xFFFFFFFFL));
    gridField("layers", 20, "network layers", u8(17), u8(255));
    double[] growths = {
      Math.nextDown(1.0), Math.nextUp(16.0), -1, Double.NaN, Double.POSITIVE_INFINITY
    };
    for (int i = 0; i < growths.length; i++) {
      field(
          gridParts,
          "grid-growth-" + List.of("too-small", "too-large", "negative", "nan", "infinite").get(i),
          "growth " + growths[i],
          "hash-grid growth",
          8,
          new LittleEndian().f64(growths[i]).bytes());
    }
    field(
        gridParts.patched(FIELD, 1, u8(3)),
        "grid-too-fine",
        "finest level of scale 2^24 + 1",
        "finer than 2^24",
        4,
        new LittleEndian().u32(1 << 20).f64(4 + 0x1p-22).bytes());
    field(
        gridParts.patched(FIELD, 1, u8(32)),
        "grid-far-too-fine",
        "finest level of scale 2^144, infinite in binary32",
        "finer than 2^24",
        4,
        new LittleEndian().u32(1 << 20).f64(16).bytes());
  }

  private void gridField(String name, int at, String says, byte[]... values) {
    for (byte[] value : values) {
      long number = value.length == 1 ? value[0] & 0xFF : LittleEndian.u32At(value, 0);
      field(
          gridParts,
          "grid-" + name + "-" + number,
          says + " " + number,
          "hash-grid " + says,
          at,
          value);
    }
  }

  private void field(
      FileParts parts, String name, String wrong, String says, int at, byte[] bytes) {
    malformed(name, wrong, says, parts.patched(FIELD, at, bytes).bytes());
  }

  private void quantizers() {
    for (int bits : new int[] {17, 255}) {
      quantizer("bits-" + bits, bits + " bits", "quantiser of " + bits + " bits", 0, u8(bits));
    }
    double[] steps = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < steps.length; i++) {
      quantizer(
          "step-" + List.of("negative", "nan", "infinite", "minus-infinite").get(i),
          "step " + steps[i],
          "quantiser of step",
          1,
          f32(steps[i]));
    }
    for (int lowest :
        new int[] {(1 << 23) + 1, -(1 << 23) - 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      quantizer("lowest-" + lowest, "lowest " + lowest, "quantiser of step", 5, u32(lowest));
    }
    byte[] table = sirenParts.body(QUANTIZER);
    malformed(
        "quantiser-missing",
        "quantiser of one tensor too few",
        "file ends inside the quantiser section",
        sirenParts.with(QUANTIZER, Arrays.copyOf(table, table.length - 9)).bytes());
    malformed(
        "quantiser-extra",
        "quantiser of one tensor too many",
        "9 unexpected bytes at the end of the quantiser section",
        sirenParts.with(QUANTIZER, Arrays.copyOf(table, table.length + 9)).bytes());
  }

  private void quantizer(String name, String wrong, String says, int at, byte[] bytes) {
    // The second tensor's entry.
    malformed(name, wrong, says, sirenParts.patched(QUANTIZER, 9 + at, bytes).bytes());
  }

  private void payloads() {
    byte[] symbols = Zstd.decompress(sirenParts.body(PAYLOAD), SIREN_PAYLOAD);
    payload("payload-no-frame", "payload without a frame", "is empty", new byte[0]);
    payload("payload-not-zstd", "payload not compressed", "not a Zstandard frame", symbols);
    payload(
        "payload-short",
        "payload a byte too short",
        "not a Zstandard frame of 50 bytes",
        ZstdFrames.stored(Arrays.copyOf(symbols, SIREN_PAYLOAD - 1)));
    payload(
        "payload-long",
        "payload a byte too long",
        "not a Zstandard frame of 50 bytes",
        ZstdFrames.stored(Arrays.copyOf(symbols, SIREN_PAYLOAD + 1)));
    payload(
        "payload-two-frames-long",
        "two frames, together too long",
        "not a Zstandard frame of 50 bytes",
        new LittleEndian()
            .raw(ZstdFrames.stored(symbols))
            .raw(ZstdFrames.stored(new byte[1]))
            .bytes());
    byte[] whole = ZstdFrames.stored(symbols);
    payload(
        "payload-cut",
        "frame cut short",
        "not a Zstandard frame of 50 bytes",
        Arrays.copyOf(whole, whole.length - 1));
    payload(
        "payload-dictionary",
        "frame that needs a dictionary",
        "not a Zstandard frame of 50 bytes",
        new LittleEndian()
            .u32(0xFD2FB528L)
            .u8(0xA1)
            .u8(7)
            .raw(Arrays.copyOfRange(whole, 5, whole.length))
            .bytes());
    payload(
        "payload-bomb",
        "payload that expands to 100 MB",
        "not a Zstandard frame of 50 bytes",
        ZstdFrames.repeated(0, 100_000_000));
    byte[] hostile = ZstdFrames.stored(symbols);
    Arrays.fill(hostile, 5, 9, (byte) 0xFF);
    payload(
        "payload-size-lie",
        "frame that announces 2^32 - 1 bytes",
        "not a Zstandard frame of 50 bytes",
        hostile);
    symbol("symbol-5-bits", 5, 0, 32);
    symbol("symbol-5-bits-200", 5, 4, 200);
    symbol("symbol-7-bits", 7, 9, 128);
    symbol("symbol-3-bits", 3, 2, 0x80);
    symbol("symbol-9-bits", 9, 15, 2);
    symbol("symbol-15-bits", 15, 19, 0x80);
  }

  /** A byte of the first tensor, which has 10 symbols, set to what its bits cannot hold. */
  private void symbol(String name, int bits, int at, int value) {
    FileParts parts =
        FileParts.of(
            new SampleFile(new SirenSpec(1, 5, 1, 15), 5, 4).bits(t -> t == 0 ? bits : 7).bytes());
    int first = bits > 8 ? 20 : bits > 4 ? 10 : 5;
    byte[] symbols = Zstd.decompress(parts.body(PAYLOAD), SIREN_PAYLOAD - 10 + first);
    symbols[at] = (byte) value;
    malformed(
        name,
        "a symbol beyond " + bits + " bits",
        "symbol beyond " + bits + " bits",
        parts.with(PAYLOAD, ZstdFrames.stored(symbols)).bytes());
  }

  private void payload(String name, String wrong, String says, byte[] body) {
    malformed(name, wrong, says, sirenParts.with(PAYLOAD, body).bytes());
  }

  /** Black pictures: every parameter 0, so that the samples and their checksum are known. */
  private void limits() {
    limit(
        "limit-pixels",
        "2^27 + 2^14 pixels",
        "more than the limit of 134217728",
        black(16384, 8193, sirenField(1, 0), 4));
    limit(
        "limit-parameters",
        "2^28 + 81921 parameters",
        "parameters, more than the limit of 268435456",
        black(1, 1, sirenField(4096, 16), 36));
    limit(
        "limit-parameters-grid",
        "grid of up to 6542923064 parameters",
        "parameters, more than the limit of 268435456",
        black(4096, 4096, gridField(32, 8, 26, 2, 64, 0), 33));
    limit(
        "limit-operations",
        "251670528 multiply-adds for each of 2^19 pixels",
        "too costly to evaluate",
        black(1024, 512, sirenField(4096, 15), 34));
    limit(
        "limit-grid-lines",
        "32 levels over 2^23 columns and a row",
        "268435488 in all, more than the limit of 268435456",
        black(1 << 23, 1, gridField(32, 1, 2, 1, 1, 0), 33));
    limit(
        "limit-zigzags",
        "16 zigzag permutations of 2^23 + 2^12 pixels",
        "16 zigzag orders of 8392704 pixels each, more than the limit of 134217728 in all",
        FileParts.of(black(4096, 2049, sirenField(1, 0), 4))
            .with(TRANSFORM, zigzags(16, 4096 * 2049))
            .bytes());
  }

  /** Of pixels of one class. */
  private static byte[] zigzags(int count, int pixels) {
    byte[] frame = ZstdFrames.repeated(0, pixels);
    byte[] one = new LittleEndian().u8(2).u32(1 + frame.length).u8(1).raw(frame).bytes();
    return new LittleEndian().u8(count).raw(repeated(one, count)).bytes();
  }

  static byte[] sirenField(int width, int hiddenLayers) {
    return new LittleEndian().u8(1).u32(width).u8(hiddenLayers).f32(30).bytes();
  }

  private static byte[] gridField(
      int levels, int features, int table, int base, int width, int layers) {
    return new LittleEndian()
        .u8(2, levels, features, table)
        .u32(base)
        .f64(1.5)
        .u32(width)
        .u8(layers)
        .bytes();
  }

  static byte[] black(int width, int height, byte[] field, int tensors) {
    CRC32C crc = new CRC32C();
    byte[] rows = new byte[width];
    for (int y = 0; y < height; y++) {
      crc.update(rows);
    }
    byte[] image = new LittleEndian().u32(width).u32(height).u8(1, 8).u32(crc.getValue()).bytes();
    return new FileParts(
            1,
            0,
            List.of(
                new FileParts.Section(IMAGE, image),
                new FileParts.Section(TRANSFORM, new byte[1]),
                new FileParts.Section(FIELD, field),
                new FileParts.Section(QUANTIZER, new byte[9 * tensors]),
                new FileParts.Section(PAYLOAD, ZstdFrames.stored(new byte[0]))))
        .bytes();
  }

  private void transform(String name, String wrong, String says, int id, byte[] state) {
    malformed(name, wrong, says, sirenParts.with(TRANSFORM, step(id, state)).bytes());
  }

  private static byte[] step(int id, byte[] state) {
    return new LittleEndian().u8(1, id).u32(state.length).raw(state).bytes();
  }

  private void malformed(String name, String wrong, String says, byte[] bytes) {
    all.add(new BadVector(name, MALFORMED, wrong, says, bytes));
  }

  private void unsupported(String name, String wrong, String says, byte[] bytes) {
    all.add(new BadVector(name, UNSUPPORTED, wrong, says, bytes));
  }

  private void limit(String name, String wrong, String says, byte[] bytes) {
    all.add(new BadVector(name, TOO_LARGE, "right but for the limits: " + wrong, says, bytes));
  }

  /** The file with the checksums of the file and of the end section made right. */
  private static byte[] withFileCrc(byte[] file) {
    byte[] before = Arrays.copyOf(file, file.length - 13);
    byte[] body = new LittleEndian().u32(LittleEndian.crc32c(before)).bytes();
    return new LittleEndian()
        .raw(before)
        .raw(new FileParts.Section(FileParts.END, body).bytes(1))
        .bytes();
  }

  private static byte[] flipped(byte[] bytes, int at) {
    return flipped(bytes, at, 1);
  }

  private static byte[] flipped(byte[] bytes, int at, int mask) {
    byte[] copy = bytes.clone();
    copy[at] ^= (byte) mask;
    return copy;
  }

  private static byte[] appended(byte[] bytes, int value) {
    return new LittleEndian().raw(bytes).u8(value).bytes();
  }

  private static byte[] repeated(byte[] bytes, int times) {
    LittleEndian out = new LittleEndian();
    for (int i = 0; i < times; i++) {
      out.raw(bytes);
    }
    return out.bytes();
  }

  private static byte[] u8(int... values) {
    return new LittleEndian().u8(values).bytes();
  }

  private static byte[] u32(long value) {
    return new LittleEndian().u32(value).bytes();
  }

  private static byte[] f32(double value) {
    return new LittleEndian().f32(value).bytes();
  }
}
