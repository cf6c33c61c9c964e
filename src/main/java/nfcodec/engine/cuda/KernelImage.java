package nfcodec.engine.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import nfcodec.engine.EngineException;

/**
 * A form in which the program brings its kernels, made by {@code tools/build-kernels}; in order of
 * preference.
 */
enum KernelImage {
  /** Machine code for several generations of devices. */
  MACHINE_CODE("kernels.fatbin", "machine code", 0),
  /** Text, which the driver compiles for devices newer than the machine code. */
  PTX("kernels.ptx", "compiled by the driver", 1);

  private final String resource;
  private final String words;
  private final int zeros;

  KernelImage(String resource, String words, int zeros) {
    this.resource = resource;
    this.words = words;
    this.zeros = zeros;
  }

  /**
   * Those that this program brings.
   *
   * @throws EngineException if there is none
   */
  static List<KernelImage> present() {
    List<KernelImage> present =
        Arrays.stream(values())
            .filter(image -> KernelImage.class.getResource(image.resource) != null)
            .toList();
    if (present.isEmpty()) {
      throw new EngineException(
          "this build of nfcodec has no compiled kernels; tools/build-kernels makes them");
    }
    return present;
  }

  /** For people. */
  String words() {
    return words;
  }

  /** Its content as the driver wants it: text with a zero after it. */
  byte[] bytes() {
    try (InputStream in = KernelImage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new EngineException("the compiled kernels " + resource + " are missing");
      }
      byte[] content = in.readAllBytes();
      return Arrays.copyOf(content, content.length + zeros);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
