package nfcodec.study.report.figure;

import nfcodec.report.figure.Sheet;

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
    return Sheet.slug(field) + "-" + side;
  }
}
