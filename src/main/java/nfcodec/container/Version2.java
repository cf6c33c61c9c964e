package nfcodec.container;

import static nfcodec.container.SectionId.CODED_FIELD;
import static nfcodec.container.SectionId.HEAD;

import java.util.List;
import nfcodec.field.Field;

/** Version 2 of the format: formats/nfc-v2.md. */
final class Version2 {
  static final int NUMBER = 2;

  private static final List<SectionId> ORDER = List.of(HEAD, CODED_FIELD);

  private Version2() {}

  /** Reads all after the header, checking everything before it believes it. */
  static NfcFile read(FileHeader header, ByteReader in, DecodeLimits limits)
      throws RefusedFileException {
    header.verifyNoFeatures();
    Sections sections = Sections.walk(in, Lengths.VARIABLE, ORDER);
    HeadSection head = HeadSection.read(sections.body(HEAD), limits);
    Field field = Version1.field(head.spec(), head.image().shape(), sections.body(HEAD).position());
    CodedFieldSection coded =
        CodedFieldSection.read(sections.body(CODED_FIELD), field, head.transform());
    return new NfcFile(head.image(), head.transform(), coded.field(), coded.coder());
  }

  /** Reads what comes before the field's values. */
  static FileHead head(FileHeader header, ByteReader in, long bytes, DecodeLimits limits)
      throws RefusedFileException {
    header.verifyNoFeatures();
    Sections sections = Sections.walk(in, Lengths.VARIABLE, ORDER);
    HeadSection head = HeadSection.read(sections.body(HEAD), limits);
    return new FileHead(NUMBER, bytes, head.image(), head.transform(), head.spec());
  }

  /** The whole file. */
  static byte[] write(NfcFile file) {
    return Sections.write(
        new FileHeader(NUMBER, 0),
        Lengths.VARIABLE,
        List.of(
            new HeadSection(file.image(), file.transform(), file.field().field().spec()),
            new CodedFieldSection(file.field(), file.coder(), file.transform())));
  }
}
