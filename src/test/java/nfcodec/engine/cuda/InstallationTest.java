package nfcodec.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.engine.Availability;
import nfcodec.engine.Detail;
import nfcodec.engine.EngineException;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.device.EchoDevice;
import nfcodec.engine.cuda.device.Installation;
import nfcodec.engine.cuda.device.KernelImage;
import nfcodec.engine.cuda.driver.Driver;
import nfcodec.engine.cuda.driver.DriverLibrary;
import nfcodec.engine.cuda.driver.DriverVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every reason for which the engine may not run, and what the doctor is told. */
class InstallationTest {
  private @Nullable String before;

  @BeforeEach
  void remember() {
    before = System.getProperty(DriverLibrary.PROPERTY);
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(DriverLibrary.PROPERTY);
    } else {
      System.setProperty(DriverLibrary.PROPERTY, before);
    }
  }

  private static EchoDevice emulated() throws IOException {
    EchoDevice emulated = EchoDevice.start();
    System.setProperty(DriverLibrary.PROPERTY, emulated.library().toString());
    return emulated;
  }

  private static String reason() {
    Availability availability = new CudaEngine().availability();
    assertThat(availability).isInstanceOf(Availability.Unavailable.class);
    String reason = ((Availability.Unavailable) availability).reason();
    assertThat(reason).doesNotContain("\n");
    assertThat(new CudaEngine().details()).contains(new Detail("problem", reason));
    return reason;
  }

  @Test
  void noDriver() {
    assertThatThrownBy(() -> DriverLibrary.open(List.of("libno-driver.so.1", "/no/driver.so")))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "no NVIDIA driver (libno-driver.so.1 not found); with an NVIDIA GPU, install its"
                + " driver");
  }

  @Test
  void noSuchLibrary(@TempDir Path dir) throws IOException {
    System.setProperty(DriverLibrary.PROPERTY, dir.resolve("none.so").toString());
    assertThat(reason()).startsWith("cannot load '").contains(DriverLibrary.PROPERTY);
    Path text = Files.writeString(dir.resolve("text.so"), "not a library");
    System.setProperty(DriverLibrary.PROPERTY, text.toString());
    assertThat(reason()).startsWith("cannot load '");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLibraryWithoutTheFunctions() {
    System.setProperty(DriverLibrary.PROPERTY, System.getProperty("java.home") + "/lib/libjava.so");
    assertThat(reason()).contains("has no function cuInit", "450", "update it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "34  | CUDA_ERROR_STUB_LIBRARY                    | LD_LIBRARY_PATH",
        "100 | CUDA_ERROR_NO_DEVICE                       | CUDA_VISIBLE_DEVICES",
        "803 | CUDA_ERROR_SYSTEM_DRIVER_MISMATCH          | restart",
        "804 | CUDA_ERROR_COMPAT_NOT_SUPPORTED_ON_DEVICE  | update the driver",
        "998 | CUDA error 998                             | starting the NVIDIA driver failed",
      })
  void aDriverThatDoesNotStart(int status, String name, String advice) throws IOException {
    emulated().set("emulated_init", status);
    assertThat(reason()).startsWith("starting the NVIDIA driver failed: ").contains(name, advice);
  }

  @Test
  void anOldDriver() throws IOException {
    emulated().set("emulated_driver", 10020);
    assertThat(reason()).contains("serves CUDA 10.2", "NVIDIA driver 450 (CUDA 11.0)", "update");
  }

  @Test
  void noDevice() throws IOException {
    emulated().set("emulated_devices", 0);
    assertThat(reason()).contains("CUDA_ERROR_NO_DEVICE", "no NVIDIA GPU is visible");
    Installation none = new Installation(DriverVersion.OLDEST, List.of());
    assertThatThrownBy(none::best).hasMessageContainingAll("shows no GPU", "nvidia-smi");
  }

  @Test
  void anOldDevice() throws IOException {
    emulated().set("emulated_capability", 75);
    assertThat(reason()).contains("8.0 or later is needed", "Emulated device with 7.5");
    assertThat(new CudaEngine().details())
        .contains(
            new Detail("driver", "serves CUDA 13.0"),
            new Detail(
                "device 0", "Emulated device, compute capability 7.5, 4 multiprocessors, 4.0 GiB"));
  }

  @Test
  void aCapableDevice() throws IOException {
    EchoDevice emulated = emulated();
    assertThat(new CudaEngine().availability()).isInstanceOf(Availability.Available.class);
    assertThat(new CudaEngine().details())
        .contains(
            new Detail("driver", "serves CUDA 13.0"),
            new Detail("memory", "4.0 GiB of 4.0 GiB free"))
        .extracting(Detail::label)
        .containsExactly("driver", "device 0", "memory", "kernels");
    assertThat(emulated.count("emulated_leaks")).isZero();
  }

  /** What only a try shows: the kernels are newer than the driver. */
  @Test
  void kernelsThatDoNotLoad() throws IOException {
    KernelImage tooNew = KernelImage.ofText(".version 99.0".getBytes(StandardCharsets.US_ASCII));
    EchoDevice emulated = emulated();
    Detail last = Installation.details(() -> List.of(tooNew)).getLast();
    assertThat(last.label()).isEqualTo("problem");
    assertThat(last.value()).contains("UNSUPPORTED_PTX_VERSION", "update the NVIDIA driver");
    assertThat(emulated.count("emulated_leaks")).isZero();
  }

  @Test
  void theBestDeviceIsTheLargestThatIsCapable() throws IOException {
    Driver driver = EchoDevice.start().driver();
    Device old = new Device(driver, 0, 0, "old", 7, 5, 64, 200);
    Device small = new Device(driver, 1, 1, "small", 9, 0, 64, 20);
    Device large = new Device(driver, 2, 2, "large", 8, 0, 32, 80);
    Device roomy = new Device(driver, 3, 3, "roomy", 8, 0, 48, 80);
    Device same = new Device(driver, 4, 4, "same", 8, 0, 48, 80);
    assertThat(Device.best(List.of(old, small, large, roomy, same))).contains(roomy);
    assertThat(Device.best(List.of(old, small))).contains(small);
    assertThat(Device.best(List.of(old))).isEmpty();
  }
}
