package nfcodec.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nfcodec.container.MalformedFileException;
import nfcodec.container.NfcReader;
import nfcodec.container.RefusedFileException;
import nfcodec.golden.FileParts;
import nfcodec.golden.LittleEndian;

/**
 * Turns files of version 2 into others whose lengths and checksums are right: heads that announce
 * something else, and payloads that a range decoder takes for other symbols, most of them cut where
 * these end.
 */
final class Version2Mutator {
  /** Of a head with sides of one byte each. */
  private static final int SPEC = 8;

  /** What a reader says of a payload that is too long. */
  private static final Pattern LEFT_OVER = Pattern.compile("(\\d+) bytes are left over");

  private final List<FileParts> seeds;

  Version2Mutator(List<byte[]> files) {
    seeds = files.stream().map(FileParts::of).filter(Version2Mutator::hasShortSides).toList();
  }

  private static boolean hasShortSides(FileParts parts) {
    byte[] head = parts.body(FileParts.HEAD);
    return head[0] >= 0 && head[1] >= 0;
  }

  /** A mutation. */
  byte[] mutated(Choices choices) {
    FileParts parts = seeds.get(choices.below(seeds.size()));
    for (int k = choices.below(4); k >= 0; k--) {
      parts = edited(parts, choices);
    }
    if (!choices.once(8)) {
      parts = ending(parts);
    }
    return parts.bytes(end -> choices.once(200) ? ByteEdits.edited(end, choices) : end);
  }

  /** With a payload that ends where its last symbol does, if it went on behind that. */
  private static FileParts ending(FileParts parts) {
    try {
      NfcReader.read(parts.bytes(), Target.SMALL);
    } catch (MalformedFileException e) {
      Matcher left = LEFT_OVER.matcher(String.valueOf(e.getMessage()));
      byte[] body = body(parts, FileParts.CODED_FIELD);
      if (left.lookingAt()) {
        int kept = body.length - Integer.parseInt(left.group(1));
        return changed(parts, FileParts.CODED_FIELD, Arrays.copyOf(body, kept));
      }
    } catch (RefusedFileException e) {
      return parts;
    }
    return parts;
  }

  private static FileParts edited(FileParts parts, Choices choices) {
    return switch (choices.below(16)) {
      case 0, 1 -> changed(parts, FileParts.HEAD, size(parts, choices));
      case 2, 3, 4 ->
          changed(
              parts,
              FileParts.HEAD,
              ByteEdits.overwritten(
                  body(parts, FileParts.HEAD),
                  SPEC + choices.below(5),
                  new byte[] {
                    (byte) choices.of(1, 2, 3, 4, 5, 7, 8, 12, 13, 16, 23, 24, 64, 65, 0, 255)
                  }));
      case 5 ->
          changed(parts, FileParts.HEAD, ByteEdits.edited(body(parts, FileParts.HEAD), choices));
      case 6 -> rearranged(parts, choices);
      case 7, 8, 9 -> changed(parts, FileParts.CODED_FIELD, drawn(parts, choices));
      default ->
          changed(
              parts,
              FileParts.CODED_FIELD,
              ByteEdits.edited(body(parts, FileParts.CODED_FIELD), choices));
    };
  }

  private static byte[] body(FileParts parts, int id) {
    return parts.sections().stream()
        .filter(section -> section.id() == id)
        .findFirst()
        .map(FileParts.Section::body)
        .orElseGet(() -> new byte[0]);
  }

  private static FileParts changed(FileParts parts, int id, byte[] body) {
    return parts.edited(list -> {
      list.replaceAll(section -> section.id() == id ? new FileParts.Section(id, body) : section);
      return list;
    });
  }

  private static byte[] size(FileParts parts, Choices choices) {
    byte[] head = body(parts, FileParts.HEAD);
    byte[] sides = new LittleEndian().variable(side(choices)).variable(side(choices)).bytes();
    return ByteEdits.inserted(ByteEdits.removed(head, 0, 2), 0, sides);
  }

  private static long side(Choices choices) {
    return choices.once(16)
        ? choices.of(0, 1 << 20, Integer.MAX_VALUE)
        : choices.of(1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 33, 64, 127, 300, 1024);
  }

  /** The same head of a payload, and other symbols: of few bits, of many, or any. */
  private static byte[] drawn(FileParts parts, Choices choices) {
    byte[] body = body(parts, FileParts.CODED_FIELD).clone();
    int kind = choices.below(4);
    for (int i = Math.min(body.length, 17 + choices.below(200)); i < body.length; i++) {
      body[i] = (byte) (kind == 0 ? 0 : kind == 1 ? 0xFF : choices.bits());
    }
    return body;
  }

  private static FileParts rearranged(FileParts parts, Choices choices) {
    return parts.edited(list -> {
      if (!list.isEmpty()) {
        FileParts.Section section = list.get(choices.below(list.size()));
        switch (choices.below(4)) {
          case 0 -> list.remove(section);
          case 1 -> list.add(section);
          case 2 -> list.addFirst(new FileParts.Section(choices.below(256), new byte[3]));
          default -> list.add(new FileParts.Section(128 + choices.below(128), section.body()));
        }
      }
      return list;
    });
  }
}
