package nfcodec.engine.cuda.device;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import nfcodec.engine.cuda.EmulatedDevice;
import nfcodec.engine.cuda.driver.Driver;
import nfcodec.engine.cuda.driver.DriverLibrary;

/** The emulated device with the kernels of {@code echo.cu}, and the switches of its driver. */
@SuppressWarnings("restricted") // switches are functions of the emulated driver's
public record EchoDevice(Path library) {
  /** Text that an emulated driver takes. */
  static final KernelImage TEXT =
      KernelImage.ofText(".version 7.0\n".getBytes(StandardCharsets.US_ASCII));

  /** As new; skips the test where nothing compiles it. */
  public static EchoDevice start() throws IOException {
    Path source = Path.of("src/test/cuda/echo_driver.cpp").toAbsolutePath();
    EchoDevice device =
        new EchoDevice(EmulatedDevice.compile("libcuda-echo.so", source, List.of("-shared")));
    device.call("emulated_reset");
    return device;
  }

  public Driver driver() {
    return DriverLibrary.open(library);
  }

  /** Started, with all that the driver shows. */
  Device device() {
    Driver driver = driver();
    driver.check(driver.cuInit(), "starting");
    return Device.all(driver).getFirst();
  }

  public Context open() {
    return Context.open(device(), List.of(TEXT));
  }

  /** Launches {@code echo} with some values of each type, of which one is given. */
  public static void launch(Context context, Kernel kernel, DeviceBuffer told, int whole) {
    context.launch(
        kernel,
        1,
        1,
        1,
        32,
        Argument.of(0.5f),
        told,
        Argument.of(whole),
        Argument.of(3L << 32),
        Argument.of(Math.PI),
        told,
        Argument.of(8));
  }

  /** Calls a switch without arguments. */
  void call(String name) {
    try {
      handle(name, FunctionDescriptor.ofVoid()).invokeExact();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Turns a switch that takes an {@code int}. */
  public void set(String name, int value) {
    try {
      handle(name, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)).invokeExact(value);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** How much memory there is. */
  public void memory(long bytes) {
    try {
      handle("emulated_memory", FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG))
          .invokeExact(bytes);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Lets the next launch fail. */
  public void failLaunch(int result) {
    try {
      handle(
              "emulated_fail_launch",
              FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
          .invokeExact(1, result);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** What a counter says. */
  public long count(String name) {
    try {
      return (long) handle(name, FunctionDescriptor.of(ValueLayout.JAVA_LONG)).invokeExact();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private MethodHandle handle(String name, FunctionDescriptor type) {
    SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
    return Linker.nativeLinker().downcallHandle(symbols.find(name).orElseThrow(), type);
  }
}
