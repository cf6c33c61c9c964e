package nfcodec.engine.cuda.driver;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import nfcodec.engine.EngineException;

/**
 * The functions of NVIDIA's driver library that the engine needs, under their C names, each giving
 * the driver's status: 0 for success. Handles of contexts, modules, functions and streams, and
 * addresses in the device's memory, are {@code long}; {@code out} is memory of this process that
 * the driver writes to.
 */
public final class Driver {
  private final long identity;
  private final MethodHandle init;
  private final MethodHandle driverGetVersion;
  private final MethodHandle deviceGetCount;
  private final MethodHandle deviceGet;
  private final MethodHandle deviceGetName;
  private final MethodHandle deviceGetAttribute;
  private final MethodHandle deviceTotalMem;
  private final MethodHandle primaryCtxRetain;
  private final MethodHandle primaryCtxRelease;
  private final MethodHandle ctxSetCurrent;
  private final MethodHandle memGetInfo;
  private final MethodHandle moduleLoadData;
  private final MethodHandle moduleUnload;
  private final MethodHandle moduleGetFunction;
  private final MethodHandle memAlloc;
  private final MethodHandle memFree;
  private final MethodHandle memcpyHtoDAsync;
  private final MethodHandle memcpyDtoHAsync;
  private final MethodHandle memsetD32Async;
  private final MethodHandle streamCreate;
  private final MethodHandle streamDestroy;
  private final MethodHandle streamSynchronize;
  private final MethodHandle launchKernel;
  private final MethodHandle getErrorName;
  private final MethodHandle getErrorString;
  private final Optional<GraphFunctions> graphs;
  private final Binder binder;

  /** A call whose arguments have the types of its handle. */
  @FunctionalInterface
  interface Call {
    int run() throws Throwable;
  }

  /** A call that leaves its result in {@code out}, 8 bytes. */
  @FunctionalInterface
  public interface Question {
    int ask(MemorySegment out);
  }

  /**
   * Binds all functions.
   *
   * @throws EngineException if the library lacks one
   */
  Driver(SymbolLookup library) {
    binder = new Binder(library, Linker.nativeLinker());
    init = binder.bind("cuInit", JAVA_INT);
    identity = library.find("cuInit").orElseThrow().address();
    driverGetVersion = binder.bind("cuDriverGetVersion", ADDRESS);
    deviceGetCount = binder.bind("cuDeviceGetCount", ADDRESS);
    deviceGet = binder.bind("cuDeviceGet", ADDRESS, JAVA_INT);
    deviceGetName = binder.bind("cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT);
    deviceGetAttribute = binder.bind("cuDeviceGetAttribute", ADDRESS, JAVA_INT, JAVA_INT);
    deviceTotalMem = binder.bind("cuDeviceTotalMem_v2", ADDRESS, JAVA_INT);
    primaryCtxRetain = binder.bind("cuDevicePrimaryCtxRetain", ADDRESS, JAVA_INT);
    primaryCtxRelease = binder.bind("cuDevicePrimaryCtxRelease_v2", JAVA_INT);
    ctxSetCurrent = binder.bind("cuCtxSetCurrent", JAVA_LONG);
    memGetInfo = binder.bind("cuMemGetInfo_v2", ADDRESS, ADDRESS);
    moduleLoadData = binder.bind("cuModuleLoadData", ADDRESS, ADDRESS);
    moduleUnload = binder.bind("cuModuleUnload", JAVA_LONG);
    moduleGetFunction = binder.bind("cuModuleGetFunction", ADDRESS, JAVA_LONG, ADDRESS);
    memAlloc = binder.bind("cuMemAlloc_v2", ADDRESS, JAVA_LONG);
    memFree = binder.bind("cuMemFree_v2", JAVA_LONG);
    memcpyHtoDAsync = binder.bind("cuMemcpyHtoDAsync_v2", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG);
    memcpyDtoHAsync = binder.bind("cuMemcpyDtoHAsync_v2", ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    memsetD32Async = binder.bind("cuMemsetD32Async", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    streamCreate = binder.bind("cuStreamCreate", ADDRESS, JAVA_INT);
    streamDestroy = binder.bind("cuStreamDestroy_v2", JAVA_LONG);
    streamSynchronize = binder.bind("cuStreamSynchronize", JAVA_LONG);
    launchKernel =
        binder.bind(
            "cuLaunchKernel",
            JAVA_LONG,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_LONG,
            ADDRESS,
            ADDRESS);
    getErrorName = binder.bind("cuGetErrorName", JAVA_INT, ADDRESS);
    getErrorString = binder.bind("cuGetErrorString", JAVA_INT, ADDRESS);
    graphs = GraphFunctions.of(binder);
  }

  /** From names in the library to functions. */
  record Binder(SymbolLookup library, Linker linker) {
    MethodHandle bind(String name, MemoryLayout... parameters) {
      return find(name, parameters)
          .orElseThrow(() ->
              new EngineException(
                  "the NVIDIA driver's library has no function "
                      + name
                      + ": it is older than "
                      + DriverVersion.NEEDED
                      + ", update it"));
    }

    /** Empty if the library is older than the function. */
    @SuppressWarnings("restricted") // what this class is for
    Optional<MethodHandle> find(String name, MemoryLayout... parameters) {
      return library
          .find(name)
          .map(function ->
              linker.downcallHandle(function, FunctionDescriptor.of(JAVA_INT, parameters)));
    }
  }

  /** The same number for the same library, however often it is bound. */
  public long identity() {
    return identity;
  }

  /** Starts the driver; before all others but the version. */
  public int cuInit() {
    return call(() -> (int) init.invokeExact(0));
  }

  /** Tells an {@code int}, see {@link DriverVersion}. */
  public int cuDriverGetVersion(MemorySegment out) {
    return call(() -> (int) driverGetVersion.invokeExact(out));
  }

  /** Tells an {@code int}. */
  public int cuDeviceGetCount(MemorySegment out) {
    return call(() -> (int) deviceGetCount.invokeExact(out));
  }

  /** Tells the handle of a device, an {@code int}, by its number from 0. */
  public int cuDeviceGet(MemorySegment out, int index) {
    return call(() -> (int) deviceGet.invokeExact(out, index));
  }

  /** Tells text, no longer than {@code out}. */
  public int cuDeviceGetName(MemorySegment out, int device) {
    int size = Math.toIntExact(out.byteSize());
    return call(() -> (int) deviceGetName.invokeExact(out, size, device));
  }

  /** Tells an {@code int}; attributes by CUDA's numbers. */
  public int cuDeviceGetAttribute(MemorySegment out, int attribute, int device) {
    return call(() -> (int) deviceGetAttribute.invokeExact(out, attribute, device));
  }

  /** Tells bytes, a {@code long}. */
  public int cuDeviceTotalMem(MemorySegment out, int device) {
    return call(() -> (int) deviceTotalMem.invokeExact(out, device));
  }

  /** Tells the context, which is made if there is none; to be released as often. */
  public int cuDevicePrimaryCtxRetain(MemorySegment out, int device) {
    return call(() -> (int) primaryCtxRetain.invokeExact(out, device));
  }

  /** Gives it up; the last to do so ends it. */
  public int cuDevicePrimaryCtxRelease(int device) {
    return call(() -> (int) primaryCtxRelease.invokeExact(device));
  }

  /** Has the calls of this thread go to a context from now on. */
  public int cuCtxSetCurrent(long context) {
    return call(() -> (int) ctxSetCurrent.invokeExact(context));
  }

  /** Tells bytes, a {@code long} each. */
  public int cuMemGetInfo(MemorySegment free, MemorySegment total) {
    return call(() -> (int) memGetInfo.invokeExact(free, total));
  }

  /** Tells the module. */
  public int cuModuleLoadData(MemorySegment out, MemorySegment image) {
    return call(() -> (int) moduleLoadData.invokeExact(out, image));
  }

  /** Ends a module and its functions. */
  public int cuModuleUnload(long module) {
    return call(() -> (int) moduleUnload.invokeExact(module));
  }

  /** Tells the function; names end with zero. */
  public int cuModuleGetFunction(MemorySegment out, long module, MemorySegment name) {
    return call(() -> (int) moduleGetFunction.invokeExact(out, module, name));
  }

  /** Tells the address. */
  public int cuMemAlloc(MemorySegment out, long bytes) {
    return call(() -> (int) memAlloc.invokeExact(out, bytes));
  }

  /** Frees what was allocated at an address. */
  public int cuMemFree(long address) {
    return call(() -> (int) memFree.invokeExact(address));
  }

  /** Copies to the device after the work before it; does not wait. */
  public int cuMemcpyHtoDAsync(long to, MemorySegment from, long bytes, long stream) {
    return call(() -> (int) memcpyHtoDAsync.invokeExact(to, from, bytes, stream));
  }

  /** Copies from the device after the work before it; does not wait. */
  public int cuMemcpyDtoHAsync(MemorySegment to, long from, long bytes, long stream) {
    return call(() -> (int) memcpyDtoHAsync.invokeExact(to, from, bytes, stream));
  }

  /** Fills words of 4 bytes after the work before it; does not wait. */
  public int cuMemsetD32Async(long to, int value, long words, long stream) {
    return call(() -> (int) memsetD32Async.invokeExact(to, value, words, stream));
  }

  /** Tells the stream. */
  public int cuStreamCreate(MemorySegment out) {
    // 1: does not wait for work that names no stream, nor that for it.
    return call(() -> (int) streamCreate.invokeExact(out, 1));
  }

  /** Ends a stream when its work is done; does not wait. */
  public int cuStreamDestroy(long stream) {
    return call(() -> (int) streamDestroy.invokeExact(stream));
  }

  /** Waits until the work on a stream is done. */
  public int cuStreamSynchronize(long stream) {
    return call(() -> (int) streamSynchronize.invokeExact(stream));
  }

  /**
   * Starts a kernel on blocks of one dimension.
   *
   * @param arguments addresses of the arguments' values; the driver copies these before it returns
   */
  public int cuLaunchKernel(
      long function,
      int gridX,
      int gridY,
      int gridZ,
      int blockThreads,
      long stream,
      MemorySegment arguments) {
    return call(() ->
        (int)
            launchKernel.invokeExact(
                function,
                gridX,
                gridY,
                gridZ,
                blockThreads,
                1,
                1,
                0,
                stream,
                arguments,
                MemorySegment.NULL));
  }

  int cuGetErrorName(int status, MemorySegment out) {
    return call(() -> (int) getErrorName.invokeExact(status, out));
  }

  int cuGetErrorString(int status, MemorySegment out) {
    return call(() -> (int) getErrorString.invokeExact(status, out));
  }

  /**
   * The {@code int} that a call leaves.
   *
   * @param doing for the message, such as "asking for the number of devices"
   * @throws EngineException if the call fails
   */
  public int askInt(String doing, Question question) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(JAVA_LONG);
      check(question.ask(out), doing);
      return out.get(JAVA_INT, 0);
    }
  }

  /** The same for a {@code long}, a handle or an address. */
  public long askLong(String doing, Question question) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(JAVA_LONG);
      check(question.ask(out), doing);
      return out.get(JAVA_LONG, 0);
    }
  }

  /**
   * Turns a failure into an exception.
   *
   * @param doing for the message, such as "starting a kernel"
   */
  public void check(int status, String doing) {
    if (status != DriverError.SUCCESS) {
      throw DriverError.failure(this, status, doing);
    }
  }

  /** Those that record launches; drivers before that of CUDA 11.4 lack them. */
  public Optional<GraphFunctions> graphs() {
    return graphs;
  }

  /** Those that time, looked up now: without them all else works. */
  public EventFunctions events() {
    return new EventFunctions(binder);
  }

  static int call(Call call) {
    try {
      return call.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // handles of C functions throw nothing of their own
    }
  }
}
