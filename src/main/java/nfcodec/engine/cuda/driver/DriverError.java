package nfcodec.engine.cuda.driver;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import nfcodec.engine.EngineException;

/** The driver's errors that call for something in particular, with their numbers in CUDA. */
public enum DriverError {
  INVALID_VALUE(1, ""),
  OUT_OF_MEMORY(2, "use a smaller --batch or field, or end other programs that use the GPU"),
  STUB_LIBRARY(
      34, "this is the CUDA toolkit's stand-in, not a driver: take its folder off LD_LIBRARY_PATH"),
  DEVICE_UNAVAILABLE(46, "another program has the GPU for itself"),
  NO_DEVICE(
      100,
      "no NVIDIA GPU is visible: check nvidia-smi, CUDA_VISIBLE_DEVICES and, in a container, that"
          + " it is passed through"),
  DEVICE_NOT_LICENSED(102, "the virtual GPU has no licence"),
  INVALID_IMAGE(200, ""),
  NO_BINARY_FOR_GPU(209, "this build of nfcodec has no kernels for this GPU"),
  ECC_UNCORRECTABLE(214, "the GPU's memory is faulty", true),
  INVALID_PTX(218, ""),
  NVLINK_UNCORRECTABLE(220, "restart the machine", true),
  JIT_COMPILER_NOT_FOUND(221, "the driver's compiler is missing: reinstall the driver"),
  UNSUPPORTED_PTX_VERSION(222, "update the NVIDIA driver"),
  JIT_COMPILATION_DISABLED(223, "unset CUDA_DISABLE_PTX_JIT"),
  OPERATING_SYSTEM(
      304, "the operating system refused: check the permissions of /dev/nvidia* and the driver"),
  NOT_FOUND(500, "the kernels are not those of this program: rebuild it"),
  ILLEGAL_ADDRESS(700, "please report it", true),
  LAUNCH_OUT_OF_RESOURCES(701, "please report it"),
  LAUNCH_TIMEOUT(702, "the display's watchdog ended it: use a smaller --batch", true),
  ASSERT(710, "please report it", true),
  HARDWARE_STACK_ERROR(714, "please report it", true),
  ILLEGAL_INSTRUCTION(715, "please report it", true),
  MISALIGNED_ADDRESS(716, "please report it", true),
  INVALID_ADDRESS_SPACE(717, "please report it", true),
  INVALID_PC(718, "please report it", true),
  LAUNCH_FAILED(719, "please report it", true),
  SYSTEM_NOT_READY(802, "start NVIDIA's services, such as nvidia-fabricmanager"),
  SYSTEM_DRIVER_MISMATCH(
      803, "the driver's library and kernel module differ in version: restart the machine"),
  COMPAT_NOT_SUPPORTED_ON_DEVICE(
      804, "CUDA's compatibility library does not serve this GPU: update the driver instead"),
  UNKNOWN(999, "restart the machine, or reinstall the driver");

  /** The status that is no error. */
  public static final int SUCCESS = 0;

  /** Far more than any name or text has; a bound on what is read. */
  private static final int LONGEST_TEXT = 1024;

  private final int number;
  private final String advice;
  private final boolean sticky;

  DriverError(int number, String advice) {
    this(number, advice, false);
  }

  DriverError(int number, String advice, boolean sticky) {
    this.number = number;
    this.advice = advice;
    this.sticky = sticky;
  }

  /** Whether it is what that status says. */
  public boolean is(int status) {
    return number == status;
  }

  /** The error of a status, if it is one of these. */
  static Optional<DriverError> of(int status) {
    return Arrays.stream(values()).filter(error -> error.is(status)).findFirst();
  }

  /** Whether a module's image may be to blame, so that another form of it may do. */
  public static boolean refusesImage(int status) {
    return of(status)
        .filter(error ->
            switch (error) {
              case INVALID_IMAGE,
                  NO_BINARY_FOR_GPU,
                  INVALID_PTX,
                  JIT_COMPILER_NOT_FOUND,
                  UNSUPPORTED_PTX_VERSION,
                  JIT_COMPILATION_DISABLED ->
                  true;
              default -> false;
            })
        .isPresent();
  }

  /**
   * What happened, the error's name and text, and what to do, in one line.
   *
   * @param status not that of success
   * @param doing what was being done, such as "starting a kernel"
   */
  public static EngineException failure(Driver driver, int status, String doing) {
    Optional<DriverError> known = of(status);
    StringBuilder line = new StringBuilder(doing).append(" failed: ").append(named(driver, status));
    if (known.map(error -> error.sticky).orElse(false)) {
      line.append(
          "; the GPU stopped at this or an earlier kernel, and serves this process no more");
    }
    known
        .map(error -> error.advice)
        .filter(advice -> !advice.isEmpty())
        .ifPresent(advice -> line.append("; ").append(advice));
    return OUT_OF_MEMORY.is(status)
        ? EngineException.ofThisWork(line.toString(), null)
        : new EngineException(line.toString());
  }

  /** The error's name, and its text in parentheses, as the driver tells them. */
  static String named(Driver driver, int status) {
    String name = text(out -> driver.cuGetErrorName(status, out));
    String text = text(out -> driver.cuGetErrorString(status, out));
    if (name.isEmpty()) {
      return of(status).map(error -> "CUDA_ERROR_" + error).orElse("CUDA error " + status);
    }
    return text.isEmpty() ? name : name + " (" + text + ")";
  }

  @SuppressWarnings("restricted") // the driver tells an address alone
  private static String text(Driver.Question question) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      if (question.ask(out) != SUCCESS) {
        return "";
      }
      MemorySegment text = out.get(ADDRESS, 0);
      return text.address() == 0 ? "" : text.reinterpret(LONGEST_TEXT).getString(0);
    }
  }
}
