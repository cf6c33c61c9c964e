package nfcodec.engine;

/** Whether an engine can run here. */
public sealed interface Availability {
  /** It can. */
  record Available() implements Availability {}

  /**
   * It cannot.
   *
   * @param reason one line that says why, and what would help
   */
  record Unavailable(String reason) implements Availability {}
}
