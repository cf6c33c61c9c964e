package nfcodec.golden;

import nfcodec.container.LimitExceededException;
import nfcodec.container.MalformedFileException;
import nfcodec.container.RefusedFileException;
import nfcodec.container.UnsupportedVersionException;

/**
 * A file that every decoder must refuse.
 *
 * @param name file name without the extension
 * @param kind as what it must be refused
 * @param wrong what is wrong with it, for people
 * @param says a part of this program's message, to see that it is refused for that reason
 * @param bytes the file
 */
record BadVector(String name, Kind kind, String wrong, String says, byte[] bytes) {
  static final String HEADER = "file\trefused as\twhat is wrong";

  enum Kind {
    /** Damaged, or never right. */
    MALFORMED("malformed", MalformedFileException.class),
    /** Beyond the limits; readers that have others take it. */
    TOO_LARGE("too_large", LimitExceededException.class),
    /** Needs a newer program. */
    UNSUPPORTED("unsupported", UnsupportedVersionException.class);

    private final String word;
    private final Class<? extends RefusedFileException> thrown;

    Kind(String word, Class<? extends RefusedFileException> thrown) {
      this.word = word;
      this.thrown = thrown;
    }

    /** What the program refuses such a file with. */
    Class<? extends RefusedFileException> thrown() {
      return thrown;
    }

    String word() {
      return word;
    }
  }

  /** One line of bad.tsv. */
  String line() {
    return String.join("\t", name + ".nfc", kind.word(), wrong);
  }
}
