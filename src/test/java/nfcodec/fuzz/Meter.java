package nfcodec.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches what work on one input takes of time and memory, on the calling thread. Memory is not
 * looked at where vectors are on: until the virtual machine has compiled their code well, each is
 * an object for a moment.
 */
final class Meter {
  private static final boolean MEMORY = "0".equals(System.getProperty("nfcodec.vectorBits"));
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long SECOND = 1_000_000_000L;
  private static final int TRIES = 5;

  private final long least;
  private final LongSupplier most;
  private final long nanos;

  /**
   * A meter for inputs of which little is known.
   *
   * @param least bytes that may be allocated in any case
   * @param most bytes that may be allocated, asked only if there were more
   */
  Meter(long least, LongSupplier most) {
    this(least, most, SECOND);
  }

  /** One for less time than a second, in nanoseconds. */
  Meter(long least, LongSupplier most, long nanos) {
    this.least = least;
    this.most = most;
    this.nanos = nanos;
  }

  /**
   * Does the work; and some times more if it took too much, since the processor may have been busy
   * and classes may have been loaded or loops not been compiled yet. What is wrong takes too much
   * every time.
   */
  <T> T measured(byte[] input, Supplier<T> work) {
    long start = System.nanoTime();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    T result = work.get();
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if ((allocated <= least || !MEMORY) && System.nanoTime() - start <= nanos) {
      return result;
    }
    long took = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && (took > nanos || (MEMORY && allocated > least)); i++) {
      before = THREADS.getCurrentThreadAllocatedBytes();
      long cpu = THREADS.getCurrentThreadCpuTime();
      result = work.get();
      took = Math.min(took, THREADS.getCurrentThreadCpuTime() - cpu);
      allocated = Math.min(allocated, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    if (took > nanos) {
      throw new Finding("takes " + took / 1_000_000 + " ms", input, null);
    }
    if (MEMORY && allocated > least && allocated > most.getAsLong()) {
      throw new Finding(
          "allocates " + allocated + " bytes, more than the bound of " + most.getAsLong(),
          input,
          null);
    }
    return result;
  }
}
