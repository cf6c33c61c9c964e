package nfcodec.golden;

import static nfcodec.golden.FewBytes.appended;
import static nfcodec.golden.FewBytes.f32;
import static nfcodec.golden.FewBytes.repeated;
import static nfcodec.golden.FewBytes.u8;
import static nfcodec.golden.FileParts.IMAGE;
import static nfcodec.golden.FileParts.TRANSFORM;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Files of version 1 whose fault is in the description of the image or of its transformations. */
final class BadImages {
  private static final int PIXELS = FaultlessFiles.WIDTH * FaultlessFiles.HEIGHT;

  private final BadVectorList all = new BadVectorList();
  private final FileParts sirenParts = FileParts.of(FaultlessFiles.siren());

  private BadImages() {}

  static List<BadVector> all() {
    BadImages vectors = new BadImages();
    vectors.image();
    vectors.transforms();
    vectors.zigzags();
    return vectors.all.all();
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
      all.malformed(
          "size-" + size[0] + "x" + size[1],
          "image of " + size[0] + " x " + size[1] + " pixels",
          "image of " + size[0] + " x " + size[1] + " pixels",
          sirenParts
              .patched(IMAGE, 0, new LittleEndian().u32(size[0]).u32(size[1]).bytes())
              .bytes());
    }
    for (int channels : new int[] {0, 5, 255}) {
      all.malformed(
          "channels-" + channels,
          channels + " channels",
          "1 to 4 channels, not " + channels,
          sirenParts.patched(IMAGE, 8, u8(channels)).bytes());
    }
    for (int depth : new int[] {0, 7, 12, 32}) {
      all.malformed(
          "depth-" + depth,
          "bit depth " + depth,
          "bit depth " + depth,
          sirenParts.patched(IMAGE, 9, u8(depth)).bytes());
    }
  }

  private void transforms() {
    for (int id : new int[] {0, 12, 255}) {
      all.malformed(
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
    all.malformed(
        "transforms-17",
        "17 transformations",
        "17 transformations",
        sirenParts.with(TRANSFORM, inversions).bytes());
    all.malformed(
        "transforms-255",
        "255 transformations announced, one there",
        "255 transformations",
        sirenParts.patched(TRANSFORM, 0, u8(255)).bytes());
    all.malformed(
        "transforms-missing",
        "two transformations announced, one there",
        "file ends inside the transform section",
        sirenParts.patched(TRANSFORM, 0, u8(2)).bytes());
    all.malformed(
        "transform-length",
        "a state of 2^32 - 1 bytes",
        "file ends inside a transformation's state",
        sirenParts.patched(TRANSFORM, 2, new LittleEndian().u32(-1).bytes()).bytes());
  }

  private void zigzags() {
    byte[] flat = ZstdFrames.stored(new byte[PIXELS]);
    zigzag("zigzag-planes-0", "zigzag of 0 planes", "of 0 bytes a pixel", 0, flat);
    zigzag("zigzag-planes-5", "zigzag of 5 planes", "of 5 bytes a pixel", 5, flat);
    zigzag(
        "zigzag-short",
        "classes of one pixel too few",
        "not a Zstandard frame of 20 bytes",
        1,
        ZstdFrames.stored(new byte[PIXELS - 1]));
    zigzag(
        "zigzag-long",
        "classes of one pixel too many",
        "not a Zstandard frame of 20 bytes",
        1,
        ZstdFrames.stored(new byte[PIXELS + 1]));
    zigzag("zigzag-plane-missing", "one plane where two are announced", "of 40 bytes", 2, flat);
    byte[] negative = new byte[4 * PIXELS];
    negative[3 * PIXELS + 7] = (byte) 0x80;
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
    all.malformed(
        "zigzag-empty",
        "zigzag without a state",
        "file ends inside",
        sirenParts.with(TRANSFORM, step(2, new byte[0])).bytes());
  }

  private void zigzag(String name, String wrong, String says, int planes, byte[] frame) {
    transform(name, wrong, says, 2, new LittleEndian().u8(planes).raw(frame).bytes());
  }

  private void transform(String name, String wrong, String says, int id, byte[] state) {
    all.malformed(name, wrong, says, sirenParts.with(TRANSFORM, step(id, state)).bytes());
  }

  private static byte[] step(int id, byte[] state) {
    return new LittleEndian().u8(1, id).u32(state.length).raw(state).bytes();
  }
}
