package nfcodec.batch;

/** Is told how a batch goes, by one thread at a time. */
public interface BatchListener {
  /** Work on a file begins, beside that on others. */
  default void began(BatchFile file) {}

  /**
   * A file is done, in one way or the other.
   *
   * @param done how many are, with this one
   * @param secondsLeft for the others, about; NaN if nothing can be said yet
   */
  default void finished(BatchRow row, int done, double secondsLeft) {}
}
