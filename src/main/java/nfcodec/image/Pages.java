package nfcodec.image;

/** Chooses among the images of a file. */
final class Pages {
  private Pages() {}

  /** For a file that holds one image. */
  static void requireOne(ReadOptions options, Failures failures) throws ImageFileException {
    choose(options, 1, "image", failures);
  }

  /**
   * The image to read of a file whose usual one is the first; tells when there are others.
   *
   * @param count how many there are
   * @param what one of them is called
   * @return its index, from 0
   */
  static int choose(ReadOptions options, int count, String what, Failures failures)
      throws ImageFileException {
    return choose(options, count, what, 0, "the first", failures);
  }

  /**
   * The image to read; tells when there are others and none was asked for.
   *
   * @param usual index of the one to read if none was asked for
   * @param usualName what to call that one
   * @return its index, from 0
   */
  static int choose(
      ReadOptions options, int count, String what, int usual, String usualName, Failures failures)
      throws ImageFileException {
    if (options.page() > count) {
      throw failures.noSuchPage(
          String.format(
              "there is no %s %d; it holds %s", what, options.page(), counted(count, what)));
    }
    if (options.page() > 0) {
      return options.page() - 1;
    }
    if (count > 1) {
      failures.remark(
          Remark.Kind.SEVERAL_IMAGES,
          String.format("it holds %s, of which %s is read", counted(count, what), usualName));
    }
    return usual;
  }

  static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
