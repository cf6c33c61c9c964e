package nfcodec.golden;

import java.util.ArrayList;
import java.util.List;
import nfcodec.container.ImageHeader;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcWriter;
import nfcodec.decode.Reconstruction;
import nfcodec.entropy.AdaptiveRange;
import nfcodec.entropy.PyramidCoder;
import nfcodec.field.CounterRandom;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Signal;
import nfcodec.transform.Chain;
import nfcodec.transform.DataTransform;
import nfcodec.transform.GammaCorrection;
import nfcodec.transform.Identity;
import nfcodec.transform.Inversion;
import nfcodec.transform.RandomBlockPermutation;
import nfcodec.transform.RandomColumnPermutation;
import nfcodec.transform.RandomLocalPermutation;
import nfcodec.transform.RandomPixelPermutation;
import nfcodec.transform.RandomRowPermutation;
import nfcodec.transform.ZigzagPermutation;

/** The files of version 2 that must decode. */
final class GoodPyramids {
  private static final PyramidSpec USUAL = new PyramidSpec(3, 7, 16, 16, 16);

  private static final PlanesSpec PLANES = new PlanesSpec(3, 3, 16, 12, 12);

  private final List<GoodVector> all = new ArrayList<>();

  private GoodPyramids() {}

  static List<GoodVector> all() {
    GoodPyramids vectors = new GoodPyramids();
    vectors.sizes();
    vectors.networks();
    vectors.features();
    vectors.contexts();
    vectors.transforms();
    vectors.planes();
    vectors.movedPlanes();
    vectors.adaptive();
    vectors.tensors();
    vectors.gridPlanes();
    return vectors.all;
  }

  private void sizes() {
    add(
        "v2-pyramid-1x1-gray8",
        "one pixel, one level",
        8,
        new SamplePyramid(new PyramidSpec(1, 1, 4, 4, 4), 1, 1).outputs(0.1));
    add(
        "v2-pyramid-1x1-rgba16",
        "one pixel, 12 levels of one vertex each",
        16,
        new SamplePyramid(new PyramidSpec(4, 12, 5, 23, 3), 1, 1));
    add("v2-pyramid-3x1000-rgb8", "narrow: levels one vertex wide", 8, sample(USUAL, 3, 1000));
    add(
        "v2-pyramid-1000x3-graya16",
        "wide: levels of one row",
        16,
        sample(new PyramidSpec(2, 12, 8, 8, 8), 1000, 3));
    add("v2-pyramid-13x7-rgb8", "odd sides, odd at most sizes", 8, sample(USUAL, 13, 7));
    add(
        "v2-pyramid-33x19-rgba16",
        "four channels of 16 bits",
        16,
        sample(new PyramidSpec(4, 6, 12, 12, 8), 33, 19));
    add(
        "v2-pyramid-64x32-gray16",
        "even sides at all sizes",
        16,
        sample(new PyramidSpec(1, 5, 8, 16, 8), 64, 32));
    add("v2-pyramid-96x71-rgb8", "as trained ones are, a larger picture", 8, sample(USUAL, 96, 71));
  }

  private void networks() {
    add(
        "v2-pyramid-least-networks",
        "networks one neuron wide, one neighbour, one level",
        8,
        sample(new PyramidSpec(3, 1, 1, 1, 1), 13, 17));
    add(
        "v2-pyramid-most-networks",
        "networks 64 neurons wide, 23 neighbours, 12 levels",
        8,
        sample(new PyramidSpec(3, 12, 64, 23, 64), 24, 16));
    add(
        "v2-pyramid-odd-networks",
        "networks 5 and 7 neurons wide, 11 neighbours",
        8,
        sample(new PyramidSpec(3, 4, 5, 11, 7), 24, 16));
    add(
        "v2-pyramid-steps-coarse",
        "steps of 1 for both networks' weights",
        16,
        sample(new PyramidSpec(2, 3, 6, 6, 6), 13, 17).digits(0, 0).contextGain(4));
    add(
        "v2-pyramid-steps-fine",
        "the finest steps: 2^-24 and 2^-12",
        16,
        sample(new PyramidSpec(2, 3, 6, 6, 6), 13, 17).digits(22, 12));
    add(
        "v2-pyramid-saturating",
        "outputs far below 0 and above 1",
        16,
        sample(new PyramidSpec(3, 4, 8, 8, 8), 24, 16).outputs(4));
  }

  private void features() {
    PyramidSpec small = new PyramidSpec(1, 4, 4, 8, 6);
    add("v2-pyramid-empty", "all features 0", 8, sample(small, 24, 16).spread(0));
    add("v2-pyramid-sparse", "few features other than 0", 8, sample(USUAL, 33, 19).spread(0.8));
    add(
        "v2-pyramid-wide",
        "features of thousands: raw bits below the cells, escapes beyond them",
        16,
        sample(small, 24, 16).spread(9000).seed(4).digits(16, 6));
    QuantizedField field = sample(small, 24, 16).quantized();
    add(
        "v2-pyramid-extremes",
        "features of -32768, 32767 and 0: neighbours are kept within -2048 to 2047",
        16,
        SamplePyramid.replaced(field, 0, -32768, 32767, 0, 0, 32767, 0, -32768));
  }

  private void contexts() {
    PyramidSpec spec = new PyramidSpec(1, 3, 4, 16, 8);
    int biases = spec.levels() + 11;
    QuantizedField field = sample(spec, 33, 19).digits(8, 6).quantized();
    add(
        "v2-pyramid-sure-and-wrong",
        "the least scale for features that scatter: escapes of many digits",
        8,
        SamplePyramid.replaced(field, biases, 64, -255 * 256));
    add(
        "v2-pyramid-unsure",
        "the greatest scale for features near 0",
        8,
        SamplePyramid.replaced(field, biases, -64, 255 * 256));
    add(
        "v2-pyramid-context-large",
        "weights of the context near 256: hidden neurons at their limit, means beyond 32767",
        8,
        sample(spec, 33, 19).spread(60).contextGain(200));
    add(
        "v2-pyramid-context-levels",
        "a bias for each level and hidden neuron of the context",
        8,
        sample(new PyramidSpec(1, 6, 4, 6, 6), 33, 19).contextGain(3).seed(5));
  }

  private void transforms() {
    add(
        "v2-pyramid-transformed",
        "inversion, then gamma correction",
        8,
        new Chain(List.of(new Inversion(), new GammaCorrection(2.2f))),
        sample(new PyramidSpec(3, 4, 8, 8, 8), 33, 19).quantized());
    add(
        "v2-pyramid-permuted",
        "a permutation of the pixels, which the levels know nothing of",
        8,
        new RandomPixelPermutation(3),
        sample(new PyramidSpec(3, 4, 8, 8, 8), 33, 19).quantized());
  }

  private void planes() {
    add(
        "v2-planes-1x1-gray8",
        "one pixel, one plane",
        8,
        sample(new PlanesSpec(1, 1, 4, 4, 4), 1, 1).outputs(0.1));
    add("v2-planes-33x19-rgb8", "as trained ones are", 8, sample(PLANES, 33, 19));
    add(
        "v2-planes-13x7-rgba16",
        "four planes, four channels of 16 bits",
        16,
        sample(new PlanesSpec(4, 4, 8, 16, 8), 13, 7));
    add("v2-planes-3x200-rgb8", "narrow", 8, sample(PLANES, 3, 200));
    add("v2-planes-200x3-graya16", "wide", 16, sample(new PlanesSpec(2, 2, 8, 8, 8), 200, 3));
    add(
        "v2-planes-more-than-channels",
        "three planes for one channel",
        8,
        sample(new PlanesSpec(1, 3, 6, 5, 7), 24, 16).contextGain(2));
    add(
        "v2-planes-least-networks",
        "networks one neuron wide, one neighbour, one plane for three channels",
        8,
        sample(new PlanesSpec(3, 1, 1, 1, 1), 13, 17));
    add(
        "v2-planes-most-networks",
        "networks 64 neurons wide, 23 neighbours, four planes",
        8,
        sample(new PlanesSpec(3, 4, 64, 23, 64), 13, 17));
    QuantizedField field = sample(new PlanesSpec(2, 2, 4, 8, 6), 24, 16).quantized();
    add(
        "v2-planes-extremes",
        "a first plane of -32768, 32767 and 0: the second sees them within -2048 to 2047",
        16,
        SamplePyramid.replaced(field, 0, -32768, 32767, 0, 0, 32767, 0, -32768));
  }

  /** Features lie where the transformation puts their pixels, and are coded where these were. */
  private void movedPlanes() {
    moved("rpp", new RandomPixelPermutation(3));
    moved("block-rpp", new RandomBlockPermutation(3, 4));
    moved("local-rpp", new RandomLocalPermutation(3, 3));
    moved("row-rpp", new RandomRowPermutation(3));
    moved("column-rpp", new RandomColumnPermutation(3));
    moved(
        "chain",
        new Chain(
            List.of(
                new RandomBlockPermutation(1, 5),
                new Inversion(),
                new RandomPixelPermutation(9),
                new GammaCorrection(2.2f))));
    float[] plane = new float[33 * 19];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = CounterRandom.unit(5, i);
    }
    moved("zigzag", ZigzagPermutation.of(new Signal(33, 19, new float[][] {plane})));
  }

  private void moved(String name, DataTransform transform) {
    QuantizedField field = sample(new PlanesSpec(3, 3, 8, 10, 6), 33, 19).seed(2).quantized();
    add("v2-planes-" + name, "planes in another order: " + name, 8, transform, field);
  }

  /** Fields of the other kinds in files of version 2. */
  private void adaptive() {
    all.add(
        new SampleFile(new HashGridSpec(3, 4, 2, 8, 4, 2, 8, 1), 33, 19)
            .coder(new AdaptiveRange())
            .vector("v2-adaptive-grid", "a hash grid by the adaptive coder"));
    all.add(
        new SampleFile(new SirenSpec(2, 9, 1, 15), 13, 17)
            .coder(new AdaptiveRange())
            .depth(16)
            .vector("v2-adaptive-siren", "a SIREN by the adaptive coder"));
    all.add(
        new SampleFile(new HashGridSpec(1, 16, 2, 6, 3, 1.25, 4, 1), 24, 16)
            .bits(tensor -> Math.min(tensor, 16))
            .coder(new AdaptiveRange())
            .vector("v2-adaptive-bits-0-to-16", "tensors of 0 to 16 bits by the adaptive coder"));
  }

  /** The same by a code for each tensor, wide ones and such as are nearly empty. */
  private void tensors() {
    all.add(
        new SampleFile(new SirenSpec(3, 17, 2, 30), 21, 14)
            .bits(tensor -> 3 + tensor)
            .onScale()
            .vector("v2-tensors-siren", "a SIREN by a code for each tensor"));
    all.add(
        new SampleFile(new HashGridSpec(2, 3, 2, 7, 4, 2, 8, 1), 33, 19)
            .bits(tensor -> 2 + 5 * (tensor % 3))
            .depth(16)
            .onScale()
            .vector("v2-tensors-grid", "a hash grid by a code for each tensor"));
  }

  /** Hash grids whose last level is coded as planes. */
  private void gridPlanes() {
    gridPlanes("rgb8", new HashGridSpec(3, 2, 3, 11, 17, 2, 8, 1), 33, 19, new Identity());
    gridPlanes(
        "rpp", new HashGridSpec(2, 1, 4, 11, 34, 1, 4, 0), 33, 19, new RandomPixelPermutation(11));
    gridPlanes("1x1", new HashGridSpec(1, 1, 1, 4, 2, 1, 2, 1), 1, 1, new Identity());
    float[] plane = new float[13 * 17];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (i * 7 % 29) / 29f;
    }
    DataTransform zigzag = ZigzagPermutation.of(new Signal(13, 17, new float[][] {plane}));
    gridPlanes("zigzag", new HashGridSpec(4, 2, 1, 12, 9, 2, 6, 2), 13, 17, zigzag);
  }

  private void gridPlanes(
      String name, HashGridSpec spec, int width, int height, DataTransform transform) {
    SampleFile file = new SampleFile(spec, width, height).transform(transform);
    QuantizedField field = file.quantized();
    all.add(
        file.coder(Version2Files.planes(field, transform, 3))
            .vector("v2-grid-planes-" + name, "a hash grid with planes: " + name, field));
  }

  private static SamplePyramid sample(FieldSpec spec, int width, int height) {
    return new SamplePyramid(spec, width, height);
  }

  private void add(String name, String tests, int bitDepth, SamplePyramid pyramid) {
    add(name, tests, bitDepth, pyramid.quantized());
  }

  private void add(String name, String tests, int bitDepth, QuantizedField field) {
    add(name, tests, bitDepth, new Identity(), field);
  }

  private void add(
      String name, String tests, int bitDepth, DataTransform transform, QuantizedField field) {
    Raster raster = raster(bitDepth, transform, field);
    all.add(new GoodVector(name, tests, file(bitDepth, transform, field), raster));
  }

  private static Raster raster(int bitDepth, DataTransform transform, QuantizedField field) {
    Field over = field.field();
    RasterShape shape =
        RasterShape.of(over.width(), over.height(), over.spec().channels(), bitDepth);
    return new Reconstruction(shape, transform).image(field.dequantize(), 1);
  }

  /** The file of a pyramid. */
  static byte[] file(int bitDepth, DataTransform transform, QuantizedField field) {
    Raster raster = raster(bitDepth, transform, field);
    ImageHeader image = new ImageHeader(raster.shape(), NfcFile.checksum(raster));
    return NfcWriter.write(new NfcFile(image, transform, field, new PyramidCoder()));
  }
}
