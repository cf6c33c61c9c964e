package nfcodec.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A file taken apart, so that one part can be changed and every checksum made right again.
 *
 * @param version of the header
 * @param features required ones, of the header
 * @param sections all but the end section
 */
public record FileParts(int version, int features, List<Section> sections) {
  public static final int IMAGE = 1;
  public static final int TRANSFORM = 2;
  public static final int FIELD = 3;
  public static final int QUANTIZER = 4;
  public static final int PAYLOAD = 5;
  public static final int HEAD = 6;
  public static final int CODED_FIELD = 7;
  public static final int END = 127;

  private static final int HEADER_BYTES = 14;

  /** One section without its length and checksum. */
  public record Section(int id, byte[] body) {
    byte[] bytes(int version) {
      LittleEndian header = new LittleEndian().u8(id);
      byte[] covered =
          (version == 2 ? header.variable(body.length) : header.u32(body.length)).raw(body).bytes();
      return new LittleEndian().raw(covered).u32(LittleEndian.crc32c(covered)).bytes();
    }
  }

  /** Copies the list. */
  public FileParts {
    sections = List.copyOf(sections);
  }

  /** Takes a valid file apart. */
  public static FileParts of(byte[] file) {
    List<Section> sections = new ArrayList<>();
    int at = HEADER_BYTES;
    while (file[at] != END) {
      int id = file[at++] & 0xFF;
      long length = 0;
      if (file[8] == 2) {
        int shift = 0;
        do {
          length |= (long) (file[at] & 0x7F) << shift;
          shift += 7;
        } while (file[at++] < 0);
      } else {
        length = LittleEndian.u32At(file, at);
        at += 4;
      }
      int end = Math.toIntExact(at + length);
      sections.add(new Section(id, Arrays.copyOfRange(file, at, end)));
      at = end + 4;
    }
    return new FileParts(file[8], file[9], sections);
  }

  /** Of the first section of that id. */
  public byte[] body(int id) {
    return sections.stream().filter(s -> s.id() == id).findFirst().orElseThrow().body();
  }

  FileParts with(int id, byte[] body) {
    return new FileParts(
        version,
        features,
        sections.stream().map(s -> s.id() == id ? new Section(id, body) : s).toList());
  }

  /** With bytes of one body overwritten from an offset on. */
  public FileParts patched(int id, int at, byte[] bytes) {
    byte[] body = body(id).clone();
    System.arraycopy(bytes, 0, body, at, bytes.length);
    return with(id, body);
  }

  /** With the list of sections changed. */
  public FileParts edited(UnaryOperator<List<Section>> edit) {
    return new FileParts(version, features, edit.apply(new ArrayList<>(sections)));
  }

  FileParts inserted(int index, int id, byte[] body) {
    return edited(list -> {
      list.add(index, new Section(id, body));
      return list;
    });
  }

  /** The file with the right checksums. */
  public byte[] bytes() {
    return bytes(end -> end);
  }

  /** The same bytes after the header, which tells another version. */
  byte[] bytesAs(int other) {
    byte[] head = new FileParts(other, features, sections).header();
    byte[] all = bytes();
    System.arraycopy(head, 0, all, 0, head.length);
    return all;
  }

  /** The same with a body of its own choice in the end section. */
  public byte[] bytes(UnaryOperator<byte[]> end) {
    byte[] before = withoutEnd();
    byte[] body = new LittleEndian().u32(LittleEndian.crc32c(before)).bytes();
    return new LittleEndian()
        .raw(before)
        .raw(new Section(END, end.apply(body)).bytes(version))
        .bytes();
  }

  byte[] withoutEnd() {
    LittleEndian out = new LittleEndian().raw(header());
    for (Section section : sections) {
      out.raw(section.bytes(version));
    }
    return out.bytes();
  }

  private byte[] header() {
    byte[] covered =
        new LittleEndian()
            .u8(0x89, 'N', 'F', 'C', '\r', '\n', 0x1A, '\n', version, features)
            .bytes();
    return new LittleEndian().raw(covered).u32(LittleEndian.crc32c(covered)).bytes();
  }
}
