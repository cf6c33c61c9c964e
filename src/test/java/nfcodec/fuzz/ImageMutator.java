package nfcodec.fuzz;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns image files into others whose structure is right as far as that is cheap to keep. */
final class ImageMutator {
  /** By their first bytes, so that a format of which there are few files gets its share. */
  private final List<List<byte[]>> formats;

  ImageMutator(List<byte[]> files) {
    formats =
        List.copyOf(
            files.stream()
                .collect(
                    Collectors.groupingBy(
                        file -> (file[0] & 0xFF) << 8 | file[1] & 0xFF,
                        TreeMap::new,
                        Collectors.toList()))
                .values());
  }

  /** A mutation. */
  byte[] mutated(Choices choices) {
    List<byte[]> files = formats.get(choices.below(formats.size()));
    byte[] file = files.get(choices.below(files.size()));
    for (int k = choices.below(4); k >= 0; k--) {
      file = edited(file, choices);
    }
    return choices.once(16) ? file : ImageStructure.repaired(file);
  }

  private static byte[] edited(byte[] file, Choices choices) {
    List<ImageStructure.Part> parts = choices.once(4) ? List.of() : ImageStructure.parts(file);
    if (parts.isEmpty()) {
      return ByteEdits.edited(file, choices);
    }
    ImageStructure.Part part = parts.get(choices.below(parts.size()));
    byte[] body = part.of(file);
    return switch (choices.below(12)) {
      case 0 -> ByteEdits.removed(file, part.from(), part.length());
      case 1 -> ByteEdits.inserted(file, part.from(), body);
      case 2 -> ByteEdits.inserted(file, parts.get(choices.below(parts.size())).from(), body);
      case 3, 4, 5 -> part.replacedBy(ImageStructure.reopened(body, choices), file);
      default -> part.replacedBy(ByteEdits.edited(body, choices), file);
    };
  }
}
