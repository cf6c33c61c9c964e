package nfcodec.golden;

import static nfcodec.golden.FewBytes.f32;
import static nfcodec.golden.FewBytes.u32;
import static nfcodec.golden.FewBytes.u8;
import static nfcodec.golden.FileParts.FIELD;
import static nfcodec.golden.FileParts.PAYLOAD;
import static nfcodec.golden.FileParts.QUANTIZER;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.List;
import nfcodec.field.SirenSpec;

/** Files of version 1 whose fault is in the field, in its quantisers or in its payload. */
final class BadFields {
  /** 10 + 5 + 25 + 5 + 5 symbols of 7 bits; the last bias, a single value, has 0 bits. */
  private static final int SIREN_PAYLOAD = 50;

  private final BadVectorList all = new BadVectorList();
  private final FileParts sirenParts = FileParts.of(FaultlessFiles.siren());
  private final FileParts gridParts = FileParts.of(FaultlessFiles.grid());

  private BadFields() {}

  static List<BadVector> all() {
    BadFields vectors = new BadFields();
    vectors.fields();
    vectors.quantizers();
    vectors.payloads();
    return vectors.all.all();
  }

  private void fields() {
    for (int kind : new int[] {0, 3, 255}) {
      all.malformed(
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
    all.malformed(name, wrong, says, parts.patched(FIELD, at, bytes).bytes());
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
    all.malformed(
        "quantiser-missing",
        "quantiser of one tensor too few",
        "file ends inside the quantiser section",
        sirenParts.with(QUANTIZER, Arrays.copyOf(table, table.length - 9)).bytes());
    all.malformed(
        "quantiser-extra",
        "quantiser of one tensor too many",
        "9 unexpected bytes at the end of the quantiser section",
        sirenParts.with(QUANTIZER, Arrays.copyOf(table, table.length + 9)).bytes());
  }

  private void quantizer(String name, String wrong, String says, int at, byte[] bytes) {
    // The second tensor's entry.
    all.malformed(name, wrong, says, sirenParts.patched(QUANTIZER, 9 + at, bytes).bytes());
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
    all.malformed(
        name,
        "a symbol beyond " + bits + " bits",
        "symbol beyond " + bits + " bits",
        parts.with(PAYLOAD, ZstdFrames.stored(symbols)).bytes());
  }

  private void payload(String name, String wrong, String says, byte[] body) {
    all.malformed(name, wrong, says, sirenParts.with(PAYLOAD, body).bytes());
  }
}
