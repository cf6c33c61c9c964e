package nfcodec.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeStage;

/** One line on a terminal, rewritten while the encoder works and gone when it is done. */
final class ProgressLine implements EncodeListener, AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000;
  private static final int BAR = 20;

  private final PrintStream terminal;
  private final int columns;
  private final LongSupplier nanoTime;
  private final Eta eta = new Eta();
  private final Thread hook = new Thread(this::interrupted);
  private String stage = "";
  private double firstPsnr = Double.NaN;
  private double firstTarget = Double.NaN;
  private int firstStep;
  private double stageStart;
  private long drawnAt;
  private int drawnWidth;
  private boolean closed;

  /**
   * A line of a terminal.
   *
   * @param columns that it has
   * @param nanoTime the clock
   */
  ProgressLine(PrintStream terminal, int columns, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.columns = columns;
    this.nanoTime = nanoTime;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void stage(EncodeStage now, String what) {
    int details = what.indexOf(" (");
    stage = details < 0 ? what : what.substring(0, details);
    eta.reset();
    firstPsnr = Double.NaN;
    draw(stage + " ...");
    drawnAt = nanoTime.getAsLong() - REDRAW_NANOS;
  }

  @Override
  public void trained(int step, double psnr, double target) {
    long now = nanoTime.getAsLong();
    double seconds = now / 1e9;
    if (Double.isNaN(firstPsnr) || step < firstStep) {
      firstPsnr = psnr;
      firstStep = step;
      firstTarget = target;
      stageStart = seconds;
    }
    eta.add(seconds, psnr);
    if (now - drawnAt < REDRAW_NANOS) {
      return;
    }
    drawnAt = now;
    String rate =
        seconds > stageStart
            ? "  " + Numbers.fixed((step - firstStep) / (seconds - stageStart), 1) + " steps/s"
            : "";
    draw(
        (target > firstTarget ? stage + ", room for quantisation" : stage)
            + "  "
            + bar((psnr - firstPsnr) / (target - firstPsnr))
            + "  step "
            + step
            + "  "
            + Numbers.fixed(psnr)
            + " of "
            + Numbers.fixed(target)
            + " dB"
            + rate
            + "  ETA "
            + Eta.text(eta.secondsTo(target)));
  }

  private static String bar(double done) {
    int filled = Double.isNaN(done) ? 0 : (int) Math.clamp(Math.floor(done * BAR), 0, BAR);
    return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
  }

  private synchronized void draw(String line) {
    if (closed) {
      return;
    }
    String fitting = line.length() < columns ? line : line.substring(0, Math.max(0, columns - 1));
    terminal.print("\r" + fitting + " ".repeat(Math.max(0, drawnWidth - fitting.length())));
    terminal.flush();
    drawnWidth = fitting.length();
  }

  /** Leaves the line as it stands, for the shell to go on below. */
  private synchronized void interrupted() {
    if (!closed) {
      closed = true;
      terminal.println();
    }
  }

  /** Erases the line. */
  @Override
  public void close() {
    synchronized (this) {
      draw("");
      terminal.print("\r");
      terminal.flush();
      closed = true;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running already.
    }
  }
}
