package nfcodec.fuzz;

import java.util.Locale;

/**
 * What fuzzing one target came to.
 *
 * @param executions inputs that a reader had
 * @param seconds on the clock
 * @param edges branches taken of the instrumented code; -1 where nothing is instrumented
 * @param corpus inputs to begin with, and those found to reach more
 * @param outcomes told apart; -1 where they are not counted
 * @param findings kinds of them
 */
record Tally(
    String target,
    long executions,
    double seconds,
    long edges,
    long corpus,
    long outcomes,
    long findings) {
  static final String HEADER = "target\texecutions\tseconds\tedges\tcorpus\toutcomes\tfindings";

  /** One line of the table. */
  String line() {
    return String.join(
        "\t",
        target,
        "" + executions,
        String.format(Locale.ROOT, "%.0f", seconds),
        edges < 0 ? "-" : "" + edges,
        "" + corpus,
        outcomes < 0 ? "-" : "" + outcomes,
        "" + findings);
  }
}
