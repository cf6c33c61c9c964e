package nfcodec.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import nfcodec.field.CounterRandom;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.transform.Centering;
import nfcodec.transform.Chain;
import nfcodec.transform.DataTransform;
import nfcodec.transform.GammaCorrection;
import nfcodec.transform.Inversion;
import nfcodec.transform.LinearScaling;
import nfcodec.transform.RandomBlockPermutation;
import nfcodec.transform.RandomColumnPermutation;
import nfcodec.transform.RandomLocalPermutation;
import nfcodec.transform.RandomPixelPermutation;
import nfcodec.transform.RandomRowPermutation;
import nfcodec.transform.Standardization;
import nfcodec.transform.ZigzagPermutation;

/** The files that must decode. */
final class GoodVectors {
  private final List<GoodVector> all = new ArrayList<>();

  private GoodVectors() {}

  static List<GoodVector> all() {
    GoodVectors vectors = new GoodVectors();
    vectors.sizes();
    vectors.sirens();
    vectors.grids();
    vectors.symbols();
    vectors.singleTransforms();
    vectors.partialPermutations();
    vectors.chains();
    vectors.containers();
    vectors.all.addAll(GoodPyramids.all());
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

  private void singleTransforms() {
    addTransformed("rpp-0", "random pixel permutation, seed 0", new RandomPixelPermutation(0));
    addTransformed(
        "rpp-minus-1", "random pixel permutation, seed -1", new RandomPixelPermutation(-1));
    addTransformed(
        "rpp-least",
        "random pixel permutation, seed -2^63",
        new RandomPixelPermutation(Long.MIN_VALUE));
    all.add(
        new SampleFile(new HashGridSpec(3, 3, 2, 6, 3, 2, 6, 1), 33, 19)
            .transform(new RandomPixelPermutation(42))
            .vector("rpp-33x19-grid", "random pixel permutation of a hash grid"));
    addTransformed("zigzag", "zigzag permutation", new ZigzagPermutation(classes(7, 1)));
    addTransformed(
        "zigzag-2-planes",
        "zigzag permutation, more than 256 classes, most of them empty",
        new ZigzagPermutation(classes(300, 211)));
    addTransformed(
        "zigzag-4-planes",
        "zigzag permutation, classes up to 2^31 - 1",
        new ZigzagPermutation(classes(3, Integer.MAX_VALUE / 2)));
    addTransformed(
        "zigzag-one-class",
        "zigzag permutation, all pixels equal",
        new ZigzagPermutation(classes(1, 1)));
    for (int[] size : new int[][] {{1, 7}, {7, 1}, {2, 5}, {33, 5}}) {
      int pixels = size[0] * size[1];
      int[] classes = IntStream.range(0, pixels).map(i -> i * 5 % 11).toArray();
      all.add(
          new SampleFile(new SirenSpec(2, 6, 1, 15), size[0], size[1])
              .transform(new ZigzagPermutation(classes))
              .vector(
                  "zigzag-" + size[0] + "x" + size[1],
                  "zigzag permutation on a picture of that shape"));
    }
    addTransformed("inversion", "inversion", new Inversion());
    addTransformed("standardize", "standardization", new Standardization(0.43f, 0.27f));
    addTransformed("scale-half", "linear scaling, t = 0.5", new LinearScaling(0.5f));
    addTransformed(
        "scale-negative", "linear scaling, t = -3: 1 / t is rounded", new LinearScaling(-3));
    addTransformed("scale-least", "linear scaling, t = 2^-16", new LinearScaling(0x1p-16f));
    addTransformed("scale-most", "linear scaling, t = 2^16", new LinearScaling(0x1p16f));
    addTransformed("center-1", "centering, t = 1", new Centering(1));
    addTransformed("center-2", "centering, t = 2", new Centering(2));
    addTransformed("center-negative", "centering, t = -0.3", new Centering(-0.3f));
    addTransformed("gamma-half", "gamma correction, gamma = 0.5", new GammaCorrection(0.5f));
    addTransformed("gamma-2.2", "gamma correction, gamma = 2.2", new GammaCorrection(2.2f));
    addTransformed("gamma-least", "gamma correction, gamma = 1/16", new GammaCorrection(0.0625f));
    addTransformed("gamma-most", "gamma correction, gamma = 16", new GammaCorrection(16));
  }

  private void partialPermutations() {
    addTransformed(
        "block-rpp-4",
        "block permutation, tiles cut by the right edge, the bottom edge and both",
        new RandomBlockPermutation(5, 4));
    addTransformed(
        "block-rpp-1",
        "block permutation of single pixels, another than the random pixel permutation",
        new RandomBlockPermutation(0, 1));
    addTransformed(
        "block-rpp-15",
        "block permutation, no full tile: only tiles cut by the right edge, and the corner",
        new RandomBlockPermutation(-1, 15));
    addTransformed(
        "block-rpp-65535",
        "block permutation, the largest tiles: one that both edges cut, which stays",
        new RandomBlockPermutation(7, 65535));
    addPermuted(
        "block-rpp-24x16-exact",
        "block permutation, no tile cut, a seed above 2^32",
        24,
        16,
        new RandomBlockPermutation(0x1234567_89ABCDEFL, 8));
    addPermuted(
        "block-rpp-33x5-cut-right",
        "block permutation, only the right edge cuts tiles",
        33,
        5,
        new RandomBlockPermutation(Long.MIN_VALUE, 5));
    addPermuted(
        "block-rpp-5x33-cut-bottom",
        "block permutation, only the bottom edge cuts tiles",
        5,
        33,
        new RandomBlockPermutation(3, 5));
    addTransformed(
        "local-rpp-4",
        "local permutation, tiles cut by the right edge, the bottom edge and both",
        new RandomLocalPermutation(5, 4));
    addTransformed(
        "local-rpp-1", "local permutation of single pixels", new RandomLocalPermutation(5, 1));
    addTransformed(
        "local-rpp-65535",
        "local permutation, the largest tiles: one for the whole image, another than the random"
            + " pixel permutation",
        new RandomLocalPermutation(0, 65535));
    addPermuted(
        "local-rpp-24x16-exact",
        "local permutation, no tile cut, a seed above 2^32",
        24,
        16,
        new RandomLocalPermutation(0x1234567_89ABCDEFL, 8));
    addPermuted(
        "local-rpp-33x5",
        "local permutation, wider than tall, seed -2^63",
        33,
        5,
        new RandomLocalPermutation(Long.MIN_VALUE, 3));
    addTransformed("row-rpp", "row permutation", new RandomRowPermutation(6));
    addTransformed("row-rpp-minus-1", "row permutation, seed -1", new RandomRowPermutation(-1));
    addTransformed("column-rpp", "column permutation", new RandomColumnPermutation(6));
    addTransformed(
        "column-rpp-minus-1", "column permutation, seed -1", new RandomColumnPermutation(-1));
    for (int[] size : new int[][] {{1, 7}, {7, 1}}) {
      addPermuted(
          "all-rpp-" + size[0] + "x" + size[1],
          "every random permutation, one after the other, on an image of that shape",
          size[0],
          size[1],
          chain(
              new RandomRowPermutation(4),
              new RandomLocalPermutation(4, 3),
              new RandomColumnPermutation(4),
              new RandomBlockPermutation(4, 2),
              new RandomPixelPermutation(4)));
    }
  }

  private void chains() {
    DataTransform rpp = new RandomPixelPermutation(5);
    addTransformed(
        "chain-rpp-rpp", "two seeds, in order", chain(rpp, new RandomPixelPermutation(-6)));
    addPermuted(
        "chain-row-column-rpp",
        "rows and columns of a square image under one seed: two permutations",
        16,
        16,
        chain(new RandomRowPermutation(8), new RandomColumnPermutation(8)));
    addTransformed(
        "chain-local-block-rpp",
        "tiles of two sides under one seed",
        chain(new RandomLocalPermutation(8, 5), new RandomBlockPermutation(8, 3)));
    addTransformed(
        "chain-block-local-zigzag",
        "the random permutations and the zigzag do not commute",
        chain(
            new RandomBlockPermutation(2, 6),
            new ZigzagPermutation(classes(9, 1)),
            new RandomLocalPermutation(2, 6)));
    addTransformed(
        "chain-rpp-standardize",
        "locations of the one, values of the other",
        chain(rpp, new Standardization(0.4f, 0.2f)));
    addTransformed(
        "chain-zigzag-gamma",
        "more than 256 classes, then gamma",
        chain(new ZigzagPermutation(classes(300, 3)), gamma(0.5f)));
    addTransformed(
        "chain-gamma-zigzag-rpp",
        "the permutations do not commute",
        chain(gamma(2), new ZigzagPermutation(classes(9, 1)), rpp));
    addTransformed(
        "chain-rpp-zigzag",
        "the classes are those of the permuted image",
        chain(rpp, new ZigzagPermutation(classes(9, 1))));
    addTransformed(
        "chain-center-scale-inversion",
        "value maps do not commute: undone last to first",
        chain(new Centering(2), new LinearScaling(0.7f), new Inversion()));
    addTransformed(
        "chain-gamma-standardize",
        "power after affine: undone last to first",
        chain(gamma(2.2f), new Standardization(0.6f, 0.3f)));
    addTransformed(
        "chain-standardize-gamma",
        "affine after power; negative bases count as 0",
        chain(new Standardization(-0.6f, 0.9f), gamma(2.2f)));
    List<DataTransform> sixteen = new ArrayList<>(Collections.nCopies(12, new Inversion()));
    sixteen.addAll(
        List.of(
            rpp,
            new Centering(-1.5f),
            new RandomPixelPermutation(9),
            new LinearScaling(0x1.234567p0f)));
    addTransformed("chain-of-16", "the most transformations", new Chain(sixteen));
    all.add(
        new SampleFile(new HashGridSpec(4, 3, 2, 6, 3, 2, 8, 1), 13, 17)
            .depth(16)
            .outputs(1, 0.4)
            .transform(chain(rpp, new LinearScaling(2), gamma(0.8f)))
            .vector("chain-grid-rgba16", "alpha passes through the same maps as colour"));
  }

  private void containers() {
    byte[] file = new SampleFile(siren(1, 5, 1), 5, 4).bytes();
    FileParts parts = FileParts.of(file);
    alter(
        "ancillary",
        "an unknown ancillary section, id 200, before the payload",
        file,
        parts.inserted(4, 200, new byte[] {1, 2, 3}));
    FileParts everywhere = parts;
    for (int index = 5; index >= 0; index--) {
      everywhere = everywhere.inserted(index, 128 + index * 25, new byte[index]);
    }
    alter(
        "ancillary-everywhere",
        "ancillary sections at every place, ids 128 to 253, one empty",
        file,
        everywhere.inserted(2, 255, new byte[300]).inserted(2, 255, new byte[0]));
  }

  private void addTransformed(String name, String tests, DataTransform transform) {
    // What the field predicts is the transformed image: aim where the inverse lands in 0 .. 1.
    float low = transform.forward(0.1f);
    float high = transform.forward(0.9f);
    all.add(
        new SampleFile(new SirenSpec(3, 8, 1, 20), 13, 17)
            .seed(name.hashCode())
            .depth(name.length() % 2 == 0 ? 8 : 16)
            .outputs((low + high) / 2.0, (high - low) / 2.5)
            .transform(transform)
            .vector(name, tests));
  }

  private void addPermuted(
      String name, String tests, int width, int height, DataTransform transform) {
    all.add(
        new SampleFile(new SirenSpec(2, 6, 1, 15), width, height)
            .transform(transform)
            .vector(name, tests));
  }

  private static int[] classes(int distinct, int apart) {
    return IntStream.range(0, 13 * 17)
        .map(i -> CounterRandom.below(distinct, 77, i) * apart)
        .toArray();
  }

  private static GammaCorrection gamma(float gamma) {
    return new GammaCorrection(gamma);
  }

  private static Chain chain(DataTransform... steps) {
    return new Chain(List.of(steps));
  }

  private static SirenSpec siren(int channels, int width, int hiddenLayers) {
    return new SirenSpec(channels, width, hiddenLayers, 15);
  }

  private void add(String name, String tests, SampleFile file) {
    all.add(file.vector(name, tests));
  }

  /** Adds a file that says the same as another in different bytes. */
  private void alter(String name, String tests, byte[] original, FileParts altered) {
    all.add(new GoodVector(name, tests, altered.bytes(), Decoding.raster(original)));
  }

  private static void rescale(List<QuantizedTensor> tensors, int t, float factor) {
    QuantizedTensor old = tensors.get(t);
    tensors.set(
        t, new QuantizedTensor(old.bits(), old.step() * factor, old.lowest(), old.symbols()));
  }

  private static byte[] unpacked(FileParts parts, int size) {
    return com.github.luben.zstd.Zstd.decompress(parts.body(FileParts.PAYLOAD), size);
  }
}
