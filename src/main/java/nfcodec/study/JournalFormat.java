package nfcodec.study;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nfcodec.store.StrictRecords;

/**
 * A journal's lines as JSON: an object with one member, whose name tells the kind of entry.
 *
 * <p>The first line holds the version of the format beside the settings. Journals of version 1 had
 * none; {@link JournalVersion1} reads them.
 */
final class JournalFormat {
  static final int VERSION = 2;

  private static final String JOURNAL = "journal";
  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .registerTypeAdapterFactory(new StrictRecords(false))
          .create();

  private static final Map<String, Class<? extends JournalEntry>> KINDS =
      Map.of(
          "start", JournalEntry.Started.class,
          "renewal", JournalEntry.Renewal.class,
          "task", JournalEntry.Shared.class,
          "gaveUp", JournalEntry.GaveUp.class,
          "image", JournalEntry.Seen.class,
          "leftOut", JournalEntry.LeftOut.class,
          "result", JournalEntry.Measured.class,
          "rate", JournalEntry.Rated.class,
          "pictures", JournalEntry.Pictured.class,
          "bounds", JournalEntry.Bounded.class);

  private JournalFormat() {}

  /** What the first line holds. */
  private record First(int version, Settings settings) {}

  /** One line, without its end. */
  static String write(JournalEntry entry) {
    JsonObject line = new JsonObject();
    if (entry instanceof JournalEntry.Header header) {
      line.add(JOURNAL, GSON.toJsonTree(new First(VERSION, header.settings())));
    } else {
      line.add(kind(entry), GSON.toJsonTree(entry));
    }
    return GSON.toJson(line);
  }

  private static String kind(JournalEntry entry) {
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue() == entry.getClass())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /**
   * The entries of a whole file, of whatever version; none of an empty one.
   *
   * @param file what to call it
   * @throws StudyException naming the line that is not understood, and what to do
   */
  static List<JournalEntry> read(List<String> lines, String file) throws StudyException {
    List<JournalEntry> entries = new ArrayList<>();
    int version = lines.isEmpty() ? VERSION : version(lines.getFirst());
    if (version > VERSION) {
      throw new StudyException(
          "'%s' is a journal of version %d, made by a newer nfcodec: this one reads versions 1 to %d"
              .formatted(file, version, VERSION));
    }
    for (String line : lines) {
      try {
        JsonObject json = object(JsonParser.parseString(line));
        entries.add(
            version == 1
                ? JournalVersion1.read(json, entries.isEmpty())
                : entry(json, entries.isEmpty()));
      } catch (RuntimeException e) { // gson hands on whatever a record's constructor throws
        throw new StudyException(
            "line %d of '%s' is not understood (%s): delete that line, and what it told is measured again"
                .formatted(entries.size() + 1, file, StrictRecords.reason(e)),
            e);
      }
    }
    return entries;
  }

  /** 1 where there is none. */
  private static int version(String first) {
    try {
      JsonObject json = object(JsonParser.parseString(first));
      return json.has(JOURNAL)
          ? object(json.get(JOURNAL)).getAsJsonPrimitive("version").getAsInt()
          : json.has("settings") ? 1 : VERSION;
    } catch (RuntimeException e) {
      return VERSION; // reading that line tells what is wrong with it
    }
  }

  private static JournalEntry entry(JsonObject json, boolean first) {
    Map.Entry<String, JsonElement> member = onlyMember(json);
    if (first != member.getKey().equals(JOURNAL)) {
      throw new JsonParseException(
          first ? "a journal begins with its version" : "a second beginning");
    }
    if (first) {
      return new JournalEntry.Header(GSON.fromJson(member.getValue(), First.class).settings());
    }
    Class<? extends JournalEntry> kind = KINDS.get(member.getKey());
    if (kind == null) {
      throw new JsonParseException("'" + member.getKey() + "' is no kind of entry here");
    }
    return GSON.fromJson(object(member.getValue()), kind);
  }

  static JsonObject object(JsonElement json) {
    if (json instanceof JsonObject object) {
      return object;
    }
    throw new JsonParseException("no object");
  }

  /** The one member that a line has. */
  static Map.Entry<String, JsonElement> onlyMember(JsonObject line) {
    if (line.size() != 1) {
      throw new JsonParseException("not one entry");
    }
    return line.entrySet().iterator().next();
  }
}
