package nfcodec.engine.cuda.device;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nfcodec.engine.cuda.driver.Driver;
import nfcodec.engine.cuda.driver.EventFunctions;
import org.jspecify.annotations.Nullable;

/**
 * What each kernel takes on the device: for those who work on kernels. The host then waits for each
 * launch, so that what it takes itself does not count.
 */
final class KernelTimes implements AutoCloseable {
  /** The system property that, where it is "true", has a context tell the times when it closes. */
  static final String PROPERTY = "nfcodec.cuda.profile";

  private static final String DOING = "timing kernels";

  /** Of one kernel. */
  record Total(String kernel, int launches, double seconds) {
    private Total plus(Total other) {
      return new Total(kernel, launches + other.launches, seconds + other.seconds);
    }
  }

  private final Driver driver;
  private final EventFunctions events;
  private final long stream;
  private final long before;
  private final long after;
  private final Map<String, Total> totals = new HashMap<>();

  private KernelTimes(Driver driver, EventFunctions events, long stream) {
    this.driver = driver;
    this.events = events;
    this.stream = stream;
    before = driver.askLong(DOING, events::cuEventCreate);
    after = driver.askLong(DOING, events::cuEventCreate);
  }

  /** For launches on a stream; null where nobody asks. */
  static @Nullable KernelTimes ifAsked(Driver driver, long stream) {
    return "true".equals(System.getProperty(PROPERTY))
        ? new KernelTimes(driver, driver.events(), stream)
        : null;
  }

  /** Right before a launch. */
  void begin() {
    driver.check(events.cuEventRecord(before, stream), DOING);
  }

  /** Right after it; waits for it. */
  void end(Kernel kernel) {
    driver.check(events.cuEventRecord(after, stream), DOING);
    driver.check(events.cuEventSynchronize(after), "running kernel " + kernel.name());
    try (Arena results = Arena.ofConfined()) {
      MemorySegment milliseconds = results.allocate(JAVA_FLOAT);
      driver.check(events.cuEventElapsedTime(milliseconds, before, after), DOING);
      Total one = new Total(kernel.name(), 1, milliseconds.get(JAVA_FLOAT, 0) / 1e3);
      totals.merge(kernel.name(), one, Total::plus);
    }
  }

  /** The longest first. */
  List<Total> totals() {
    return totals.values().stream()
        .sorted(Comparator.comparingDouble(Total::seconds).reversed())
        .toList();
  }

  /** Tells them on standard error, a line each: "kernel", its name, launches, seconds. */
  @Override
  public void close() {
    int _ = events.cuEventDestroy(before);
    int _ = events.cuEventDestroy(after);
    for (Total total : totals()) {
      System.err.printf(
          Locale.ROOT, "kernel\t%s\t%d\t%.9f%n", total.kernel(), total.launches(), total.seconds());
    }
  }
}
