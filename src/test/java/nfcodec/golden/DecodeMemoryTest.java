package nfcodec.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import nfcodec.container.DecodeLimits;
import nfcodec.decode.Decoder;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.transform.Chain;
import nfcodec.transform.DataTransform;
import nfcodec.transform.Identity;
import nfcodec.transform.RandomBlockPermutation;
import nfcodec.transform.RandomColumnPermutation;
import nfcodec.transform.RandomLocalPermutation;
import nfcodec.transform.RandomPixelPermutation;
import nfcodec.transform.RandomRowPermutation;
import nfcodec.transform.ZigzagPermutation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decoding allocates less than section 9 of the specification says, even counting what is given
 * back on the way.
 */
class DecodeMemoryTest {
  record Case(String name, byte[] file) {
    Case(String name, SampleFile sample) {
      this(name, sample.bytes());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    SirenSpec siren = new SirenSpec(1, 4, 0, 30);
    return List.of(
        new Case("many samples", new SampleFile(new SirenSpec(4, 4, 0, 30), 700, 500)),
        new Case("wide network", new SampleFile(new SirenSpec(3, 700, 1, 30), 5, 4)),
        new Case(
            "permuted", new SampleFile(siren, 700, 500).transform(new RandomPixelPermutation(1))),
        new Case(
            "permuted in parts",
            new SampleFile(siren, 700, 500)
                .transform(
                    new Chain(
                        List.of(
                            new RandomLocalPermutation(1, 2),
                            new RandomBlockPermutation(1, 3),
                            new RandomRowPermutation(1),
                            new RandomColumnPermutation(1))))),
        new Case("zigzag of 1 plane", new SampleFile(siren, 700, 500).transform(zigzag(200))),
        new Case("zigzag of 4 planes", new SampleFile(siren, 700, 500).transform(zigzag(1 << 30))),
        new Case(
            "three zigzags",
            new SampleFile(siren, 700, 500)
                .transform(new Chain(List.of(zigzag(1 << 10), zigzag(256), zigzag(1 << 20))))),
        new Case(
            "grid of many entries",
            new SampleFile(new HashGridSpec(3, 5, 4, 20, 16, 2, 16, 1), 300, 200)),
        new Case(
            "hashed grid of few entries",
            new SampleFile(new HashGridSpec(1, 3, 1, 24, 100_000, 2, 4, 0), 16, 9)),
        new Case(
            "dense grid of many columns",
            new SampleFile(new HashGridSpec(1, 3, 1, 24, 1 << 20, 1, 4, 0), 7, 1)),
        new Case("one row", new SampleFile(new HashGridSpec(1, 8, 1, 4, 4, 2, 4, 0), 300_000, 1)),
        new Case("pyramid", pyramid(new PyramidSpec(3, 7, 16, 16, 16), 500, 300)),
        new Case("planes", pyramid(new PlanesSpec(3, 3, 16, 12, 12), new Identity())),
        new Case(
            "permuted planes",
            pyramid(new PlanesSpec(3, 3, 16, 12, 12), new RandomPixelPermutation(1))),
        new Case("planes in zigzag", pyramid(new PlanesSpec(1, 4, 4, 4, 4), zigzag(1 << 30))),
        new Case("pyramid of one row", pyramid(new PyramidSpec(1, 12, 4, 4, 4), 200_000, 1)),
        new Case("pyramid of one column", pyramid(new PyramidSpec(1, 12, 4, 4, 4), 1, 200_000)));
  }

  private static byte[] pyramid(PlanesSpec spec, DataTransform transform) {
    QuantizedField field = new SamplePyramid(spec, 700, 500).spread(0.9).quantized();
    return GoodPyramids.file(8, transform, field);
  }

  private static byte[] pyramid(PyramidSpec spec, int width, int height) {
    QuantizedField field = new SamplePyramid(spec, width, height).spread(0.9).quantized();
    return GoodPyramids.file(8, new Identity(), field);
  }

  private static DataTransform zigzag(int bound) {
    return new ZigzagPermutation(
        IntStream.range(0, 700 * 500)
            .map(i -> (int) Integer.toUnsignedLong(i * 0x9E3779B9) % bound)
            .map(Math::abs)
            .toArray());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void staysBelowTheBound(Case sample) throws Exception {
    byte[] file = sample.file();
    long bound = DecodeBound.of(file, DecodeLimits.DEFAULT);
    Usage usage = Usage.compiled(() -> Decoder.decode(file, DecodeLimits.DEFAULT, 1), bound);
    assertThat(usage.allocatedBytes()).isLessThan(bound);
    // A bound that says something.
    assertThat(usage.allocatedBytes()).isGreaterThan((bound - (1 << 20)) / 8);
  }

  @Test
  void goodVectorsStayBelowTheBound() throws Exception {
    for (GoodVector vector : GoodVectors.all()) {
      long bound = DecodeBound.of(vector.bytes(), DecodeLimits.DEFAULT);
      Usage usage =
          Usage.compiled(() -> Decoder.decode(vector.bytes(), DecodeLimits.DEFAULT, 1), bound);
      assertThat(usage.allocatedBytes()).as(vector.name()).isLessThan(bound);
    }
  }
}
