package nfcodec.golden;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a piece of work took on the calling thread. */
public record Usage(long allocatedBytes, double cpuSeconds) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Work that may throw. */
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * Does the work until its loops are compiled: until it allocates less than the bound, for at most
   * five minutes. A vector is an object until then, and on a machine with other work the compiler
   * may be late: what is allocated so says nothing of the work.
   *
   * @return the last time's usage, below the bound or not
   */
  public static Usage compiled(Work work, long boundBytes) throws Exception {
    long end = System.nanoTime() + 300_000_000_000L;
    while (true) {
      Usage usage = of(work);
      if (usage.allocatedBytes() < boundBytes || System.nanoTime() > end) {
        return usage;
      }
    }
  }

  /** Does the work once. */
  public static Usage of(Work work) throws Exception {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return new Usage(
        THREADS.getCurrentThreadAllocatedBytes() - bytes,
        (THREADS.getCurrentThreadCpuTime() - cpu) * 1e-9);
  }
}
