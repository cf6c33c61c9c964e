package nfcodec.cli.present;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import nfcodec.study.Forecast;
import nfcodec.study.StudyListener;

/**
 * Tells on standard error how a study goes: a line for each finished task, and on a terminal one
 * more that is rewritten while work goes on.
 */
public final class StudyProgress implements StudyListener {
  private static final long REDRAW_NANOS = 200_000_000;

  private final PrintStream err;
  private final int columns;
  private final String engine;
  private final Set<String> remarks = new HashSet<>();
  private int cells;
  private int drawn;
  private long drawnAt;
  private String current = "";

  /**
   * On that stream.
   *
   * @param columns of the terminal that it is; 0 if it is none
   * @param engine that trains, in words
   */
  public StudyProgress(PrintStream err, int columns, String engine) {
    this.err = err;
    this.columns = columns;
    this.engine = engine;
  }

  @Override
  public void planned(int cells, int finished, Forecast forecast) {
    this.cells = cells;
    if (cells == 0) {
      err.println("no cells: every image is left out");
      return;
    }
    if (forecast.isEmpty()) {
      err.println(cells + " cells, all finished");
      return;
    }
    err.printf(
        "%d cells (an image, size, field and treatment each), %d finished; to do: %s; expected time"
            + " %s with %s%n",
        cells, finished, toDo(forecast), Eta.text(forecast.seconds()), engine);
  }

  private static String toDo(Forecast forecast) {
    StringBuilder text = new StringBuilder();
    append(text, forecast.cells(), "search", "searches");
    append(text, forecast.rates(), "rate", "rates");
    append(text, forecast.pictures(), "set of pictures", "sets of pictures");
    return text.toString();
  }

  private static void append(StringBuilder text, int count, String one, String many) {
    if (count > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(count).append(' ');
      text.append(count == 1 ? one : many);
    }
  }

  @Override
  public void began(Cell cell, Task task) {
    current =
        cell.label()
            + switch (task) {
              case SEARCH -> "";
              case RATE -> ": making files";
              case PICTURES -> ": pictures and landscapes";
            };
    draw(current + " ...");
    drawnAt = System.nanoTime();
  }

  @Override
  public void searched(int step, double psnr) {
    long now = System.nanoTime();
    if (now - drawnAt >= REDRAW_NANOS) {
      drawnAt = now;
      draw(fitted(current, ": step " + step + ", " + Digits.fixed(psnr) + " dB"));
    }
  }

  /** On a narrow terminal the cell's label is cut short, not what changes. */
  private String fitted(String label, String now) {
    int room = columns - 1 - now.length();
    return label.length() <= room || room < 3
        ? label + now
        : label.substring(0, room - 2) + ".." + now;
  }

  @Override
  public void finished(CellResult result, Task task, Forecast forecast) {
    draw("");
    String left = forecast.isEmpty() ? "" : "  [left: " + Eta.text(forecast.seconds()) + "]";
    err.println(
        (drawn > 0 ? "\r" : "")
            + result.cell().label()
            + ": "
            + switch (task) {
              case SEARCH -> search(result);
              case RATE -> rate(result);
              case PICTURES -> "pictures made";
            }
            + (task == Task.SEARCH ? " (" + (cells - forecast.cells()) + " of " + cells + ")" : "")
            + left);
    err.flush();
    drawn = 0;
  }

  private static String search(CellResult result) {
    String seconds = ", " + Digits.fixed(result.timing().search(), 1) + " s";
    if (result.learningRate() == null) {
      return "every learning rate diverged" + seconds;
    }
    String rate = " at rate 2^" + Math.round(Math.log(result.learningRate()) / Math.log(2));
    if (result.steps() != null) {
      return result.steps() + " steps" + rate + seconds;
    }
    return "target not reached; "
        + Digits.fixed(result.search().curve().getLast())
        + " dB"
        + rate
        + seconds;
  }

  private static String rate(CellResult result) {
    CellResult.Rate same = result.sameField();
    CellResult.Rate smallest = result.smallestField();
    return (same == null ? "no file reached the target" : Digits.grouped(same.bytes()) + " bytes")
        + (smallest == null
            ? ""
            : ", smallest field " + Digits.grouped(smallest.bytes()) + " bytes");
  }

  @Override
  public void remarked(String text) {
    // An image is read again for each of its sides.
    if (remarks.add(text)) {
      leftOut(text);
    }
  }

  @Override
  public void leftOut(String reason) {
    draw("");
    err.print(drawn > 0 ? "\r" : "");
    new Messages(err, false, false).warning(reason);
    drawn = 0;
  }

  private void draw(String line) {
    if (columns == 0) {
      return;
    }
    String fitting = line.length() < columns ? line : line.substring(0, columns - 1);
    err.print("\r" + fitting + " ".repeat(Math.max(0, drawn - fitting.length())));
    err.flush();
    drawn = fitting.length();
  }
}
