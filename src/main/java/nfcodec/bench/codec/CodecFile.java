package nfcodec.bench.codec;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.report.page.Resource;
import nfcodec.store.StrictRecords;

/** Descriptions of codecs in JSON: those the program brings along, and those of others. */
public final class CodecFile {
  private static final Gson GSON =
      new GsonBuilder().registerTypeAdapterFactory(new StrictRecords(true)).create();

  /** What the program brings along, in the order of tables. */
  private static final List<String> KNOWN =
      List.of("jpeg-420", "jpeg-444", "jpeg2000", "webp", "avif-420", "avif-444", "jxl");

  private CodecFile() {}

  /** The codecs that the program knows, whether or not they are installed. */
  public static List<Codec> known() {
    return KNOWN.stream().map(CodecFile::known).toList();
  }

  private static Codec known(String name) {
    try {
      return parse(Resource.text(CodecFile.class, name + ".json"));
    } catch (IOException e) {
      throw new IllegalStateException("the description of " + name + " cannot be read", e);
    }
  }

  /**
   * One from a file.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no description, saying why
   */
  public static Codec read(Path file) throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (RuntimeException e) { // gson wraps whatever a record's constructor throws
      throw new IllegalArgumentException(
          "'%s' describes no codec: %s".formatted(file, StrictRecords.reason(e)), e);
    }
  }

  private static Codec parse(String json) {
    Codec codec = GSON.fromJson(json, Codec.class);
    if (codec == null) {
      throw new JsonParseException("it is empty");
    }
    return codec;
  }
}
