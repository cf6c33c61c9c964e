package nfcodec.cli.present;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeStage;

/** One line on a terminal, rewritten while the encoder works and gone when it is done. */
public final class ProgressLine implements EncodeListener, AutoCloseable {
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
  public ProgressLine(PrintStream terminal, int columns, LongSupplier nanoTime) {
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
    double done = (psnr - firstPsnr) / (target - firstPsnr);
    String stageNow = target > firstTarget ? stage + ", room for quantisation" : stage;
    String reached = Digits.fixed(psnr) + " of " + Digits.fixed(target) + " dB";
    String rate =
        seconds > stageStart
            ? Digits.fixed((step - firstStep) / (seconds - stageStart), 1) + " steps/s"
            : "";
    String left = "ETA " + Eta.text(eta.secondsTo(target));
    draw(
        widestOf(
            joined(stageNow, bar(done, BAR), "step " + step, reached, rate, left),
            joined(stageNow, bar(done, BAR), "step " + step, reached, left),
            joined(stageNow, bar(done, BAR / 2), "step " + step, reached, left),
            joined(stageNow, bar(done, BAR / 2), reached, left),
            joined(stage, bar(done, BAR / 2), reached, left),
            joined(stage, reached, left),
            joined(reached, left)));
  }

  private static String joined(String... parts) {
    return Arrays.stream(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining("  "));
  }

  /** The first that fits, so that the time left, which is at the end, is to be seen. */
  private String widestOf(String... lines) {
    return Arrays.stream(lines)
        .filter(line -> line.length() < columns)
        .findFirst()
        .orElse(lines[lines.length - 1]);
  }

  private static String bar(double done, int length) {
    int filled = Double.isNaN(done) ? 0 : (int) Math.clamp(Math.floor(done * length), 0, length);
    return "[" + "#".repeat(filled) + ".".repeat(length - filled) + "]";
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
