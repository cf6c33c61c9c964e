package nfcodec.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import nfcodec.field.CounterRandom;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
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

/** Files of version 1 that must decode, of transformed images. */
final class GoodTransforms {
  private final List<GoodVector> all = new ArrayList<>();

  private GoodTransforms() {}

  static List<GoodVector> all() {
    GoodTransforms vectors = new GoodTransforms();
    vectors.singleTransforms();
    vectors.partialPermutations();
    vectors.chains();
    return vectors.all;
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
}
