package nfcodec.study;

/** Is told how a study goes; all methods are called from one thread. */
public interface StudyListener {
  /** What is done about a cell. */
  enum Task {
    /** Training at all learning rates. */
    SEARCH,
    /** Making files at the target. */
    RATE,
    /** Pictures and loss landscapes. */
    PICTURES
  }

  /**
   * Before any training, and after images that are left out.
   *
   * @param cells of the study, without those of images that are left out
   * @param finished of them, by earlier starts
   * @param forecast what is left to do
   */
  default void planned(int cells, int finished, Forecast forecast) {}

  /** Work on a cell begins. */
  default void began(Cell cell, Task task) {}

  /**
   * A search goes on.
   *
   * @param step updates done
   * @param psnr best at present in dB; NaN if there is none
   */
  default void searched(int step, double psnr) {}

  /**
   * A task is done and on the disk.
   *
   * @param result of the cell, with what the task added
   * @param forecast what is left to do
   */
  default void finished(CellResult result, Task task, Forecast forecast) {}

  /** Something should be known of an image although it was read whole. */
  default void remarked(String text) {}

  /**
   * An image is left out, with its cells at one side or more.
   *
   * @param reason one line that names it: why it cannot be read, or that it is too small
   */
  default void leftOut(String reason) {}
}
