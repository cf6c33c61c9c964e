package nfcodec.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command reads from and writes to.
 *
 * @param in standard input
 * @param out standard output: what was asked for
 * @param err standard error: failures, progress
 * @param terminal what the two outputs lead to
 */
record Streams(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
  /** Those of the process. */
  static Streams ofProcess() {
    return new Streams(System.in, System.out, System.err, Terminal.OF_PROCESS);
  }

  /**
   * Sees to it that what was printed on standard output is there.
   *
   * @throws Failure if it could not be written
   */
  void flush() throws Failure {
    out.flush();
    if (out.checkError()) {
      throw new Failure(
          ExitCode.OUTPUT,
          "cannot write to standard output: the disk is full, or its reader has ended");
    }
  }
}
