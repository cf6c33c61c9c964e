package nfcodec.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Names of files on the command line. On most systems they are bytes, which Java reads in the
 * character set of the locale; the launcher sees to it that this is UTF-8, and where it could not,
 * or did not start Java, a name may have lost some of its bytes.
 */
final class OfName implements ITypeConverter<Path> {
  /** What Java puts in place of bytes that it cannot read. */
  private static final char LOST = '\uFFFD';

  /** A name that no file can have here; the message stands for itself. */
  static final class Unusable extends TypeConversionException {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * The path of that name.
   *
   * @throws TypeConversionException if it is empty, which to Java is the present folder, has lost
   *     bytes, or the system has no such names
   */
  @Override
  public Path convert(String name) {
    return parse(
        name,
        System.getProperty("sun.jnu.encoding", "unknown"),
        System.getProperty("user.dir", ""));
  }

  /**
   * The same, told where it runs.
   *
   * @param charset of the locale
   * @param folder that a relative name belongs to
   */
  static Path parse(String name, String charset, String folder) {
    if (name.isEmpty()) {
      throw new TypeConversionException("the name is empty; name a file");
    }
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      throw name.indexOf(LOST) >= 0 || !isAscii(name)
          ? lost("file name '" + name + "'", charset)
          : new Unusable("'" + name + "' cannot be the name of a file on this system");
    }
    if (name.indexOf(LOST) >= 0 && !Files.exists(path)) {
      throw lost("file name '" + name + "'", charset);
    }
    if (folder.indexOf(LOST) >= 0 && !path.isAbsolute()) {
      throw lost("name '" + folder + "' of the working directory", charset);
    }
    return path;
  }

  private static Unusable lost(String what, String charset) {
    return new Unusable(
        charset.equalsIgnoreCase("UTF-8")
            ? "the "
                + what
                + " is not in UTF-8, as this locale's are: rename it, or use standard input and"
                + " output (-)"
            : "the "
                + what
                + " cannot be read in this locale, whose character set is "
                + charset
                + ": set LC_ALL=C.UTF-8, or another UTF-8 locale that 'locale -a' lists, or use"
                + " standard input and output (-)");
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
