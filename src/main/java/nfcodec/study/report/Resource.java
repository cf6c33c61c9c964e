package nfcodec.study.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The files beside the page's template, which the program brings along. */
final class Resource {
  private Resource() {}

  static String text(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Resource.class.getResourceAsStream("/nfcodec/study/report/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
