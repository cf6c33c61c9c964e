package nfcodec.golden;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;

/** Files of version 1 that must decode: SIRENs and hash grids of many shapes, and their symbols. */
final class GoodFields {
  private final List<GoodVector> all = new ArrayList<>();

  private GoodFields() {}

  static List<GoodVector> all() {
    GoodFields vectors = new GoodFields();
    vectors.sizes();
    vectors.sirens();
    vectors.grids();
    vectors.symbols();
    return vectors.all;
  }

  private void sizes() {
    SirenSpec gray = siren(1, 8, 1);
    add(
        "siren-1x1-gray8",
        "one pixel: coordinates 0, 0",
        new SampleFile(gray, 1, 1).outputs(0.4, 0));
    add(
        "siren-1x7-graya16",
        "one column; two channels of 16 bits",
        new SampleFile(siren(2, 8, 1), 1, 7).depth(16));
    add("siren-13x17-rgb8", "taller than wide", new SampleFile(siren(3, 9, 1), 13, 17));
    add(
        "siren-33x5-rgba16",
        "wider than tall; four channels of 16 bits",
        new SampleFile(siren(4, 7, 2), 33, 5).depth(16));
    add("siren-24x16-gray16", "both sides even", new SampleFile(gray, 24, 16).depth(16));
    add(
        "grid-1x1-rgba8",
        "one pixel",
        new SampleFile(new HashGridSpec(4, 3, 2, 6, 2, 2, 4, 1), 1, 1));
    add(
        "grid-7x1-rgb16",
        "one row",
        new SampleFile(new HashGridSpec(3, 3, 2, 6, 2, 2, 4, 1), 7, 1).depth(16));
    add(
        "grid-13x17-graya8",
        "taller than wide: positions follow the longer side",
        new SampleFile(new HashGridSpec(2, 3, 2, 8, 3, 1.5, 8, 2), 13, 17));
    add(
        "grid-33x5-gray16",
        "wider than tall",
        new SampleFile(new HashGridSpec(1, 4, 1, 8, 3, 2, 8, 1), 33, 5).depth(16));
    add(
        "grid-24x16-rgba16",
        "four channels of 16 bits",
        new SampleFile(new HashGridSpec(4, 3, 2, 6, 3, 2, 6, 1), 24, 16).depth(16));
  }

  private void sirens() {
    add(
        "siren-no-hidden-layers",
        "H = 0: one sine layer and the linear one",
        new SampleFile(new SirenSpec(3, 16, 0, 30), 13, 17));
    add("siren-width-1", "W = 1", new SampleFile(new SirenSpec(1, 1, 2, 30), 13, 17));
    add(
        "siren-deep",
        "H = 16, the most hidden layers",
        new SampleFile(new SirenSpec(3, 4, 16, 6), 13, 17));
    add(
        "siren-omega-least",
        "omega0 = 2^-10",
        new SampleFile(new SirenSpec(1, 8, 1, 0x1p-10f), 13, 17).gain(20));
    add(
        "siren-omega-odd",
        "omega0 = 29.7: the product omega0 * acc is rounded before the sine",
        new SampleFile(new SirenSpec(3, 12, 2, 29.7f), 24, 16).depth(16).bits(t -> 9));
    add(
        "siren-large-arguments",
        "sines of arguments up to about 10^5",
        new SampleFile(siren(3, 8, 1), 13, 17).gain(5000).bits(t -> 10));
    add(
        "siren-huge-arguments",
        "sines of arguments beyond 2^22 pi, where the result is defined but no sine",
        new SampleFile(new SirenSpec(3, 8, 1, 0x1p10f), 13, 17).gain(3e4).bits(t -> 10));
    add(
        "siren-infinite-arguments",
        "sines of infinities and NaN; a NaN sample is 0",
        new SampleFile(new SirenSpec(2, 4, 1, 0x1p10f), 13, 17).gain(1e36).bits(t -> 3));
    add(
        "siren-beyond-sines",
        "arguments about 10^12: large numbers, infinities and NaN come out of the sine",
        new SampleFile(new SirenSpec(2, 4, 0, 0x1p10f), 13, 17).gain(1e9).bits(t -> 3));
    add(
        "siren-saturating",
        "outputs far below 0 and above 1: samples clamped at 0 and at the peak",
        new SampleFile(siren(3, 8, 1), 24, 16).depth(16).outputs(0.5, 4));
  }

  private void grids() {
    add(
        "grid-linear",
        "network layers 0: features go straight to a linear layer",
        new SampleFile(new HashGridSpec(3, 4, 2, 8, 3, 1.5, 64, 0), 13, 17));
    add(
        "grid-hashed",
        "a dense level, then hashed ones with collisions and untouched slots",
        new SampleFile(new HashGridSpec(3, 4, 2, 6, 5, 2.5, 8, 1), 33, 19));
    add(
        "grid-just-dense",
        "a level of exactly 2^T vertices, which is dense, and a finer one, which is not",
        new SampleFile(new HashGridSpec(1, 2, 2, 6, 7, 8 / 7.0, 6, 1), 16, 16));
    add(
        "grid-hashed-sparse",
        "hashed levels whose table is far larger than what is touched",
        new SampleFile(new HashGridSpec(1, 2, 1, 12, 100, 3, 6, 1), 13, 17));
    add(
        "grid-table-of-2",
        "T = 1: two slots a level",
        new SampleFile(new HashGridSpec(1, 6, 1, 1, 2, 1.7, 6, 1), 13, 17));
    add(
        "grid-aligned",
        "base = longer + 1: vertices on pixel centres, corners of weight 0 have no entries",
        new SampleFile(new HashGridSpec(1, 1, 1, 10, 25, 1, 4, 1), 24, 16).bits(t -> 5));
    add(
        "grid-aligned-hashed",
        "vertices on pixel centres in a hashed level: corners of weight 0 touch no slot",
        new SampleFile(new HashGridSpec(1, 2, 1, 7, 25, 1, 4, 1), 24, 16).bits(t -> 5));
    add(
        "grid-half-aligned",
        "weight 0 at every second pixel only",
        new SampleFile(new HashGridSpec(1, 2, 2, 12, 13, 2.03125, 4, 1), 24, 16));
    add(
        "grid-finer-than-pixels",
        "dense and hashed levels with many vertices between pixels",
        new SampleFile(new HashGridSpec(1, 3, 1, 12, 40, 2, 6, 1), 13, 17));
    add(
        "grid-scale-0",
        "base 1, growth 1: scale 0, every pixel at the centre of one cell",
        new SampleFile(new HashGridSpec(3, 2, 2, 4, 1, 1, 6, 1), 13, 17));
    add(
        "grid-growth-fraction",
        "growth 1.3819128274917603: scales that are no integers, rounded once to binary32",
        new SampleFile(new HashGridSpec(3, 6, 2, 5, 3, 1.3819128274917603, 6, 1), 24, 16)
            .depth(16));
    add(
        "grid-finest",
        "scale 2^24 - 1, the finest: large vertex numbers in the hash",
        new SampleFile(new HashGridSpec(2, 2, 1, 9, 1 << 20, 16, 6, 1), 13, 17));
    add(
        "grid-finest-dense",
        "a dense level of 2^20 columns of vertices, few of them touched",
        new SampleFile(new HashGridSpec(1, 1, 2, 21, 1 << 20, 1, 6, 1), 7, 1));
    add(
        "grid-32-levels",
        "32 levels of 8 features, each level of one or two entries",
        new SampleFile(new HashGridSpec(1, 32, 8, 1, 1, 1.25, 1, 0), 7, 5).bits(t -> 3));
    add(
        "grid-deep",
        "16 layers with ReLU",
        new SampleFile(new HashGridSpec(3, 2, 2, 5, 3, 2, 8, 16), 13, 17).seed(3).gain(1.5));
    add(
        "grid-overflow",
        "outputs infinite and NaN: samples 0 and the peak; a NaN passes the ReLU",
        new SampleFile(new HashGridSpec(3, 3, 2, 6, 3, 2, 6, 3), 13, 17)
            .gain(1e13)
            .outputs(0.5, 1)
            .seed(2)
            .depth(16));
    SampleFile subnormal =
        new SampleFile(new HashGridSpec(3, 2, 2, 8, 3, 2, 6, 1), 13, 17).outputs(0.5, 0.25);
    QuantizedField tiny = subnormal.quantized();
    List<QuantizedTensor> tensors = new ArrayList<>(tiny.tensors());
    rescale(tensors, 0, 0x1p-142f);
    rescale(tensors, 1, 0x1p-142f);
    rescale(tensors, 2, 0x1p22f);
    rescale(tensors, 3, 0x1p120f);
    all.add(
        subnormal.vector(
            "grid-subnormal",
            "subnormal entries and features, scaled up again: subnormals are kept",
            new QuantizedField(tiny.field(), tensors)));
  }

  private void symbols() {
    add(
        "bits-0-to-16",
        "every number of bits, 0 to 16, one tensor each; two columns",
        new SampleFile(new HashGridSpec(3, 16, 2, 4, 3, 1.25, 4, 0), 13, 17)
            .depth(16)
            .bits(t -> t));
    add(
        "bits-0-to-16-rows",
        "every number of bits for matrices of several rows and columns",
        new SampleFile(new SirenSpec(3, 5, 7, 6), 13, 17).depth(16).bits(t -> 16 - t % 17));
    add(
        "bits-all-0",
        "payload of no bytes: every tensor constant",
        new SampleFile(new HashGridSpec(3, 2, 2, 6, 3, 2, 4, 1), 13, 17).seed(3).bits(t -> 0));
    add(
        "bits-all-1",
        "one bit a symbol, sizes that are no multiples of 8",
        new SampleFile(siren(1, 5, 1), 13, 17).bits(t -> 1));
    SampleFile extreme = new SampleFile(siren(2, 6, 1), 13, 17).depth(16);
    QuantizedField moderate = extreme.quantized();
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (QuantizedTensor t : moderate.tensors()) {
      int lowest = tensors.size() % 2 == 0 ? 1 << 23 : -(1 << 23);
      tensors.add(new QuantizedTensor(t.bits(), Math.scalb(t.step(), -18), lowest, t.symbols()));
    }
    all.add(
        extreme.vector(
            "lowest-extremes",
            "lowest = 2^23 and -2^23: the sum with a symbol is exact, the product rounded",
            new QuantizedField(moderate.field(), tensors)));
    byte[] odd = new SampleFile(siren(1, 5, 1), 13, 17).bits(t -> 1).bytes();
    FileParts parts = FileParts.of(odd);
    // 10 + 5 + 25 + 5 + 5 symbols: the high bits of each last byte are unused.
    byte[] packed = unpacked(parts, 2 + 1 + 4 + 1 + 1);
    int[] unused = {1, 2, 6, 7, 8};
    int[] masks = {0xFC, 0xE0, 0xFE, 0xE0, 0xE0};
    for (int i = 0; i < unused.length; i++) {
      packed[unused[i]] |= (byte) masks[i];
    }
    alter(
        "unused-bits-set",
        "unused bits of a tensor's last byte are not looked at",
        odd,
        parts.with(FileParts.PAYLOAD, ZstdFrames.stored(packed)));
    alter(
        "several-frames",
        "Zstandard frames in a row, one of them skippable, one stored",
        odd,
        parts.with(
            FileParts.PAYLOAD,
            new LittleEndian()
                .raw(ZstdFrames.stored(Arrays.copyOf(packed, 4)))
                .raw(ZstdFrames.skippable(new byte[] {1, 2, 3}))
                .raw(ZstdFrames.stored(Arrays.copyOfRange(packed, 4, packed.length)))
                .bytes()));
  }

  private static SirenSpec siren(int channels, int width, int hiddenLayers) {
    return new SirenSpec(channels, width, hiddenLayers, 15);
  }

  private void add(String name, String tests, SampleFile file) {
    all.add(file.vector(name, tests));
  }

  private void alter(String name, String tests, byte[] original, FileParts altered) {
    all.add(GoodVector.altered(name, tests, original, altered));
  }

  private static void rescale(List<QuantizedTensor> tensors, int t, float factor) {
    QuantizedTensor old = tensors.get(t);
    tensors.set(
        t, new QuantizedTensor(old.bits(), old.step() * factor, old.lowest(), old.symbols()));
  }

  private static byte[] unpacked(FileParts parts, int size) {
    return Zstd.decompress(parts.body(FileParts.PAYLOAD), size);
  }
}
