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
