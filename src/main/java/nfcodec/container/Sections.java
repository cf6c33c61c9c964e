package nfcodec.container;

import static nfcodec.container.NfcFormat.HEADER_BYTES;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The bodies of a file's sections by their ids, all checksums verified, nothing interpreted. */
final class Sections {
  /** Id, length and checksum around every section, at most. */
  private static final int SECTION_OVERHEAD = 1 + 5 + 4;

  /** The body of the end section: a checksum. */
  private static final int END_BYTES = 4;

  private final Map<SectionId, ByteReader> bodies = new EnumMap<>(SectionId.class);

  private Sections() {}

  /**
   * Walks through all sections first: so a damaged file is told from a strange one before anything
   * is interpreted.
   *
   * @param in from the first section to the end of the file
   * @param lengths how they are written
   * @param order the sections that the file must have, each once
   * @throws UnsupportedVersionException if there are others that may not be skipped
   */
  static Sections walk(ByteReader in, Lengths lengths, List<SectionId> order)
      throws MalformedFileException, UnsupportedVersionException {
    Sections sections = new Sections();
    while (true) {
      int start = in.position();
      int number = in.u8("a section header");
      ByteReader body = in.slice(lengths.read(in), "section " + number);
      int end = in.position();
      if (in.i32("a section checksum") != in.crc32c(start, end)) {
        throw new MalformedFileException(
            start, "checksum of section " + number + " does not match: the file is damaged");
      }
      int seen = sections.bodies.size();
      SectionId id = SectionId.of(number);
      if (id == SectionId.END) {
        sections.verifyEnd(in, body, start, order);
        return sections;
      }
      if (number >= SectionId.FIRST_ANCILLARY) {
        continue;
      }
      if (number == 0) {
        throw new MalformedFileException(start, "section with id 0");
      }
      if (id == null || !order.contains(id)) {
        throw new UnsupportedVersionException(
            "file has a section " + number + " that this program does not know: use a newer one");
      }
      if (seen == order.size() || id != order.get(seen)) {
        throw new MalformedFileException(start, "section " + number + " out of order");
      }
      sections.bodies.put(id, body);
    }
  }

  private void verifyEnd(ByteReader in, ByteReader body, int start, List<SectionId> order)
      throws MalformedFileException {
    int whole = body.i32("the end section");
    body.verifyDone("the end section");
    in.verify(whole == in.crc32c(0, start), "checksum of the file does not match: it is damaged");
    if (bodies.size() < order.size()) {
      in.verify(false, "section " + order.get(bodies.size()).number() + " is missing");
    }
    in.verify(in.remaining() == 0, in.remaining() + " bytes after the end of the file");
  }

  /** The body of one of the sections that the file must have; the same reader each time. */
  ByteReader body(SectionId id) {
    return Objects.requireNonNull(bodies.get(id));
  }

  /** A whole file with those sections, in their order, and the end section. */
  static byte[] write(FileHeader header, Lengths lengths, List<Section> sections) {
    List<byte[]> bodies = new ArrayList<>();
    long size = HEADER_BYTES + SECTION_OVERHEAD + END_BYTES;
    for (Section section : sections) {
      byte[] body = section.body();
      bodies.add(body);
      size += SECTION_OVERHEAD + body.length;
    }
    ByteWriter out = new ByteWriter(Math.toIntExact(size));
    header.write(out);
    for (int s = 0; s < bodies.size(); s++) {
      write(out, lengths, sections.get(s).id(), bodies.get(s));
    }
    write(out, lengths, SectionId.END, new ByteWriter().u32(out.crc32c(0)).toByteArray());
    return out.toByteArray();
  }

  private static void write(ByteWriter out, Lengths lengths, SectionId id, byte[] body) {
    int start = out.size();
    out.u8(id.number());
    lengths.write(out, body.length);
    out.raw(body);
    out.u32(out.crc32c(start));
  }
}
