package nfcodec.image;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Words every refusal the same way: which file, what is wrong, what to do. Remarks on files that
 * are read all the same are worded here too.
 *
 * @param name the file as the user named it
 * @param format the format's name, or {@code "image"} while it is not known
 * @param remarks who is told them
 */
record Failures(String name, String format, Consumer<Remark> remarks) {
  Failures as(String newFormat) {
    return new Failures(name, newFormat, remarks);
  }

  /**
   * Tells something of a file that is read all the same.
   *
   * @param text what follows the name of the file, without a full stop
   */
  void remark(Remark.Kind kind, String text) {
    remarks.accept(new Remark(kind, quoted() + ": " + oneLine(text)));
  }

  /** Refuses a file with fewer bytes for its pixels than they need. */
  void requirePixelBytes(long needed, long there) throws ImageFileException {
    if (needed > there) {
      throw truncated(
          "its pixels need " + needed + " bytes and " + Math.max(0, there) + " are there");
    }
  }

  ImageFileException truncated(String detail) {
    return truncated(detail, null);
  }

  ImageFileException truncated(String detail, @Nullable Throwable cause) {
    return new ImageFileException(
        quoted() + ": truncated or damaged " + format + ": " + detail + "; get a complete copy",
        cause);
  }

  ImageFileException damaged(String detail) {
    return damaged(detail, null);
  }

  ImageFileException damaged(String detail, @Nullable Throwable cause) {
    return new ImageFileException(
        quoted() + ": damaged " + format + ": " + detail + "; get an intact copy", cause);
  }

  ImageFileException undecodable(String detail, @Nullable Throwable cause) {
    return new ImageFileException(
        quoted()
            + ": damaged or unsupported "
            + format
            + ": "
            + detail
            + "; if other programs open it, convert it to PNG",
        cause);
  }

  ImageFileException unsupported(String detail) {
    return unsupported(detail, null);
  }

  ImageFileException unsupported(String detail, @Nullable Throwable cause) {
    return new ImageFileException(
        quoted() + ": unsupported " + format + ": " + detail + "; convert it to PNG first", cause);
  }

  /**
   * A file that is known for what it is, and is no image that can be read.
   *
   * @param step what to do; IN and OUT stand for the file and for its name without extension
   */
  ImageFileException foreign(String what, String step) {
    return new ImageFileException(quoted() + " is " + what + "; " + step(step));
  }

  /** A step for this file: its names in place of IN and OUT, if a shell takes them as they are. */
  private String step(String pattern) {
    if (!name.matches("[A-Za-z0-9_./+][A-Za-z0-9_./+-]*")) {
      return pattern;
    }
    String last = name.substring(name.lastIndexOf('/') + 1);
    String stem = last.lastIndexOf('.') > 0 ? last.substring(0, last.lastIndexOf('.')) : last;
    return pattern.replaceAll("\\bIN\\b", name).replaceAll("\\bOUT\\b", stem);
  }

  ImageFileException tooLarge(String detail) {
    return new ImageFileException(quoted() + ": " + format + " too large: " + detail);
  }

  ImageFileException noSuchPage(String detail) {
    return new ImageFileException(quoted() + ": " + detail);
  }

  ImageFileException unknown(String detail) {
    return new ImageFileException(quoted() + ": not an image in a known format: " + detail);
  }

  private String quoted() {
    return "'" + oneLine(name) + "'";
  }

  /** Keeps a message on its line whatever a file name or a library puts into it. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(300)
        .forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString().strip();
  }
}
