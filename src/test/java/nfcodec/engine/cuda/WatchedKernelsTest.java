package nfcodec.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import nfcodec.engine.cuda.device.Device;
import org.junit.jupiter.api.AfterAll;

/**
 * No kernel touches memory in a way that a GPU promises nothing about: on a device that looks at
 * every access ({@code watch.h}).
 */
class WatchedKernelsTest extends KernelUseContract {
  @Override
  Device device() throws IOException {
    return EmulatedDevice.device(EmulatedDevice.watched());
  }

  /** Otherwise the contract says nothing about some. */
  @AfterAll
  @SuppressWarnings("restricted") // a switch is a function of the emulated driver's
  static void everyKernelRan() throws Throwable {
    MemorySegment idle =
        (MemorySegment)
            Linker.nativeLinker()
                .downcallHandle(
                    SymbolLookup.libraryLookup(EmulatedDevice.watched(), Arena.global())
                        .find("emulated_idle")
                        .orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.ADDRESS))
                .invokeExact();
    assertThat(idle.address() == 0 ? "" : idle.reinterpret(100).getString(0)).isEmpty();
  }
}
