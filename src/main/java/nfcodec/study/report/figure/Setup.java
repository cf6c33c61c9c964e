package nfcodec.study.report.figure;

/** A field at a size, what most figures are of. */
record Setup(String field, int side) {
  boolean is(String otherField, int otherSide) {
    return field.equals(otherField) && side == otherSide;
  }

  /** For people. */
  String title() {
    return field + ", " + side + " × " + side;
  }

  /** For a file's name. */
  String slug() {
    return slug(field) + "-" + side;
  }

  /** Letters, digits and a few others that every file system takes. */
  static String slug(String text) {
    return text.replaceAll("[^A-Za-z0-9._+-]+", "-");
  }
}
