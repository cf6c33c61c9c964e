package nfcodec.cli.present;

import java.io.PrintStream;
import nfcodec.batch.BatchListener;
import nfcodec.batch.BatchRow;
import nfcodec.batch.Made;

/** Tells on standard error how a batch goes: a line for each file that is done. */
public final class BatchProgress implements BatchListener {
  private final PrintStream err;
  private final Messages messages;
  private final int files;
  private final boolean quiet;

  /**
   * On that stream.
   *
   * @param messages how failures and warnings are told
   * @param files to do
   * @param quiet whether to tell nothing but failures and warnings
   */
  public BatchProgress(PrintStream err, Messages messages, int files, boolean quiet) {
    this.err = err;
    this.messages = messages;
    this.files = files;
    this.quiet = quiet;
  }

  @Override
  public synchronized void finished(BatchRow row, int done, double secondsLeft) {
    BatchRow.Trouble trouble = row.trouble();
    if (trouble != null) {
      failed(trouble);
      return;
    }
    Made made = row.made();
    if (quiet || messages.json() || made == null) {
      return;
    }
    String left =
        done == files || Double.isNaN(secondsLeft) ? "" : "  [left: " + Eta.text(secondsLeft) + "]";
    err.println(
        Words.oneLine(row.in())
            + ": "
            + (row.status() == BatchRow.Status.SKIPPED ? "done before, " : "")
            + Digits.grouped(made.bytes())
            + " bytes, "
            + Digits.fixed(made.bitsPerPixel(), 3)
            + " bits a pixel"
            + (made.psnr() == null ? "" : ", " + Digits.fixed(made.psnr()) + " dB")
            + (row.status() == BatchRow.Status.SKIPPED
                ? ""
                : ", " + Digits.fixed(made.seconds(), 1) + " s")
            + " ("
            + done
            + " of "
            + files
            + ")"
            + left);
    err.flush();
  }

  /** A file or folder could not be done. */
  public synchronized void failed(BatchRow.Trouble trouble) {
    messages.failure(
        trouble.code(), trouble.kind(), trouble.message(), new Exception(trouble.message()));
  }

  /** Something should be known of a file that is done nevertheless. */
  public synchronized void warning(String text) {
    messages.warning(text);
  }
}
