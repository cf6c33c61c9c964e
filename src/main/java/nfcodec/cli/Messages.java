package nfcodec.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command says on standard error of its failures and warnings: a line each, which for a
 * command that was asked for JSON is an object.
 *
 * @param verbose whether a failure comes with its stack trace
 */
record Messages(PrintStream err, boolean json, boolean verbose) {
  /** A command that failed. */
  private record Failed(int code, String kind, String message, @Nullable String trace) {}

  /** A command that goes on. */
  private record Warned(String kind, String message) {}

  /** As these arguments ask for, even where they cannot be parsed. */
  static Messages of(PrintStream err, List<String> args) {
    List<String> options = args.contains("--") ? args.subList(0, args.indexOf("--")) : args;
    return new Messages(
        err,
        options.stream().anyMatch(a -> a.equals("--json") || a.startsWith("--json=")),
        // Alone or among the other options of one letter that take no value.
        options.stream().anyMatch(a -> a.equals("--verbose") || a.matches("-q*v[qv]*")));
  }

  static Messages of(PrintStream err, String... args) {
    return of(err, Arrays.asList(args));
  }

  /** The one line, or object, of a failure. */
  void failure(Failure failure, Throwable thrown) {
    if (json) {
      err.print(
          Json.line(
              new Failed(
                  failure.exitCode().number(),
                  failure.kind(),
                  failure.line(),
                  verbose ? trace(thrown) : null)));
    } else {
      err.println("nfcodec: " + failure.line());
      if (verbose) {
        err.print(trace(thrown));
      }
    }
    err.flush();
  }

  /** Something the user should know about a picture that is made nevertheless. */
  void warning(String text) {
    String line = Failure.oneLine(text);
    if (json) {
      err.print(Json.line(new Warned("warning", line)));
    } else {
      err.println("nfcodec: warning: " + line);
    }
    err.flush();
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
