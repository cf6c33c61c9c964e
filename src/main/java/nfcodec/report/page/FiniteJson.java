package nfcodec.report.page;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records as JSON, numbers that JSON lacks as null. */
public final class FiniteJson {
  private static final TypeAdapter<@Nullable Number> FINITE_OR_NULL = new FiniteOrNull();

  private static final GsonBuilder BUILDER =
      new GsonBuilder()
          .serializeNulls()
          .registerTypeAdapter(double.class, FINITE_OR_NULL)
          .registerTypeAdapter(Double.class, FINITE_OR_NULL)
          .registerTypeAdapter(float.class, FINITE_OR_NULL)
          .registerTypeAdapter(Float.class, FINITE_OR_NULL);

  /** {@code <}, {@code >}, {@code &}, {@code =} and {@code '} as escapes: safe within a page. */
  private static final Gson FOR_PAGES = BUILDER.create();

  private static final Gson FOR_FILES = BUILDER.setPrettyPrinting().disableHtmlEscaping().create();

  private FiniteJson() {}

  /** On one line, for a script element. */
  static String forPage(Object record) {
    return FOR_PAGES.toJson(record);
  }

  /** For a file of its own. */
  public static String forFile(Object record) {
    return FOR_FILES.toJson(record) + "\n";
  }

  private static final class FiniteOrNull extends TypeAdapter<@Nullable Number> {
    @Override
    public void write(JsonWriter out, @Nullable Number value) throws IOException {
      if (value == null || !Double.isFinite(value.doubleValue())) {
        out.nullValue();
      } else if (value.doubleValue() == Math.rint(value.doubleValue())
          && Math.abs(value.doubleValue()) < 1L << 53) {
        out.value(value.longValue());
      } else {
        out.value(value);
      }
    }

    @Override
    public Number read(JsonReader in) {
      throw new UnsupportedOperationException("reports are only written");
    }
  }
}
