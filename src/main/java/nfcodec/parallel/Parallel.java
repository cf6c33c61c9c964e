package nfcodec.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs as many workers side by side as it is told to, however many processors there are, on threads
 * that nobody else uses. What a worker does depends on its number alone, never on timing. Calls may
 * be nested, and come from any number of threads.
 */
public final class Parallel {
  private Parallel() {}

  /**
   * Calls {@code worker.accept(0 .. workers-1)} and returns when all are done: number 0 on the
   * calling thread, the others beside it. A number that no thread has begun with when another
   * thread is through with its own is done there.
   *
   * <p>What a worker throws is thrown here, the same object, once all have ended; of several that
   * of the least number.
   *
   * @param workers at least 0
   */
  public static void run(int workers, IntConsumer worker) {
    if (workers == 1) {
      worker.accept(0);
    } else if (workers > 1) {
      new Crew(workers, worker).run();
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

  /** A task that knows which worker runs it, for the sake of that worker's own memory. */
  @FunctionalInterface
  public interface WorkerTask {
    /**
     * Runs one task.
     *
     * @param worker 0 .. workers-1; no other task runs with the same number meanwhile
     * @param task which task
     */
    void accept(int worker, int task);
  }

  /**
   * Calls {@code task} for {@code 0 .. tasks-1} on at most {@code threads} workers, each taking the
   * next as it becomes free; a result may depend on the task's number, never on the worker's.
   */
  public static void share(int tasks, int threads, WorkerTask task) {
    AtomicInteger next = new AtomicInteger();
    run(
        Math.min(tasks, threads),
        worker -> {
          for (int t = next.getAndIncrement(); t < tasks; t = next.getAndIncrement()) {
            task.accept(worker, t);
          }
        });
  }
}
