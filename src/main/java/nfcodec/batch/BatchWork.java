package nfcodec.batch;

/** What is done to each file of a batch. */
public interface BatchWork {
  /**
   * What names everything that decides what is made of a file, but for the file itself: equal words
   * for equal bytes.
   */
  String settings();

  /**
   * Reads what there is to know before the work begins; called for one file after the other.
   *
   * @param input the whole file
   * @throws Exception if nothing can be made of it
   */
  Job prepare(BatchFile file, byte[] input) throws Exception;

  /** What an exception of this work means. */
  BatchRow.Trouble trouble(BatchFile file, Throwable thrown);

  /** The work on one file. */
  interface Job {
    /** Memory that it takes beside what is read already, about, in bytes. */
    long memory();

    /**
     * Does it.
     *
     * @param threads to do it with; the result does not depend on it
     */
    Result run(int threads) throws Exception;
  }

  /**
   * What a job makes.
   *
   * @param file its bytes, to be written
   * @param made what to tell of it, {@code seconds} being replaced
   */
  record Result(byte[] file, Made made) {}
}
