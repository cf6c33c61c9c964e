package nfcodec.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Texts that the program brings along. */
public final class Resource {
  private Resource() {}

  /**
   * A file in UTF-8.
   *
   * @param beside a class of the package that the file lies in
   * @throws IOException if it cannot be read
   * @throws NullPointerException if there is none of that name
   */
  public static String text(Class<?> beside, String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
