package nfcodec.study.report.artifact;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files of a cell that hold a record as JSON. */
final class JsonArtifact {
  private static final Gson GSON = new Gson();

  private JsonArtifact() {}

  /**
   * What a file holds; null if the cell has no such file.
   *
   * @throws IOException if there is one and it is not that, naming it
   */
  static <T> @Nullable T read(Path file, Class<T> type) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      T value = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), type);
      if (value == null) {
        throw new IOException(file + " is empty");
      }
      return value;
    } catch (JsonParseException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }
}
