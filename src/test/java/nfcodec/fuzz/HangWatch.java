package nfcodec.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Ends the process, its input kept, when one input keeps a thread busy for far too long. */
final class HangWatch {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long MOST_NANOS = 10_000_000_000L;

  private final Thread watched = Thread.currentThread();
  private final Reproducers reproducers;
  private volatile byte[] input = {};
  private volatile boolean done;

  /** Watches the calling thread until {@link #end}. */
  HangWatch(Reproducers reproducers) {
    this.reproducers = reproducers;
    Thread.ofPlatform().daemon().start(this::watch);
  }

  /** Tells what the thread is about to do. */
  void begin(byte[] next) {
    input = next;
  }

  void end() {
    done = true;
  }

  private void watch() {
    byte[] seen = {};
    long since = 0;
    while (!done) {
      byte[] now = input;
      long cpu = THREADS.getThreadCpuTime(watched.threadId());
      if (!same(now, seen)) {
        seen = now;
        since = cpu;
      } else if (cpu - since > MOST_NANOS) {
        Finding hang = new Finding("hangs", now, null);
        hang.setStackTrace(watched.getStackTrace());
        reproducers.keep(hang);
        Runtime.getRuntime().halt(1);
      }
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same input, not an equal one
  private static boolean same(byte[] one, byte[] other) {
    return one == other;
  }
}
