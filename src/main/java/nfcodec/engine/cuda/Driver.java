package nfcodec.engine.cuda;

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
final class Driver {
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
  interface Question {
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

  int cuInit() {
    return call(() -> (int) init.invokeExact(0));
  }

  int cuDriverGetVersion(MemorySegment out) {
    return call(() -> (int) driverGetVersion.invokeExact(out));
  }

  int cuDeviceGetCount(MemorySegment out) {
    return call(() -> (int) deviceGetCount.invokeExact(out));
  }

  int cuDeviceGet(MemorySegment out, int index) {
    return call(() -> (int) deviceGet.invokeExact(out, index));
  }

  int cuDeviceGetName(MemorySegment out, int device) {
    int size = Math.toIntExact(out.byteSize());
    return call(() -> (int) deviceGetName.invokeExact(out, size, device));
  }

  int cuDeviceGetAttribute(MemorySegment out, int attribute, int device) {
    return call(() -> (int) deviceGetAttribute.invokeExact(out, attribute, device));
  }

  int cuDeviceTotalMem(MemorySegment out, int device) {
    return call(() -> (int) deviceTotalMem.invokeExact(out, device));
  }

  int cuDevicePrimaryCtxRetain(MemorySegment out, int device) {
    return call(() -> (int) primaryCtxRetain.invokeExact(out, device));
  }

  int cuDevicePrimaryCtxRelease(int device) {
    return call(() -> (int) primaryCtxRelease.invokeExact(device));
  }

  int cuCtxSetCurrent(long context) {
    return call(() -> (int) ctxSetCurrent.invokeExact(context));
  }

  int cuMemGetInfo(MemorySegment free, MemorySegment total) {
    return call(() -> (int) memGetInfo.invokeExact(free, total));
  }

  int cuModuleLoadData(MemorySegment out, MemorySegment image) {
    return call(() -> (int) moduleLoadData.invokeExact(out, image));
  }

  int cuModuleUnload(long module) {
    return call(() -> (int) moduleUnload.invokeExact(module));
  }

  int cuModuleGetFunction(MemorySegment out, long module, MemorySegment name) {
    return call(() -> (int) moduleGetFunction.invokeExact(out, module, name));
  }

  int cuMemAlloc(MemorySegment out, long bytes) {
    return call(() -> (int) memAlloc.invokeExact(out, bytes));
  }

  int cuMemFree(long address) {
    return call(() -> (int) memFree.invokeExact(address));
  }

  int cuMemcpyHtoDAsync(long to, MemorySegment from, long bytes, long stream) {
    return call(() -> (int) memcpyHtoDAsync.invokeExact(to, from, bytes, stream));
  }

  int cuMemcpyDtoHAsync(MemorySegment to, long from, long bytes, long stream) {
    return call(() -> (int) memcpyDtoHAsync.invokeExact(to, from, bytes, stream));
  }

  int cuMemsetD32Async(long to, int value, long words, long stream) {
    return call(() -> (int) memsetD32Async.invokeExact(to, value, words, stream));
  }

  int cuStreamCreate(MemorySegment out) {
    // 1: does not wait for work that names no stream, nor that for it.
    return call(() -> (int) streamCreate.invokeExact(out, 1));
  }

  int cuStreamDestroy(long stream) {
    return call(() -> (int) streamDestroy.invokeExact(stream));
  }

  int cuStreamSynchronize(long stream) {
    return call(() -> (int) streamSynchronize.invokeExact(stream));
  }

  /**
   * Starts a kernel on blocks of one dimension.
   *
   * @param arguments addresses of the arguments' values; the driver copies these before it returns
   */
  int cuLaunchKernel(
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
  int askInt(String doing, Question question) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(JAVA_LONG);
      check(question.ask(out), doing);
      return out.get(JAVA_INT, 0);
    }
  }

  /** The same for a {@code long}, a handle or an address. */
  long askLong(String doing, Question question) {
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
  void check(int status, String doing) {
    if (status != DriverError.SUCCESS) {
      throw DriverError.failure(this, status, doing);
    }
  }

  /** Those that record launches; drivers before that of CUDA 11.4 lack them. */
  Optional<GraphFunctions> graphs() {
    return graphs;
  }

  /** Those that time, looked up now: without them all else works. */
  EventFunctions events() {
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
