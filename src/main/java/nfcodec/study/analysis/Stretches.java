package nfcodec.study.analysis;

import nfcodec.parallel.Parallel;

/** A long array in equal stretches, one for each thread. */
final class Stretches {
  private Stretches() {}

  /** From begin up to end. */
  @FunctionalInterface
  interface Task {
    void accept(int begin, int end);
  }

  static void share(int length, int threads, Task task) {
    Parallel.run(
        threads,
        worker ->
            task.accept(
                (int) ((long) length * worker / threads),
                (int) ((long) length * (worker + 1) / threads)));
  }
}
