package nfcodec.engine.cuda.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nfcodec.engine.EngineException;
import nfcodec.engine.cuda.driver.Driver;
import nfcodec.engine.cuda.driver.DriverError;
import nfcodec.memory.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * A device at work: its primary context, the program's kernels in it, and one stream, on which all
 * work runs in the order of the calls, beside that of other contexts. For any one thread at a time.
 */
public final class Context implements AutoCloseable {
  /** More than any kernel takes. */
  static final int MOST_ARGUMENTS = 128;

  /** Copies between arrays and the device go through so much memory that the driver can see. */
  private static final int STAGING_BYTES = 1 << 22;

  /** Buffers are cleared in words. */
  private static final long ALIGNMENT = Integer.BYTES;

  private final Device device;
  private final Driver driver;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment staging;
  private final MemorySegment argumentValues;
  private final MemorySegment argumentAddresses;
  private final Set<DeviceBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<LaunchGraph> graphs = new ArrayList<>();
  private final long handle;
  private final LoadedModule module;
  private final long stream;

  /** Null unless they are asked for. */
  private final @Nullable KernelTimes times;

  private boolean closed;

  private Context(Device device, long handle, LoadedModule module, long stream) {
    this.device = device;
    this.driver = device.driver();
    this.handle = handle;
    this.module = module;
    this.stream = stream;
    try {
      times = KernelTimes.ifAsked(driver, stream);
      staging = arena.allocate(STAGING_BYTES, Argument.SLOT);
      // The values move, their places never: so a launch writes nothing but the values.
      argumentValues = arena.allocate((long) MOST_ARGUMENTS * Argument.SLOT, Argument.SLOT);
      argumentAddresses = arena.allocate(ADDRESS, MOST_ARGUMENTS);
      for (int i = 0; i < MOST_ARGUMENTS; i++) {
        argumentAddresses.setAtIndex(
            ADDRESS, i, argumentValues.asSlice((long) i * Argument.SLOT, Argument.SLOT));
      }
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  /**
   * Loads the program's kernels on a device.
   *
   * @throws EngineException if the device is taken, or cannot run the kernels
   */
  public static Context open(Device device) {
    return open(device, KernelImage.present());
  }

  /** Loads kernels of which the images are forms, the one to try first first. */
  public static Context open(Device device, List<KernelImage> images) {
    Driver driver = device.driver();
    String doing = "opening " + device.name();
    long handle =
        driver.askLong(doing, out -> driver.cuDevicePrimaryCtxRetain(out, device.handle()));
    try {
      driver.check(driver.cuCtxSetCurrent(handle), doing);
      long stream = driver.askLong("making a stream", driver::cuStreamCreate);
      try {
        return of(device, handle, LoadedModule.load(device, images), stream);
      } catch (RuntimeException | Error e) {
        int _ = driver.cuStreamDestroy(stream);
        throw e;
      }
    } catch (RuntimeException | Error e) { // such as for want of heap
      int _ = driver.cuDevicePrimaryCtxRelease(device.handle());
      throw e;
    }
  }

  /** Takes the module over. */
  private static Context of(Device device, long handle, LoadedModule module, long stream) {
    try {
      return new Context(device, handle, module, stream);
    } catch (RuntimeException | Error e) {
      int _ = device.driver().cuModuleUnload(module.handle());
      throw e;
    }
  }

  /** Where it is. */
  Device device() {
    return device;
  }

  /** The form in which the driver took the kernels. */
  KernelImage image() {
    return module.image();
  }

  /**
   * The kernel of that name.
   *
   * @throws EngineException if there is none
   */
  public Kernel kernel(String name) {
    makeCurrent();
    try (Arena names = Arena.ofConfined()) {
      MemorySegment text = names.allocateFrom(name);
      return new Kernel(
          name,
          driver.askLong(
              "finding kernel " + name,
              out -> driver.cuModuleGetFunction(out, module.handle(), text)));
    }
  }

  /**
   * Memory with anything in it.
   *
   * @param bytes 0 or more
   * @throws EngineException if there is not enough
   */
  public DeviceBuffer allocate(long bytes) {
    if (bytes < 0 || bytes > Long.MAX_VALUE - ALIGNMENT) {
      throw new IllegalArgumentException(bytes + " bytes");
    }
    makeCurrent();
    long reserved = Math.max(1, Math.ceilDiv(bytes, ALIGNMENT)) * ALIGNMENT;
    long address;
    try (Arena results = Arena.ofConfined()) {
      MemorySegment out = results.allocate(JAVA_LONG);
      int status = driver.cuMemAlloc(out, reserved);
      if (status != DriverError.SUCCESS) {
        throw refused(status, bytes);
      }
      address = out.get(JAVA_LONG, 0);
    }
    DeviceBuffer buffer = new DeviceBuffer(this, address, bytes, reserved);
    buffers.add(buffer);
    return buffer;
  }

  private EngineException refused(int status, long bytes) {
    String doing = "allocating " + MemorySize.words(bytes) + " on the GPU";
    if (DriverError.OUT_OF_MEMORY.is(status)) {
      doing += ", where " + MemorySize.words(freeBytes()) + " are free,";
    }
    return DriverError.failure(driver, status, doing);
  }

  /**
   * Starts a kernel after the work before it; does not wait. An error in the kernel shows at a
   * later call.
   *
   * @param gridX blocks, 1 or more
   * @param gridY blocks, 1 .. 65535
   * @param gridZ blocks, 1 .. 65535
   * @param blockThreads threads of a block, 1 .. 1024, in one dimension
   * @param arguments of the kernel's types in its order
   */
  public void launch(
      Kernel kernel, int gridX, int gridY, int gridZ, int blockThreads, Argument... arguments) {
    if (arguments.length > MOST_ARGUMENTS) {
      throw new IllegalArgumentException(arguments.length + " arguments");
    }
    makeCurrent();
    for (int i = 0; i < arguments.length; i++) {
      arguments[i].store(argumentValues, (long) i * Argument.SLOT);
    }
    if (times != null) {
      times.begin();
    }
    int status =
        driver.cuLaunchKernel(
            kernel.function(), gridX, gridY, gridZ, blockThreads, stream, argumentAddresses);
    if (status != DriverError.SUCCESS) {
      throw DriverError.failure(
          driver,
          status,
          "starting kernel "
              + kernel.name()
              + " on "
              + gridX
              + " x "
              + gridY
              + " x "
              + gridZ
              + " blocks of "
              + blockThreads
              + " threads");
    }
    if (times != null) {
      times.end(kernel);
    }
  }

  /**
   * Records launches, none of which is carried out. They must have been carried out before, so that
   * the driver has nothing to load while it records.
   *
   * @param launches calls {@link #launch} and nothing else of this context
   * @return empty where the driver cannot record, since it is too old or refuses, where {@link
   *     LaunchGraph#PROPERTY} forbids it, and where launches are timed one by one
   */
  public Optional<LaunchGraph> record(Runnable launches) {
    makeCurrent();
    if (times != null) {
      return Optional.empty();
    }
    Optional<LaunchGraph> graph =
        driver.graphs().flatMap(functions -> LaunchGraph.record(functions, stream, launches));
    graph.ifPresent(graphs::add);
    return graph;
  }

  /**
   * Starts recorded launches after the work before them; does not wait.
   *
   * @throws EngineException if they cannot be started
   */
  public void launch(LaunchGraph graph) {
    makeCurrent();
    driver.check(graph.launch(), "starting recorded kernels");
  }

  /**
   * Waits until all work is done.
   *
   * @throws EngineException if some of it failed
   */
  public void synchronize() {
    makeCurrent();
    driver.check(driver.cuStreamSynchronize(stream), "waiting for the GPU");
  }

  /** Memory of the device that nobody uses now. */
  public long freeBytes() {
    return memory().getKey();
  }

  /** Memory of the device in all. */
  long totalBytes() {
    return memory().getValue();
  }

  /** Bytes of the buffers that are open, as asked for. */
  public long allocatedBytes() {
    return buffers.stream().mapToLong(DeviceBuffer::bytes).sum();
  }

  private Map.Entry<Long, Long> memory() {
    makeCurrent();
    try (Arena results = Arena.ofConfined()) {
      MemorySegment free = results.allocate(JAVA_LONG);
      MemorySegment total = results.allocate(JAVA_LONG);
      driver.check(driver.cuMemGetInfo(free, total), "asking for the GPU's free memory");
      return Map.entry(free.get(JAVA_LONG, 0), total.get(JAVA_LONG, 0));
    }
  }

  /** For {@link DeviceBuffer}: from an array to the device, after the work before it. */
  void write(MemorySegment values, long address) {
    for (long done = 0; done < values.byteSize(); done += STAGING_BYTES) {
      long part = Math.min(STAGING_BYTES, values.byteSize() - done);
      MemorySegment.copy(values, JAVA_BYTE, done, staging, JAVA_BYTE, 0, part);
      makeCurrent();
      driver.check(
          driver.cuMemcpyHtoDAsync(address + done, staging, part, stream), "copying to the GPU");
      synchronize(); // before the staging memory is written again
    }
  }

  /** For {@link DeviceBuffer}: from the device to an array, after the work before it. */
  void read(long address, MemorySegment into) {
    for (long done = 0; done < into.byteSize(); done += STAGING_BYTES) {
      long part = Math.min(STAGING_BYTES, into.byteSize() - done);
      makeCurrent();
      driver.check(
          driver.cuMemcpyDtoHAsync(staging, address + done, part, stream), "copying from the GPU");
      synchronize();
      MemorySegment.copy(staging, JAVA_BYTE, 0, into, JAVA_BYTE, done, part);
    }
  }

  /** For {@link DeviceBuffer}: zeroes words of 4 bytes. */
  void clear(long address, long words) {
    makeCurrent();
    driver.check(driver.cuMemsetD32Async(address, 0, words, stream), "clearing the GPU's memory");
  }

  /** For {@link DeviceBuffer}: failures to free are those of earlier work, told there. */
  void free(DeviceBuffer buffer, long address) {
    buffers.remove(buffer);
    makeCurrent();
    int _ = driver.cuMemFree(address);
  }

  /**
   * Waits for the work and frees all buffers. Never fails: where the device has failed, the calls
   * before said so.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    int _ = driver.cuCtxSetCurrent(handle);
    int _ = driver.cuStreamSynchronize(stream);
    graphs.forEach(LaunchGraph::close);
    if (times != null) {
      times.close();
    }
    new ArrayList<>(buffers).forEach(DeviceBuffer::close);
    int _ = driver.cuStreamDestroy(stream);
    int _ = driver.cuModuleUnload(module.handle());
    int _ = driver.cuDevicePrimaryCtxRelease(device.handle());
    closed = true;
    arena.close();
  }

  private void makeCurrent() {
    if (closed) {
      throw new IllegalStateException("the context is closed");
    }
    driver.check(driver.cuCtxSetCurrent(handle), "turning to the GPU");
  }
}
