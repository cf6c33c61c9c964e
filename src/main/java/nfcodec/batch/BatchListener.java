package nfcodec.batch;

/** Is told how a batch goes, by one thread at a time. */
@FunctionalInterface
public interface BatchListener {
  /**
   * A file is done, in one way or the other.
   *
   * @param done how many are, with this one
   * @param secondsLeft for the others, about; NaN if nothing can be said yet
   */
  void finished(BatchRow row, int done, double secondsLeft);
}
