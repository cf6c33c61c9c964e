package nfcodec.field;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Runs a fixed number of workers side by side. What each does depends on its number alone, never on
 * timing.
 */
public final class Parallel {
  private Parallel() {}

  /**
   * Calls {@code worker.accept(0 .. workers-1)} and returns when all are done; with one worker, on
   * the calling thread.
   *
   * @param workers at least 0
   */
  public static void run(int workers, IntConsumer worker) {
    if (workers == 1) {
      worker.accept(0);
    } else {
      IntStream.range(0, workers).parallel().forEach(worker);
    }
  }

  /** Like {@link #run} for {@code tasks} tasks dealt in turn to at most {@code threads} workers. */
  public static void deal(int tasks, int threads, IntConsumer task) {
    int workers = Math.min(tasks, threads);
    run(
        workers,
        worker -> {
          for (int t = worker; t < tasks; t += workers) {
            task.accept(t);
          }
        });
  }
}
