package nfcodec.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;
import nfcodec.cli.present.Words;
import nfcodec.container.LimitExceededException;
import nfcodec.container.MalformedFileException;
import nfcodec.container.RefusedFileException;
import nfcodec.container.UnsupportedVersionException;
import nfcodec.encode.EncodeException;
import nfcodec.engine.EngineException;
import org.jspecify.annotations.Nullable;

/**
 * A command cannot do what it was asked; the message is one line that says what, where, and what to
 * do.
 */
final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;
  private final String kind;

  private Failure(ExitCode exitCode, String kind, String message, @Nullable Throwable cause) {
    super(Words.oneLine(message), cause);
    this.exitCode = exitCode;
    this.kind = kind;
  }

  Failure(ExitCode exitCode, String message, @Nullable Throwable cause) {
    this(exitCode, exitCode.name().toLowerCase(Locale.ROOT), message, cause);
  }

  Failure(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  /** A word for programs, which tells more than the exit code where several kinds share one. */
  String kind() {
    return kind;
  }

  String line() {
    return String.valueOf(getMessage());
  }

  /** Whatever ended a command, as a line and an exit code. */
  static Failure of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String words = String.valueOf(t.getMessage());
      if (t instanceof OutOfMemoryError && words.contains("native thread")) {
        return new Failure(
            ExitCode.MEMORY,
            "no more threads can be started here: allow more processes ('ulimit -u'), or take fewer"
                + " --threads",
            thrown);
      }
      // Where a class could not be initialised for it, Java keeps its name only.
      if (t instanceof OutOfMemoryError
          || (t instanceof LinkageError && words.contains("OutOfMemoryError"))) {
        return outOfMemory(thrown);
      }
    }
    String message = String.valueOf(thrown.getMessage());
    return switch (thrown) {
      case Failure failure -> failure;
      case EncodeException e -> new Failure(ExitCode.TARGET, message, e);
      case EngineException e -> new Failure(ExitCode.ENGINE, message, e);
      case UncheckedIOException e ->
          new Failure(ExitCode.OUTPUT, unwritable(Objects.requireNonNull(e.getCause())), e);
      case IOException e -> new Failure(ExitCode.OUTPUT, unwritable(e), e);
      default ->
          new Failure(
              ExitCode.INTERNAL,
              "internal error: " + thrown + "; please report it, with what --verbose adds",
              thrown);
    };
  }

  /** The same, with the name of the file that it is about unless it has that already. */
  Failure about(String name) {
    return line().contains(name)
        ? this
        : new Failure(exitCode, kind, "'" + name + "': " + line(), this);
  }

  /** Of files that no command names by itself. */
  private static String unwritable(IOException e) {
    String file = e instanceof FileSystemException f ? " '" + f.getFile() + "'" : "";
    return "cannot read or write" + (file.isEmpty() ? " a file" : file) + ": " + reason(e);
  }

  private static Failure outOfMemory(Throwable thrown) {
    long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
    return new Failure(
        ExitCode.MEMORY,
        "out of memory: Java may use "
            + mebibytes
            + " MiB; allow more, such as NFCODEC_JAVA_OPTS=-Xmx"
            + Math.max(2, 2 * mebibytes / 1000)
            + "g, or try a smaller image, field or --batch",
        thrown);
  }

  /** A file of the format that could not be used. */
  static Failure ofFile(String name, RefusedFileException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case MalformedFileException malformed ->
          new Failure(
              ExitCode.MALFORMED,
              "'"
                  + name
                  + "': "
                  + message
                  + (message.contains("not an nfc file")
                      ? "; 'nfcodec encode' makes one from an image"
                      : "; get an intact copy"),
              e);
      case LimitExceededException large ->
          new Failure(
              ExitCode.MALFORMED,
              "too_large",
              "'" + name + "': too large: " + message + "; " + advice(large.limit()),
              e);
      case UnsupportedVersionException newer ->
          new Failure(ExitCode.TOO_NEW, "'" + name + "': " + message, e);
    };
  }

  private static String advice(LimitExceededException.Limit limit) {
    return switch (limit) {
      case PIXELS -> "--max-pixels raises the limit";
      case PARAMETERS -> "--max-parameters raises the limit";
      case OPERATIONS -> "--max-operations raises the limit";
      case PROGRAM -> "this program cannot hold it";
    };
  }

  /** What went wrong, in words. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    // Of names that commands are given, this is what making a folder of one comes to.
    if (e instanceof FileAlreadyExistsException) {
      return "it is a file; name a folder";
    }
    if (e instanceof CharacterCodingException) {
      return "it is no text in UTF-8";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
