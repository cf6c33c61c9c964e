package nfcodec.fuzz;

import java.util.List;
import nfcodec.golden.FileParts;
import nfcodec.golden.LittleEndian;

/**
 * Turns files of the format into others of which the most part of a reader has to be passed before
 * anything is wrong with them, if anything is: it changes what the numbers say, and then makes
 * lengths, compressed items and checksums right again, or not.
 */
final class NfcMutator {
  private final List<NfcDraft> drafts;
  private final List<byte[]> files;
  private final long mostPixels;
  private final long mostParameters;

  /**
   * A mutator of some files.
   *
   * @param good seeds that are taken apart
   * @param files seeds that are changed as they are
   * @param mostPixels that a mutation aims at
   * @param mostParameters likewise
   */
  NfcMutator(List<byte[]> good, List<byte[]> files, long mostPixels, long mostParameters) {
    this.files = files;
    this.mostPixels = mostPixels;
    this.mostParameters = mostParameters;
    drafts = good.stream().flatMap(file -> Seeds.draft(file).stream()).toList();
  }

  /** A mutation. */
  byte[] mutated(Choices choices) {
    if (choices.once(8)) {
      byte[] file = files.get(choices.below(files.size()));
      for (int k = choices.below(3); k >= 0; k--) {
        file = ByteEdits.edited(file, choices);
      }
      return choices.once(16) ? file : Checksums.repaired(file);
    }
    NfcDraft draft = drafts.get(choices.below(drafts.size())).copy();
    for (int k = choices.below(4); k >= 0; k--) {
      edit(draft, choices);
    }
    if (!choices.once(8)) {
      draft.fit(!choices.once(16), mostPixels, mostParameters);
    }
    FileParts parts = draft.parts(choices);
    while (choices.once(8)) {
      parts = parts.edited(sections -> rearranged(sections, choices));
    }
    return parts.bytes(end -> choices.once(200) ? ByteEdits.edited(end, choices) : end);
  }

  private void edit(NfcDraft draft, Choices choices) {
    switch (choices.below(16)) {
      case 0, 1, 2 -> draft.symbols = symbols(draft.symbols, choices);
      case 3, 4 -> resize(draft, choices);
      case 5 -> draft.image = layout(draft.image, choices);
      case 6, 7 -> draft.field = FieldBody.drawn(choices);
      case 8 -> draft.field = ByteEdits.edited(draft.field, choices);
      case 9, 10, 11 -> draft.quantizer = quantizer(draft.quantizer, choices);
      case 12, 13, 14 -> StepEdits.edit(draft, choices);
      default -> rare(draft, choices);
    }
  }

  private void rare(NfcDraft draft, Choices choices) {
    switch (choices.below(6)) {
      case 0 -> draft.image = ByteEdits.edited(draft.image, choices);
      case 1 -> draft.quantizer = ByteEdits.edited(draft.quantizer, choices);
      case 2 -> draft.version = choices.of(1, 0, 2, 255);
      case 3 -> draft.features = choices.of(0, 1, 2, 128, 255);
      default ->
          draft.extras.add(
              new NfcDraft.Extra(
                  choices.below(6),
                  choices.of(200, 128, 255, 127, 126, 6, 5, 1, 0),
                  new byte[choices.of(0, 1, 3, 4, 100)]));
    }
  }

  private void resize(NfcDraft draft, Choices choices) {
    long width = choices.once(16) ? ByteEdits.number(choices) : side(choices);
    long height = choices.once(16) ? ByteEdits.number(choices) : side(choices);
    while (width * height > mostPixels && height > 1 && !choices.once(32)) {
      height = Math.max(1, height / 2);
    }
    draft.image =
        ByteEdits.overwritten(draft.image, 0, new LittleEndian().u32(width).u32(height).bytes());
  }

  private int side(Choices choices) {
    return Math.min(
        (int) mostPixels,
        choices.of(
            1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 19, 31, 32, 33, 40, 64, 255, 256, 257, 1024));
  }

  private static byte[] layout(byte[] image, Choices choices) {
    byte[] bytes = {
      (byte) choices.of(1, 2, 3, 4, 1, 2, 3, 4, 0, 5), (byte) choices.of(8, 16, 8, 16, 0, 1, 24)
    };
    return ByteEdits.overwritten(image, 8, bytes);
  }

  private static byte[] symbols(byte[] symbols, Choices choices) {
    byte[] copy = symbols.clone();
    if (copy.length == 0) {
      return new byte[1 + choices.below(64)];
    }
    int from = choices.below(copy.length);
    int to = choices.once(2) ? copy.length : Math.min(copy.length, from + 1 + choices.below(16));
    int kind = choices.below(4);
    int value = choices.of(0, 0xFF, 1, 0x80, 0x7F, 0x55);
    for (int i = from; i < to; i++) {
      copy[i] = (byte) (kind == 0 ? value : choices.bits());
    }
    return kind == 3 ? ByteEdits.edited(copy, choices) : copy;
  }

  private static byte[] quantizer(byte[] quantizer, Choices choices) {
    int entries = quantizer.length / 9;
    if (entries == 0) {
      return quantizer;
    }
    int at = 9 * choices.below(entries);
    return switch (choices.below(3)) {
      case 0 ->
          ByteEdits.overwritten(
              quantizer,
              at,
              new byte[] {
                (byte) choices.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 16, 17, 255)
              });
      case 1 ->
          ByteEdits.overwritten(
              quantizer, at + 1, new LittleEndian().f32(ByteEdits.real(choices)).bytes());
      default ->
          ByteEdits.overwritten(
              quantizer, at + 5, new LittleEndian().u32(ByteEdits.number(choices)).bytes());
    };
  }

  private static List<FileParts.Section> rearranged(
      List<FileParts.Section> sections, Choices choices) {
    if (sections.isEmpty()) {
      return sections;
    }
    int at = choices.below(sections.size());
    FileParts.Section section = sections.get(at);
    switch (choices.below(8)) {
      case 0 -> sections.remove(at);
      case 1 -> sections.add(choices.below(sections.size()), section);
      case 2 -> sections.add(choices.below(sections.size()), sections.remove(at));
      case 3 -> sections.set(at, new FileParts.Section(choices.below(256), section.body()));
      default ->
          sections.set(
              at, new FileParts.Section(section.id(), ByteEdits.edited(section.body(), choices)));
    }
    return sections;
  }
}
