package nfcodec.store;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads records from JSON strictly: every component must be there, none may be unknown, and only
 * those marked so may be null. Gson by itself ignores what it does not know and leaves null what it
 * does not find.
 *
 * @param absentIsNull whether a component that may be null may be left out instead
 */
public record StrictRecords(boolean absentIsNull) implements TypeAdapterFactory {
  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (!raw.isRecord()) {
      return null;
    }
    TypeAdapter<T> lenient = gson.getDelegateAdapter(this, type);
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        lenient.write(out, value);
      }

      @Override
      public @Nullable T read(JsonReader in) {
        JsonElement json = gson.fromJson(in, JsonElement.class);
        if (json instanceof JsonNull) {
          return null; // whoever it is a component of judges that
        }
        if (!(json instanceof JsonObject object)) {
          throw new JsonParseException(name(raw) + " is no object");
        }
        requireNames(raw, object);
        T value = lenient.fromJsonTree(object);
        requireValues(raw, value);
        return value;
      }
    };
  }

  private void requireNames(Class<?> type, JsonObject object) {
    Set<String> unknown = new LinkedHashSet<>(object.keySet());
    for (RecordComponent component : type.getRecordComponents()) {
      boolean present = unknown.remove(component.getName());
      if (!present && !(absentIsNull && isNullable(component))) {
        throw new JsonParseException("'" + component.getName() + "' is missing from " + name(type));
      }
    }
    if (!unknown.isEmpty()) {
      throw new JsonParseException(
          "'" + unknown.iterator().next() + "' is nothing that " + name(type) + " has here");
    }
  }

  /** Null is also what Gson makes of an enum's word that it does not know. */
  private static void requireValues(Class<?> type, Object value) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (!isNullable(component) && valueOf(component, value) == null) {
        throw new JsonParseException(
            "'" + component.getName() + "' of " + name(type) + " has no value that is known here");
      }
    }
  }

  private static @Nullable Object valueOf(RecordComponent component, Object value) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new JsonParseException(e);
    }
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /**
   * Why something could not be read, for a message: what this class or a record's own checks say,
   * which Gson wraps, without the words of the parser.
   */
  public static String reason(RuntimeException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      boolean ours =
          t.getClass() == JsonParseException.class
              || t.getClass() == IllegalArgumentException.class;
      String message = t.getMessage();
      if (ours && message != null) {
        return message;
      }
    }
    return "damaged";
  }

  private static String name(Class<?> type) {
    String name = type.getSimpleName();
    return ("AEIOU".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
  }
}
