package nfcodec.engine.cuda.device;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nfcodec.engine.EngineException;
import nfcodec.engine.cuda.driver.Driver;
import nfcodec.memory.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * What of a device's memory the work of this process has been promised. The driver tells what is
 * free now; of that belongs to nobody else what was promised and is not allocated yet, so that two
 * runs that begin together do not count on the same bytes.
 *
 * <p>Whoever waits holds nothing: a thread that has been promised some is refused more at once
 * where it does not fit, so that no two wait for each other.
 */
public final class DeviceMemory {
  private static final Map<Place, DeviceMemory> ALL = new ConcurrentHashMap<>();

  /**
   * Beside others a share must leave so many bytes: the driver rounds up each of some dozens of
   * buffers, by up to 2 MiB, and has a module for each run.
   */
  private static final long ROUNDING = 64L << 20;

  /** Other programs give memory back without a word, so it is asked for again and again. */
  private static final long LOOK_MILLIS = 1000;

  private final List<Share> shares = new ArrayList<>();
  private final Deque<Object> waiting = new ArrayDeque<>();

  private DeviceMemory() {}

  /** Drivers and devices are found anew for each run, but these numbers stay. */
  private record Place(long driver, int device) {}

  /**
   * What work needs.
   *
   * @param doing what needs it, such as "training"
   * @param bytes in all, still to be allocated; 0 or more
   * @param advice what to do where there is too little, to follow a semicolon
   */
  public record Need(String doing, long bytes, String advice) {}

  /** Bytes of the device. */
  private record Bytes(long free, long total) {}

  /**
   * Sets memory aside, and waits for it while work of this process that will end has it, unless
   * this thread has some itself. Who came first is served first.
   *
   * @return to be closed when the work is over
   * @throws EngineException if there is too little whatever others give back, or the thread is
   *     interrupted while it waits, whose mark it then keeps
   */
  public static Share take(Device device, Need need) {
    return of(device).take(device, need, true);
  }

  /**
   * Sets memory aside, at once or not at all.
   *
   * @return to be closed when the work is over
   * @throws EngineException if there is too little now
   */
  public static Share takeNow(Device device, Need need) {
    return of(device).take(device, need, false);
  }

  private static DeviceMemory of(Device device) {
    return ALL.computeIfAbsent(
        new Place(device.driver().identity(), device.handle()), place -> new DeviceMemory());
  }

  private synchronized Share take(Device device, Need need, boolean mayWait) {
    Thread asking = Thread.currentThread();
    boolean waits = mayWait && shares.stream().noneMatch(share -> share.owner == asking);
    Object turn = new Object();
    if (waits) {
      waiting.addLast(turn);
    }
    try {
      while (true) {
        Bytes bytes = ask(device);
        boolean first = !waits || waiting.peekFirst() == turn;
        if (first && fits(need.bytes, bytes)) {
          Share share = new Share(this, asking, need.bytes, null);
          shares.add(share);
          return share;
        }
        if (!waits || need.bytes > bytes.total || (first && shares.isEmpty())) {
          throw lack(need, bytes);
        }
        wait(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      asking.interrupt();
      throw EngineException.ofThisWork(
          need.doing + " was interrupted while it waited for the GPU's memory", e);
    } finally {
      waiting.remove(turn);
      notifyAll();
    }
  }

  private boolean fits(long bytes, Bytes device) {
    long rounding = shares.isEmpty() ? 0 : ROUNDING;
    return bytes + rounding <= device.free - promised();
  }

  /** Bytes that are to be allocated yet. */
  private long promised() {
    return shares.stream().mapToLong(share -> Math.max(0, share.bytes - share.used)).sum();
  }

  private EngineException lack(Need need, Bytes device) {
    return EngineException.ofThisWork(
        need.doing
            + " needs "
            + MemorySize.words(need.bytes)
            + " of the GPU's memory, and "
            + MemorySize.words(Math.max(0, device.free - promised()))
            + " of "
            + MemorySize.words(device.total)
            + " are free; "
            + need.advice,
        null);
  }

  private static Bytes ask(Device device) {
    Driver driver = device.driver();
    String doing = "asking for the GPU's free memory";
    long context =
        driver.askLong(doing, out -> driver.cuDevicePrimaryCtxRetain(out, device.handle()));
    try (Arena results = Arena.ofConfined()) {
      MemorySegment free = results.allocate(JAVA_LONG);
      MemorySegment total = results.allocate(JAVA_LONG);
      driver.check(driver.cuCtxSetCurrent(context), doing);
      driver.check(driver.cuMemGetInfo(free, total), doing);
      return new Bytes(free.get(JAVA_LONG, 0), total.get(JAVA_LONG, 0));
    } finally {
      int _ = driver.cuDevicePrimaryCtxRelease(device.handle());
    }
  }

  /** Memory that is set aside, or a part of that. */
  public static final class Share implements AutoCloseable {
    private final DeviceMemory memory;
    private final Thread owner;
    private final long bytes;
    private final @Nullable Share whole;
    private long used;

    private Share(DeviceMemory memory, Thread owner, long bytes, @Nullable Share whole) {
      this.memory = memory;
      this.owner = owner;
      this.bytes = bytes;
      this.whole = whole;
    }

    /** A part, of whatever size: when it is closed, what it used is set aside still. */
    public Share part() {
      return new Share(memory, owner, bytes, this);
    }

    /** So many bytes have been allocated. */
    void took(long more) {
      synchronized (memory) {
        used += more;
        if (whole != null) {
          whole.used += more;
        }
        memory.notifyAll();
      }
    }

    /** All that was allocated is about to be freed, and is set aside until the share is closed. */
    void givesBack() {
      synchronized (memory) {
        if (whole != null) {
          whole.used -= used;
        }
        used = 0;
      }
    }

    /** Leaves it to others. Nothing must be allocated of it any more. */
    @Override
    public void close() {
      synchronized (memory) {
        givesBack();
        if (whole == null) {
          memory.shares.remove(this);
        }
        memory.notifyAll();
      }
    }
  }
}
