package nfcodec.golden;

import static nfcodec.golden.FewBytes.appended;
import static nfcodec.golden.FileParts.FIELD;
import static nfcodec.golden.FileParts.IMAGE;
import static nfcodec.golden.FileParts.PAYLOAD;
import static nfcodec.golden.FileParts.QUANTIZER;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Files of version 1 whose fault is in what holds the sections: signature, header, checksums, order
 * of sections and where each ends.
 */
final class BadContainers {
  private final BadVectorList all = new BadVectorList();
  private final byte[] siren = FaultlessFiles.siren();
  private final FileParts sirenParts = FileParts.of(siren);
  private final FileParts gridParts = FileParts.of(FaultlessFiles.grid());

  private BadContainers() {}

  static List<BadVector> all() {
    BadContainers vectors = new BadContainers();
    vectors.signature();
    vectors.header();
    vectors.checksums();
    vectors.order();
    vectors.leftovers();
    return vectors.all.all();
  }

  private void signature() {
    all.malformed("empty", "no bytes", "file ends inside its signature", new byte[0]);
    all.malformed(
        "signature-only",
        "ends after the signature",
        "file ends inside the header",
        Arrays.copyOf(siren, 8));
    all.malformed(
        "header-only",
        "ends after the header",
        "file ends inside a section header",
        Arrays.copyOf(siren, 14));
    all.malformed("other-format", "not an nfc file: a PNG signature", "not an nfc file", png());
    all.malformed(
        "lf-to-crlf",
        "every LF became CR LF: text-mode transfer",
        "text mode",
        replaced(new byte[] {'\n'}, new byte[] {'\r', '\n'}));
    all.malformed(
        "crlf-to-lf",
        "every CR LF became LF: text-mode transfer",
        "text mode",
        replaced(new byte[] {'\r', '\n'}, new byte[] {'\n'}));
    all.malformed(
        "lf-to-cr",
        "every LF became CR: text-mode transfer",
        "text mode",
        replaced(new byte[] {'\n'}, new byte[] {'\r'}));
    byte[] stripped = siren.clone();
    for (int i = 0; i < stripped.length; i++) {
      stripped[i] &= 0x7F;
    }
    all.malformed("7-bit", "every eighth bit cleared", "not an nfc file", stripped);
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
      all.unsupported(
          "version-" + version,
          "version " + version,
          "format version " + version,
          new FileParts(version, 0, sirenParts.sections()).bytes());
    }
    all.unsupported(
        "version-3-garbage",
        "version 3, and nothing of version 1 after the header",
        "format version 3",
        Arrays.copyOf(new FileParts(3, 0, sirenParts.sections()).bytes(), 20));
    for (int features : new int[] {1, 128, 255}) {
      all.unsupported(
          "features-" + features,
          "required features " + features,
          "features that this program does not know",
          new FileParts(1, features, sirenParts.sections()).bytes());
    }
    all.malformed(
        "header-crc",
        "CRC of the header wrong",
        "header checksum does not match",
        flipped(siren, 10));
    all.malformed(
        "header-version-damaged",
        "version 2, but the CRC of the header is that of version 1",
        "header checksum does not match",
        flipped(flipped(siren, 8, 3), 10, 0));
  }

  private void checksums() {
    int at = 14;
    for (FileParts.Section section : sirenParts.sections()) {
      int crc = at + 5 + section.body().length;
      all.malformed(
          "section-" + section.id() + "-crc",
          "CRC of section " + section.id() + " wrong, that of the file right",
          "checksum of section " + section.id(),
          withFileCrc(flipped(siren, crc)));
      at = crc + 4;
    }
    all.malformed(
        "end-crc",
        "CRC of the end section wrong",
        "checksum of section 127",
        flipped(siren, at + 9));
    all.malformed(
        "file-crc",
        "CRC of the file wrong, that of the end section right",
        "checksum of the file",
        sirenParts.bytes(end -> flipped(end, 0)));
    all.malformed(
        "sample-checksum",
        "checksum of the samples not that of the samples",
        "decoded samples do not match",
        sirenParts
            .patched(IMAGE, 10, flipped(Arrays.copyOfRange(sirenParts.body(IMAGE), 10, 14), 2))
            .bytes());
  }

  private void order() {
    all.malformed(
        "sections-swapped",
        "sections 3 and 4 in the wrong order",
        "section 4 out of order",
        edited(list -> {
          Collections.swap(list, 2, 3);
          return list;
        }));
    for (int id = IMAGE; id <= PAYLOAD; id++) {
      int index = id - 1;
      all.malformed(
          "section-" + id + "-missing",
          "no section " + id,
          id == PAYLOAD ? "section 5 is missing" : "out of order",
          edited(list -> {
            list.remove(index);
            return list;
          }));
      all.malformed(
          "section-" + id + "-twice",
          "two sections " + id,
          "section " + id + " out of order",
          sirenParts.inserted(id, id, sirenParts.body(id)).bytes());
    }
    all.malformed(
        "no-sections", "nothing but header and end", "section 1 is missing", noSections());
    all.unsupported(
        "section-6",
        "an unknown critical section, id 6",
        "section 6 that this program does not know",
        sirenParts.inserted(5, 6, new byte[] {1, 2, 3}).bytes());
    all.unsupported(
        "section-126",
        "an unknown critical section, id 126, before all others",
        "section 126 that this program does not know",
        sirenParts.inserted(0, 126, new byte[0]).bytes());
    all.malformed(
        "section-0",
        "a section of id 0",
        "section with id 0",
        sirenParts.inserted(5, 0, new byte[] {1, 2, 3}).bytes());
    all.malformed(
        "section-6-crc",
        "CRC of an unknown critical section is wrong",
        "checksum of section 6",
        withFileCrc(flipped(sirenParts.inserted(0, 6, new byte[] {7}).bytes(), 14 + 5)));
    all.malformed(
        "ancillary-crc",
        "CRC of a section that could be skipped is wrong",
        "checksum of section 200",
        withFileCrc(flipped(sirenParts.inserted(0, 200, new byte[] {7}).bytes(), 14 + 5 + 1)));
    all.malformed(
        "no-end", "no end section", "file ends inside a section header", sirenParts.withoutEnd());
    all.malformed(
        "section-length",
        "the payload announces 2^32 - 1 bytes",
        "file ends inside section 5",
        hugeLength());
    all.malformed(
        "section-after-end",
        "an ancillary section after the end",
        "after the end of the file",
        new LittleEndian()
            .raw(siren)
            .raw(new FileParts.Section(200, new byte[3]).bytes(1))
            .bytes());
    all.malformed(
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
      all.malformed(
          "section-" + id + "-leftover",
          "a byte left over in section " + id,
          "1 unexpected bytes at the end of",
          sirenParts.with(id, appended(sirenParts.body(id), 0)).bytes());
    }
    all.malformed(
        "section-3-leftover-grid",
        "a byte left over in the field section of a hash grid",
        "1 unexpected bytes at the end of the field section",
        gridParts.with(FIELD, appended(gridParts.body(FIELD), 0)).bytes());
    all.malformed(
        "section-5-leftover",
        "a byte after the payload's frame",
        "not a Zstandard frame",
        sirenParts.with(PAYLOAD, appended(sirenParts.body(PAYLOAD), 0)).bytes());
    all.malformed(
        "end-long",
        "a byte left over in the end section",
        "1 unexpected bytes at the end of the end section",
        sirenParts.bytes(end -> appended(end, 0)));
    all.malformed(
        "end-short",
        "the end section has 3 bytes",
        "file ends inside the end section",
        sirenParts.bytes(end -> Arrays.copyOf(end, 3)));
    for (int id = IMAGE; id <= QUANTIZER; id++) {
      byte[] body = sirenParts.body(id);
      all.malformed(
          "section-" + id + "-short",
          "section " + id + " a byte too short",
          "file ends inside",
          sirenParts.with(id, Arrays.copyOf(body, body.length - 1)).bytes());
      all.malformed(
          "section-" + id + "-empty",
          "section " + id + " without a body",
          "file ends inside",
          sirenParts.with(id, new byte[0]).bytes());
    }
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
}
