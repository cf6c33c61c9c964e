package nfcodec.container;

import org.jspecify.annotations.Nullable;

/** The sections of all versions that this program knows, by their numbers in files. */
enum SectionId {
  IMAGE(1, "image"),
  TRANSFORM(2, "transform"),
  FIELD(3, "field"),
  QUANTIZER(4, "quantiser"),
  PAYLOAD(5, "payload"),
  HEAD(6, "head"),
  CODED_FIELD(7, "coded field"),
  END(127, "end");

  /** Sections from this number on may be skipped by a reader that does not know them. */
  static final int FIRST_ANCILLARY = 128;

  private final int number;
  private final String label;

  SectionId(int number, String label) {
    this.number = number;
    this.label = label;
  }

  int number() {
    return number;
  }

  /** Its name for people. */
  String label() {
    return label;
  }

  /** Null for a number that this program does not know. */
  static @Nullable SectionId of(int number) {
    for (SectionId id : values()) {
      if (id.number == number) {
        return id;
      }
    }
    return null;
  }
}
