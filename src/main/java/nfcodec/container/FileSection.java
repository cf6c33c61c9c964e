package nfcodec.container;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a file, for people who want to know where its bytes go.
 *
 * @param name "header", "image", "transform", "field", "quantiser", "payload", "head", "coded
 *     field", "end", or "section N" for one that may be skipped
 * @param offset of its first byte
 * @param bytes in all, with the section's number, length and checksum
 */
public record FileSection(String name, long offset, long bytes) {
  /**
   * The parts of an intact file in order; their sizes add up to the file's.
   *
   * @param file the bytes of one that this program can read
   * @return the header first, then a part for each section
   * @throws MalformedFileException if it ends inside a section, or before the first
   */
  public static List<FileSection> list(byte[] file) throws MalformedFileException {
    if (file.length < NfcFormat.HEADER_BYTES) {
      throw new MalformedFileException(file.length, "it ends inside the header");
    }
    List<FileSection> sections = new ArrayList<>();
    sections.add(new FileSection("header", 0, NfcFormat.HEADER_BYTES));
    Lengths lengths = Lengths.of(version(file));
    ByteReader in = new ByteReader(file, NfcFormat.HEADER_BYTES, file.length);
    while (in.remaining() > 0) {
      int start = in.position();
      int id = in.u8("a section header");
      in.slice(lengths.read(in), "section " + id);
      in.i32("a section checksum");
      sections.add(new FileSection(name(id), start, in.position() - start));
    }
    return sections;
  }

  /**
   * The format version that a file's header states.
   *
   * @param file its bytes, the header at least
   * @return 0 to 255; 1 is the first
   */
  public static int version(byte[] file) {
    return file[NfcFormat.MAGIC.length] & 0xFF;
  }

  private static String name(int number) {
    SectionId id = SectionId.of(number);
    return id == null ? "section " + number : id.label();
  }
}
