package nfcodec.cli.present;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a command says on standard error of its failures and warnings: a line each, which for a
 * command that was asked for JSON is an object.
 *
 * @param verbose whether a failure comes with its stack trace, and notes are printed
 */
public record Messages(PrintStream err, boolean json, boolean verbose) {
  /** A command that failed. */
  private record Failed(int code, String kind, String message, @Nullable String trace) {}

  /** A command that goes on. */
  private record Warned(String kind, String message) {}

  /**
   * The one line, or object, of a failure.
   *
   * @param code that the process exits with
   * @param kind a word for programs
   * @param line what went wrong, in words
   * @param thrown what it came from
   */
  public void failure(int code, String kind, String line, Throwable thrown) {
    if (json) {
      err.print(Json.line(new Failed(code, kind, line, verbose ? trace(thrown) : null)));
    } else {
      err.println("nfcodec: " + line);
      if (verbose) {
        err.print(trace(thrown));
      }
    }
    err.flush();
  }

  /** Something the user should know about a picture that is made nevertheless. */
  public void warning(String text) {
    String line = Words.oneLine(text);
    if (json) {
      err.print(Json.line(new Warned("warning", line)));
    } else {
      err.println("nfcodec: warning: " + line);
    }
    err.flush();
  }

  /** What only those want to know who ask for it: nothing unless verbose. */
  public void note(String text) {
    if (verbose) {
      err.println("nfcodec: " + Words.oneLine(text));
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
