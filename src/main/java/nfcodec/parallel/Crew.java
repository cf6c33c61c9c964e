package nfcodec.parallel;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one call: the calling thread and as many helpers as it takes, each of which does
 * number after number until none is left. One that has not begun by then is called back.
 */
final class Crew {
  private final int workers;
  private final IntConsumer worker;
  private final Thread caller = Thread.currentThread();

  /** The least number that nobody has begun with; 0 is the caller's. */
  private final AtomicInteger next = new AtomicInteger(1);

  private final AtomicInteger unfinished;
  private int thrower = Integer.MAX_VALUE;
  private @Nullable Throwable thrown;

  /**
   * Of one call, on the calling thread.
   *
   * @param workers at least 2
   */
  Crew(int workers, IntConsumer worker) {
    this.workers = workers;
    this.worker = worker;
    unfinished = new AtomicInteger(workers);
  }

  void run() {
    List<Helper> helpers = new ArrayList<>();
    try {
      // What the first ones have done meanwhile needs no others.
      while (helpers.size() < workers - 1 && next.get() < workers) {
        helpers.add(Helper.send(this));
      }
    } catch (Throwable t) { // no thread can be started: what is left is done here, then this thrown
      keep(0, t);
    }
    work(0);
    finished(1 + doNumbers());
    helpers.forEach(helper -> helper.recall(this));
    await();
    switch (thrown) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new UndeclaredThrowableException(thrown);
    }
  }

  /** Whether there is a processor for each worker. */
  boolean fitsProcessors() {
    return workers <= Spinning.PROCESSORS;
  }

  /** Does what nobody has begun with; returns how many numbers that were. */
  int doNumbers() {
    int done = 0;
    for (int n = next.getAndIncrement(); n < workers; n = next.getAndIncrement()) {
      work(n);
      done++;
    }
    return done;
  }

  private void work(int number) {
    try {
      worker.accept(number);
    } catch (Throwable t) {
      keep(number, t);
    }
  }

  private synchronized void keep(int number, Throwable t) {
    if (number < thrower) {
      thrower = number;
      thrown = t;
    }
  }

  /** Reports numbers done. */
  void finished(int numbers) {
    if (numbers > 0 && unfinished.addAndGet(-numbers) == 0) {
      LockSupport.unpark(caller);
    }
  }

  /** Until all have ended: they work on the caller's memory, so that nothing cuts this short. */
  private void await() {
    if (fitsProcessors()) {
      Spinning.until(() -> unfinished.get() == 0);
    }
    boolean interrupted = false;
    while (unfinished.get() > 0) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted(); // else it would not sleep again
    }
    if (interrupted) {
      caller.interrupt();
    }
  }
}
