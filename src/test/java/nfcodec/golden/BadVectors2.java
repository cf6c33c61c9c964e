package nfcodec.golden;

import static nfcodec.golden.FileParts.CODED_FIELD;
import static nfcodec.golden.FileParts.HEAD;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;

/** The files of version 2 that must be refused: one fault each, all other checksums right. */
final class BadVectors2 {
  /** Where things lie in the head of a file of less than 128 columns and rows. */
  private static final int CHANNELS = 2;

  private static final int DEPTH = 3;
  private static final int SPEC = 8;

  /** Steps, scales of the networks' tensors. */
  private static final int PAYLOAD_HEAD = 4 + 12;

  /** The same of two planes. */
  private static final int PLANES_HEAD = 4 + 18;

  private final BadVectorList all = new BadVectorList();
  private final FileParts pyramid =
      FileParts.of(Version2Files.pyramid(new PyramidSpec(1, 2, 2, 3, 2), 5, 4, 1));
  private final FileParts planes =
      FileParts.of(Version2Files.pyramid(new PlanesSpec(2, 2, 2, 3, 2), 5, 4, 1));
  private final FileParts siren =
      FileParts.of(Version2Files.adaptive(new SirenSpec(1, 5, 1, 15), 5, 4));

  private final FileParts tensors =
      FileParts.of(Version2Files.tensors(new SirenSpec(1, 5, 1, 15), 5, 4));

  private final FileParts gridPlanes =
      FileParts.of(Version2Files.gridPlanes(Version2Files.ALIGNED, 9, 7));
  private final FileParts unaligned =
      FileParts.of(Version2Files.adaptive(new HashGridSpec(1, 2, 2, 8, 5, 1.9, 4, 1), 9, 7));

  private BadVectors2() {}

  static List<BadVector> all() {
    BadVectors2 vectors = new BadVectors2();
    vectors.header();
    vectors.sections();
    vectors.head();
    vectors.pyramids();
    vectors.planes();
    vectors.payloads();
    vectors.limits();
    return vectors.all.all();
  }

  private void header() {
    all.unsupported(
        "v2-features-1",
        "required features 1",
        "features that this program does not know",
        new FileParts(2, 1, pyramid.sections()).bytes());
    all.malformed(
        "v2-sections-of-v1",
        "the sections of version 1",
        "checksum of section 1 does not match",
        FileParts.of(new SampleFile(new SirenSpec(1, 300, 0, 15), 5, 4).bytes()).bytesAs(2));
  }

  private void sections() {
    all.malformed(
        "v2-no-sections", "no sections", "section 6 is missing", edited(list -> List.of()));
    all.malformed(
        "v2-swapped",
        "sections 6 and 7 in the wrong order",
        "section 7 out of order",
        edited(list -> {
          Collections.swap(list, 0, 1);
          return list;
        }));
    all.malformed(
        "v2-no-field", "no section 7", "section 7 is missing", edited(list -> list.subList(0, 1)));
    all.malformed(
        "v2-head-twice",
        "two sections 6",
        "section 6 out of order",
        pyramid.inserted(1, HEAD, pyramid.body(HEAD)).bytes());
    all.unsupported(
        "v2-section-5",
        "a section of version 1, id 5",
        "section 5 that this program does not know",
        pyramid.inserted(1, 5, new byte[3]).bytes());
    byte[] file = pyramid.bytes();
    byte[] longLength =
        new LittleEndian()
            .raw(Arrays.copyOf(file, 15))
            .u8(file[15] | 0x80, 0)
            .raw(Arrays.copyOfRange(file, 16, file.length))
            .bytes();
    all.malformed("v2-length-zeros", "a length with a zero at its end", "digit of 0", longLength);
    byte[] hugeLength =
        new LittleEndian()
            .raw(Arrays.copyOf(file, 15))
            .u8(0xFF, 0xFF, 0xFF, 0xFF, 0x10)
            .raw(Arrays.copyOfRange(file, 16, file.length))
            .bytes();
    all.malformed("v2-length-33-bits", "a length of 33 bits", "more than 32 bits", hugeLength);
  }

  private byte[] edited(java.util.function.UnaryOperator<List<FileParts.Section>> edit) {
    return pyramid.edited(edit).bytes();
  }

  private void head() {
    head("v2-width-0", "width 0", "image of 0 x 4 pixels", 0, 0);
    head("v2-height-0", "height 0", "image of 5 x 0 pixels", 1, 0);
    head("v2-channels-5", "five channels", "1 to 4 channels", CHANNELS, 5);
    head("v2-depth-12", "bit depth 12", "bit depth 12", DEPTH, 12);
    head("v2-field-0", "unknown kind of field 0", "unknown field 0", SPEC, 0);
    head("v2-field-5", "unknown kind of field 5", "unknown field 5", SPEC, 5);
    byte[] body = pyramid.body(HEAD);
    all.malformed(
        "v2-head-leftover",
        "a byte left over in the head",
        "1 unexpected bytes at the end of the head section",
        pyramid.with(HEAD, Arrays.copyOf(body, body.length + 1)).bytes());
    all.malformed(
        "v2-head-short",
        "the head a byte too short",
        "file ends inside",
        pyramid.with(HEAD, Arrays.copyOf(body, body.length - 1)).bytes());
    all.malformed(
        "v2-width-zeros",
        "a width with a zero at its end",
        "digit of 0",
        pyramid
            .with(
                HEAD,
                new LittleEndian()
                    .u8(0x85, 0)
                    .raw(Arrays.copyOfRange(body, 1, body.length))
                    .bytes())
            .bytes());
  }

  private void head(String name, String wrong, String says, int at, int value) {
    all.malformed(name, wrong, says, pyramid.patched(HEAD, at, new byte[] {(byte) value}).bytes());
  }

  private void pyramids() {
    String[] names = {"levels", "network width", "neighbours", "context width"};
    int[] most = {12, 64, 23, 64};
    for (int k = 0; k < names.length; k++) {
      for (int value : new int[] {0, most[k] + 1, 255}) {
        head(
            "v2-pyramid-" + names[k].replace(' ', '-') + "-" + value,
            "pyramid of " + names[k] + " " + value,
            "pyramid " + names[k],
            SPEC + 1 + k,
            value);
      }
    }
  }

  private void planes() {
    String[] names = {"planes", "network width", "neighbours", "context width"};
    int[] most = {4, 64, 23, 64};
    for (int k = 0; k < names.length; k++) {
      for (int value : new int[] {0, most[k] + 1}) {
        String name = k == 0 ? "planes" : "planes " + names[k];
        all.malformed(
            "v2-" + name.replace(' ', '-') + "-" + value,
            "planes of " + names[k] + " " + value,
            name + " " + value,
            planes.patched(HEAD, SPEC + 1 + k, new byte[] {(byte) value}).bytes());
      }
    }
    field(planes, "v2-planes-coder-2", "the coder of other fields for planes", "coder 2", 0, 2);
    byte[] body = planes.body(CODED_FIELD);
    all.malformed(
        "v2-planes-short",
        "a payload of planes a byte shorter than its head",
        "ends inside its head",
        planes.with(CODED_FIELD, Arrays.copyOf(body, 1 + PLANES_HEAD - 1)).bytes());
    FileParts plane = FileParts.of(Version2Files.pyramid(new PlanesSpec(2, 1, 2, 3, 2), 5, 4, 1));
    byte[] one = plane.body(CODED_FIELD);
    all.malformed(
        "v2-planes-leftover",
        "bytes left over behind a plane",
        "bytes are left over",
        plane.with(CODED_FIELD, Arrays.copyOf(one, one.length + 7)).bytes());
    byte[] heavy = body.clone();
    heavy[3] = 0; // the contexts' weights count wholes
    heavy[1 + 4 + 12] = 96; // of the second one's
    all.malformed(
        "v2-planes-heavy-weight",
        "a weight of the second plane's context of 256 or more",
        "a weight of the context of 256 or more",
        planes.with(CODED_FIELD, heavy).bytes());
  }

  private void payloads() {
    field(pyramid, "v2-coder-0", "unknown coder 0", "coder 0", 0, 0);
    field(pyramid, "v2-coder-1", "Zstandard, which version 2 has not", "coder 1", 0, 1);
    field(pyramid, "v2-coder-2", "the coder of other fields for a pyramid", "coder 2", 0, 2);
    field(siren, "v2-coder-3", "the coder of pyramids for a SIREN", "coder 3", 0, 3);
    field(pyramid, "v2-step-25", "a step of 2^-25", "a step of 2^-25", 1, 25);
    field(pyramid, "v2-context-step-13", "a step of 2^-13", "a step of 2^-13", 3, 13);
    field(pyramid, "v2-scale-97", "a tensor's scale of 97", "a tensor of scale 97", 5, 97);
    field(pyramid, "v2-scale-minus-75", "a scale of -75", "a tensor of scale -75", 16, -75);
    byte[] body = pyramid.body(CODED_FIELD);
    all.malformed(
        "v2-no-coder",
        "no coder",
        "file ends inside the coded field section",
        pyramid.with(CODED_FIELD, new byte[0]).bytes());
    all.malformed(
        "v2-payload-short",
        "a payload of 15 bytes",
        "ends inside its head",
        pyramid.with(CODED_FIELD, Arrays.copyOf(body, PAYLOAD_HEAD)).bytes());
    all.malformed(
        "v2-payload-leftover",
        "bytes left over in the payload",
        "bytes are left over",
        pyramid.with(CODED_FIELD, Arrays.copyOf(body, body.length + 7)).bytes());
    byte[] ones = body.clone();
    Arrays.fill(ones, 1 + PAYLOAD_HEAD, ones.length, (byte) 0xFF);
    all.malformed(
        "v2-integer-without-end",
        "an escape that never ends",
        "an integer of more than 24 bits",
        pyramid.with(CODED_FIELD, ones).bytes());
    byte[] heavy = body.clone();
    heavy[3] = 0; // the context's weights count wholes
    heavy[1 + 4 + 6] = 96;
    all.malformed(
        "v2-heavy-weight",
        "a weight of the context of 256 or more",
        "a weight of the context of 256 or more",
        pyramid.with(CODED_FIELD, heavy).bytes());
    byte[] sirenBody = siren.body(CODED_FIELD);
    all.malformed(
        "v2-adaptive-leftover",
        "bytes left over after symbols",
        "bytes are left over",
        siren.with(CODED_FIELD, Arrays.copyOf(sirenBody, sirenBody.length + 7)).bytes());
    field(siren, "v2-adaptive-bits-17", "symbols of 17 bits", "quantiser of 17 bits", 1, 17);
    field(siren, "v2-grid-planes-siren", "coder 5 of a SIREN", "coder 5", 0, 5);
    field(unaligned, "v2-grid-planes-unaligned", "coder 5 without a level", "coder 5", 0, 5);
    gridPlanes();
    field(tensors, "v2-tensors-scale-97", "a tensor of scale 97", "a tensor of scale 97", 2, 97);
    field(tensors, "v2-tensors-scale-75", "a tensor of scale -75", "scale -75", 2, -75);
    byte[] tensorsBody = tensors.body(CODED_FIELD);
    all.malformed(
        "v2-tensors-leftover",
        "bytes left over after tensors",
        "bytes are left over",
        tensors.with(CODED_FIELD, Arrays.copyOf(tensorsBody, tensorsBody.length + 7)).bytes());
    all.malformed(
        "v2-tensors-short",
        "a payload that ends among scales",
        "ends inside its head",
        tensors.with(CODED_FIELD, Arrays.copyOf(tensorsBody, 9)).bytes());
    byte[] bits = Arrays.copyOf(tensorsBody, 1 + 2 * 6 + 8);
    Arrays.fill(bits, 1 + 2 * 6, bits.length, (byte) 0xFF);
    bits[2] = 127;
    all.malformed(
        "v2-tensors-bits",
        "symbols of 17 bits or more, or a least one beyond 24",
        "bits",
        tensors.with(CODED_FIELD, bits).bytes());
  }

  private void gridPlanes() {
    byte[] body = gridPlanes.body(CODED_FIELD);
    int quantiser = 1 + 9; // that of the second level
    byte[] lowest = body.clone();
    System.arraycopy(new byte[] {0, 0, 1, 0}, 0, lowest, quantiser + 5, 4); // 2^16
    all.malformed(
        "v2-grid-planes-entry",
        "entries below the least that the quantiser has",
        "an entry beyond its quantiser",
        gridPlanes.with(CODED_FIELD, lowest).bytes());
    all.malformed(
        "v2-grid-planes-leftover",
        "bytes left over after planes",
        "bytes are left over",
        gridPlanes.with(CODED_FIELD, Arrays.copyOf(body, body.length + 7)).bytes());
    int length = 1 + 9 * 4; // of the other tensors' payload, one byte
    byte[] shorter = body.clone();
    shorter[length] = (byte) (body.length - length);
    all.malformed(
        "v2-grid-planes-no-planes",
        "a payload of other tensors that is longer than all",
        "ends inside",
        gridPlanes.with(CODED_FIELD, shorter).bytes());
  }

  private void field(FileParts parts, String name, String wrong, String says, int at, int value) {
    all.malformed(
        name, wrong, says, parts.patched(CODED_FIELD, at, new byte[] {(byte) value}).bytes());
  }

  private void limits() {
    byte[] body = pyramid.body(HEAD);
    all.tooLarge(
        "v2-pixels",
        "2^27 + 2^13 pixels",
        "more than the limit of 134217728",
        pyramid
            .with(
                HEAD,
                new LittleEndian()
                    .variable(1 << 14)
                    .variable((1 << 13) + 1)
                    .raw(Arrays.copyOfRange(body, 2, body.length))
                    .bytes())
            .bytes());
  }
}
