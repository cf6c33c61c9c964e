package nfcodec.field;

/** Range checks of spec components, with one wording. */
final class SpecRange {
  private SpecRange() {}

  static void check(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " " + value + " is outside " + least + " .. " + most);
    }
  }

  static void check(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          what + " " + value + " is outside " + least + " .. " + most);
    }
  }
}
