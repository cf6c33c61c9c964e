package nfcodec.engine.cuda.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nfcodec.engine.EngineException;

/**
 * The kernels in a form that the driver may take.
 *
 * @param words what the form is, for people
 * @param bytes as the driver wants them
 */
public record KernelImage(String words, byte[] bytes) {
  private static final String FOLDER = "/nfcodec/engine/cuda/";

  /** Machine code for several generations of devices. */
  private static final String MACHINE_CODE = "kernels.fatbin";

  /** Text, which the driver compiles for devices newer than the machine code. */
  private static final String PTX = "kernels.ptx";

  /**
   * Those that this program brings, the one to try first first; {@code tools/build-kernels} makes
   * them.
   *
   * @throws EngineException if there is none
   */
  public static List<KernelImage> present() {
    List<KernelImage> present =
        Stream.of(
                resource(MACHINE_CODE).map(KernelImage::ofMachineCode),
                resource(PTX).map(KernelImage::ofText))
            .flatMap(Optional::stream)
            .toList();
    if (present.isEmpty()) {
      throw new EngineException(
          "this build of nfcodec has no compiled kernels; tools/build-kernels makes them");
    }
    return present;
  }

  static KernelImage ofMachineCode(byte[] content) {
    return new KernelImage("machine code", content);
  }

  /** Text of PTX, without the zero that ends it. */
  public static KernelImage ofText(byte[] content) {
    // The driver takes a zero for its end.
    return new KernelImage("compiled by the driver", Arrays.copyOf(content, content.length + 1));
  }

  private static Optional<byte[]> resource(String name) {
    try (InputStream in = KernelImage.class.getResourceAsStream(FOLDER + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
