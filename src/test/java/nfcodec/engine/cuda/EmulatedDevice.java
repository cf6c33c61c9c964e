package nfcodec.engine.cuda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nfcodec.Needs;
import nfcodec.engine.TestFields;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.driver.Driver;
import nfcodec.engine.cuda.driver.DriverLibrary;
import nfcodec.raster.Signal;

/**
 * A CUDA driver and device on the processor, for machines without a GPU: {@code src/test/cuda},
 * compiled together with the kernels.
 *
 * <p>Compiled once for equal sources, and kept in {@code target/cuda-emulator}.
 */
public final class EmulatedDevice {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Path SOURCES = ROOT.resolve("src/test/cuda");
  private static final Path KERNELS = ROOT.resolve("src/main/cuda");
  private static final Path RESULTS = ROOT.resolve("target/cuda-emulator");

  private static final List<String> FLAGS =
      List.of(
          "-std=c++17",
          "-O2",
          "-march=native",
          "-ffp-contract=off",
          "-fno-fast-math",
          // As on a device, kernels move values of one type in words of another.
          "-fno-strict-aliasing",
          "-fPIC",
          "-fvisibility=hidden",
          "-Wall",
          "-Wextra",
          "-Werror",
          "-I" + SOURCES);

  /**
   * Has every access to memory looked at ({@code watch.h}): the compiler calls the same functions
   * as for its own library, which is left out.
   */
  static final List<String> WATCHED =
      List.of(
          "-DWATCHED",
          "-fsanitize=thread",
          "-fno-threadsafe-statics",
          "-g",
          "-nodefaultlibs",
          "-lstdc++",
          "-lm",
          "-lc",
          "-lgcc_s",
          "-lgcc");

  private EmulatedDevice() {}

  /**
   * The library to bind in place of the driver's. A test that calls this is skipped where there is
   * no C++ compiler, unless in continuous integration, where it fails.
   *
   * <p>With {@code EMULATED_WATCHED=1} in the environment it is that of {@link #watched}.
   */
  public static Path library() throws IOException {
    return "1".equals(System.getenv("EMULATED_WATCHED")) ? watched() : driver(List.of());
  }

  /**
   * The same, but many times slower, as it ends a launch whose threads touch memory in a way that a
   * GPU promises nothing about.
   */
  static Path watched() throws IOException {
    return driver(WATCHED);
  }

  /** The one of such a library. */
  public static Device device(Path library) {
    Driver driver = DriverLibrary.open(library);
    driver.check(driver.cuInit(), "starting the emulated driver");
    return Device.all(driver).getFirst();
  }

  /** The CUDA engine on an emulated device; skips the test where nothing compiles that. */
  static DeviceEngine engine(boolean mixed, long chunk) {
    try {
      return new DeviceEngine(device(library()), mixed, chunk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An image of several tiles and chunks: to the host a device is one thread, and this one slow.
   */
  static Signal severalTiles() {
    return TestFields.image(31, 23, 3);
  }

  private static Path driver(List<String> more) throws IOException {
    return compile(
        "libcuda-emulated.so",
        SOURCES.resolve("emulated_driver.cpp"),
        Stream.concat(Stream.of("-shared"), more.stream()).toList());
  }

  /** The driver with the kernels of another source, as a program or a library. */
  public static synchronized Path compile(String name, Path source, List<String> more)
      throws IOException {
    Optional<String> compiler = compiler(more.containsAll(WATCHED));
    Needs.that(
        compiler.isPresent(),
        more.containsAll(WATCHED)
            ? "no GCC (c++, g++) to watch an emulated GPU with"
            : "no C++ compiler (c++, g++, clang++) to emulate a GPU with");
    List<String> flags = Stream.concat(FLAGS.stream(), more.stream()).toList();
    Path directory = RESULTS.resolve(key(compiler.orElseThrow(), flags).substring(0, 16));
    Path result = directory.resolve(name);
    if (Files.exists(result)) {
      return result;
    }
    Files.createDirectories(directory);
    // Another process may be compiling the same.
    try (FileChannel lock =
        FileChannel.open(
            directory.resolve(name + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock.lock(); // until it is closed
      if (!Files.exists(result)) {
        build(compiler.orElseThrow(), source, more, result);
      }
    }
    return result;
  }

  private static void build(String compiler, Path source, List<String> more, Path result)
      throws IOException {
    Path unfinished = result.resolveSibling(result.getFileName() + ".part");
    List<String> command = new ArrayList<>(List.of(compiler));
    // Libraries, which may be among what else there is, come after what needs them.
    command.addAll(FLAGS);
    command.addAll(List.of("-x", "c++", source.toString(), "-o", unfinished.toString()));
    command.addAll(more);
    Ran ran = run(command);
    if (ran.status() != 0) {
      Files.deleteIfExists(unfinished);
      throw new IllegalStateException(String.join(" ", command) + "\n" + ran.output());
    }
    Files.move(unfinished, result, StandardCopyOption.ATOMIC_MOVE);
  }

  /** How a program ended and what it said. */
  record Ran(int status, String output) {}

  static Ran run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      return new Ran(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Clang copies structures by calling a function of which {@code watch.h} does not hear. */
  private static Optional<String> compiler(boolean watching) {
    return Stream.of("c++", "g++", "clang++")
        .filter(name -> version(name).filter(v -> !watching || !v.contains("clang")).isPresent())
        .findFirst();
  }

  /** What a compiler says of itself; empty if there is none of that name. */
  private static Optional<String> version(String compiler) {
    try {
      Ran ran = run(List.of(compiler, "--version"));
      return ran.status() == 0 ? Optional.of(ran.output()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Of all that the result depends on; what -march=native means is the processor's to say. */
  private static String key(String compiler, List<String> flags) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    digest.update(version(compiler).orElseThrow().getBytes(UTF_8));
    digest.update(String.join("\n", flags).getBytes(UTF_8));
    Path processor = Path.of("/proc/cpuinfo");
    if (Files.exists(processor)) {
      try (Stream<String> lines = Files.lines(processor)) {
        lines
            .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
            .findFirst()
            .ifPresent(line -> digest.update(line.getBytes(UTF_8)));
      }
    }
    for (Path directory : List.of(KERNELS, SOURCES)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          digest.update(("\n" + file.getFileName() + "\n").getBytes(UTF_8));
          digest.update(Files.readAllBytes(file));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
