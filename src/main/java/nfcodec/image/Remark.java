package nfcodec.image;

/**
 * Something that a user should know of an image although it was read whole.
 *
 * @param kind what sort of thing, for programs
 * @param text one line with the name of the file, for people
 */
public record Remark(Kind kind, String text) {
  /** What remarks are about. */
  public enum Kind {
    /** The file holds several images, and none was asked for by its number. */
    SEVERAL_IMAGES,
    /** Its ICC profile is broken, or made for another kind of image, and was ignored. */
    PROFILE_IGNORED,
    /** The file departs from its format in a way that costs no pixel. */
    IRREGULAR
  }
}
