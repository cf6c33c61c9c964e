package nfcodec.parallel;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that helps one crew after the other. There are as many as were needed at a time, so that
 * a call within a call never waits for one; they do not keep the program from ending.
 */
final class Helper implements Runnable {
  /** After which an idle thread ends. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("nfcodec-", 1).factory();

  /** The one that was busy last comes first. */
  private static final ConcurrentLinkedDeque<Helper> IDLE = new ConcurrentLinkedDeque<>();

  private final Thread thread = THREADS.newThread(this);

  /** Which crew to help next. */
  private final AtomicReference<@Nullable Crew> order;

  /** Whether to wait awake at first. */
  private boolean awake;

  private Helper(Crew first) {
    order = new AtomicReference<>(first);
  }

  /**
   * Sends an idle helper, or a new one.
   *
   * @throws OutOfMemoryError if no thread can be started
   */
  static Helper send(Crew crew) {
    Helper helper = IDLE.pollFirst();
    if (helper != null) {
      helper.order.set(crew);
      LockSupport.unpark(helper.thread);
    } else {
      helper = new Helper(crew);
      helper.thread.start();
    }
    return helper;
  }

  /** Makes it idle again if it is still on its way to a crew. */
  void recall(Crew crew) {
    if (order.compareAndSet(crew, null)) {
      IDLE.addFirst(this);
    }
  }

  @Override
  public void run() {
    while (help()) {}
  }

  /** Helps one crew, of which nothing is kept; whether there was one before too long. */
  private boolean help() {
    Crew crew = next();
    if (crew == null) {
      return false;
    }
    int done = crew.doNumbers();
    awake = crew.fitsProcessors();
    // Before the report: the caller's next crew shall find this thread.
    IDLE.addFirst(this);
    crew.finished(done);
    return true;
  }

  /** Waits for an order; null after too long. */
  private @Nullable Crew next() {
    if (awake) {
      Spinning.until(() -> order.get() != null);
    }
    long begin = System.nanoTime();
    while (true) {
      Crew crew = order.getAndSet(null);
      if (crew != null) {
        return crew;
      }
      long left = IDLE_NANOS - (System.nanoTime() - begin);
      if (left > 0) {
        LockSupport.parkNanos(this, left);
      } else if (IDLE.remove(this)) {
        return null;
      } // else somebody is about to send it
    }
  }
}
