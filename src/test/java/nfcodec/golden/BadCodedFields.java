package nfcodec.golden;

import static nfcodec.golden.BadVector.Kind.MALFORMED;
import static nfcodec.golden.FileParts.CODED_FIELD;
import static nfcodec.golden.FileParts.HEAD;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.entropy.CodedIntegers;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PyramidSpec;

/**
 * Files of version 2 that are right but for one rule of section 6 or 7: what breaks it has a weight
 * of 0, the picture is one black pixel, and its checksum is right.
 */
final class BadCodedFields {
  private static final int LEAST_SCALE = -74;
  private static final int MOST_SCALE = 96;

  /** What a context of zeros predicts, beside a mean of 0. */
  private static final int CONTEXT_SCALE = 0;

  /** Of a pyramid of one level, whose network and context have one neuron and one neighbour. */
  private static final int NETWORK_TENSORS = 12;

  private final List<BadVector> all = new ArrayList<>();

  private BadCodedFields() {}

  static List<BadVector> all() {
    BadCodedFields vectors = new BadCodedFields();
    vectors.add(
        "v2-spread-pyramid",
        "weights of one tensor that differ by 65536",
        "values differ by more than 16 bits",
        pyramidOfWeight(1 << 16));
    vectors.add(
        "v2-integer-25-bits",
        "a bias of 2^23 + 1",
        "an integer of more than 24 bits",
        pyramidOfBias((1 << 23) + 1));
    vectors.add(
        "v2-feature-32768",
        "a feature of 32768",
        "a feature of more than 16 bits",
        pyramidOfFeature(1 << 15));
    vectors.add(
        "v2-feature-minus-32769",
        "a feature of -32769",
        "a feature of more than 16 bits",
        pyramidOfFeature(-(1 << 15) - 1));
    vectors.add(
        "v2-spread-tensors",
        "weights of one tensor that differ by 65536",
        "values differ by more than 16 bits",
        tensorsOfWeight(1 << 16));
    vectors.add("v2-grid-planes-five", "coder 5 of five features", "coder 5", gridPlanes(5));
    vectors.otherCoders();
    return vectors.all;
  }

  /** One of the two weights that make the sample is not 0. */
  static byte[] pyramidOfWeight(int weight) {
    CodedIntegers integers = new CodedIntegers().zeros(4).add(0, MOST_SCALE);
    return pyramid(4, integers.add(weight, MOST_SCALE).zeros(11).add(0, CONTEXT_SCALE));
  }

  /** The first bias is not 0. */
  static byte[] pyramidOfBias(int bias) {
    CodedIntegers integers = new CodedIntegers().zeros(1).add(bias, MOST_SCALE);
    return pyramid(1, integers.zeros(15).add(0, CONTEXT_SCALE));
  }

  /** The feature is not 0. */
  static byte[] pyramidOfFeature(int feature) {
    return pyramid(-1, new CodedIntegers().zeros(17).add(feature, CONTEXT_SCALE));
  }

  /**
   * A pyramid over one pixel.
   *
   * @param wide the tensor that has the greatest scale; others have the least
   */
  private static byte[] pyramid(int wide, CodedIntegers integers) {
    byte[] scales = new byte[NETWORK_TENSORS];
    Arrays.fill(scales, (byte) LEAST_SCALE);
    if (wide >= 0) {
      scales[wide] = MOST_SCALE;
    }
    byte[] head = new LittleEndian().u8(3).u8(24, 24, 12, 12).raw(scales).bytes();
    return file(new LittleEndian().u8(3, 1, 1, 1, 1).bytes(), integers.after(head));
  }

  /**
   * A SIREN of one neuron: two weights, of which one is not 0, and a bias of the sine; a weight and
   * a bias of the sum.
   */
  static byte[] tensorsOfWeight(int weight) {
    byte[] head =
        new LittleEndian()
            .u8(4, 0, MOST_SCALE, 0, LEAST_SCALE, 0, LEAST_SCALE, 0, LEAST_SCALE)
            .bytes();
    return file(
        new LittleEndian().u8(1).u32(1).u8(0).f32(30).bytes(),
        new CodedIntegers().add(0, MOST_SCALE).add(weight, MOST_SCALE).zeros(3).after(head));
  }

  /** A hash grid of one aligned level whose features are coded as planes. */
  static byte[] gridPlanes(int features) {
    byte[] scales = new byte[6 + 6 * features];
    Arrays.fill(scales, (byte) LEAST_SCALE);
    byte[] head =
        new LittleEndian()
            .u8(5)
            .raw(new byte[2 * 9]) // quantisers of no bits
            .variable(0) // of which symbols take nothing
            .u8(24, 24, 12, 12)
            .raw(scales)
            .bytes();
    int weights = features + 1 + 1 + 1 + (1 + features) + 1;
    for (int p = 0; p < features; p++) {
      int inputs = 16 + 9 * p;
      weights += inputs * 16 + 16 + 16 * 16 + 16 + 2 * (16 + inputs) + 2;
    }
    CodedIntegers integers = new CodedIntegers().zeros(weights);
    for (int p = 0; p < features; p++) {
      integers.add(0, CONTEXT_SCALE);
    }
    return file(
        new LittleEndian().u8(2, 1, features, 4).u32(2).f64(1).u32(1).u8(0).bytes(),
        integers.after(head));
  }

  private void otherCoders() {
    byte[] pyramid = Version2Files.pyramid(new PyramidSpec(1, 2, 2, 3, 2), 5, 4, 1);
    all.add(
        new BadVector(
            "v2-sample-checksum",
            MALFORMED,
            "right but for the checksum of the samples",
            "decoded samples do not match",
            pyramid));
    all.add(
        new BadVector(
            "v2-coder-4",
            MALFORMED,
            "the coder of tensors for a pyramid",
            "coder 4",
            FileParts.of(pyramid).patched(CODED_FIELD, 0, new byte[] {4}).bytes()));
    byte[] grid = Version2Files.adaptive(new HashGridSpec(1, 2, 2, 8, 5, 1.9, 4, 1), 9, 7);
    all.add(
        new BadVector(
            "v2-coder-3-grid",
            MALFORMED,
            "the coder of pyramids for a hash grid",
            "coder 3",
            FileParts.of(grid).patched(CODED_FIELD, 0, new byte[] {3}).bytes()));
  }

  /** Of one black pixel. */
  private static byte[] file(byte[] spec, byte[] coded) {
    byte[] head =
        new LittleEndian()
            .variable(1)
            .variable(1)
            .u8(1, 8)
            .u32(LittleEndian.crc32c(new byte[1]))
            .raw(spec)
            .u8(0) // transformations
            .bytes();
    return new FileParts(
            2,
            0,
            List.of(new FileParts.Section(HEAD, head), new FileParts.Section(CODED_FIELD, coded)))
        .bytes();
  }

  private void add(String name, String wrong, String says, byte[] file) {
    all.add(new BadVector(name, MALFORMED, "right but for " + wrong, says, file));
  }
}
