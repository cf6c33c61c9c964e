package nfcodec.study;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Map;
import nfcodec.store.StrictRecords;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of journals of version 1: results flat, no seeds, and what was null left out. An
 * independent permutation's rate was measured from initial weights of the permutation's own seed
 * then.
 */
final class JournalVersion1 {
  private static final Gson GSON =
      new GsonBuilder().registerTypeAdapterFactory(new StrictRecords(true)).create();

  private JournalVersion1() {}

  private record Result(
      Cell cell,
      String version,
      String engine,
      String architecture,
      int parameters,
      @Nullable Integer steps,
      @Nullable Double learningRate,
      List<CellResult.Lane> lanes,
      List<CellResult.Level> levels,
      List<Double> curve,
      CellResult.@Nullable Barrier barrier,
      Timing timing) {}

  private record Timing(
      String finishedAt,
      int threads,
      double load,
      double train,
      double search,
      double analysis,
      double rate) {}

  private record Rate(
      Cell cell,
      CellResult.@Nullable Rate same,
      CellResult.@Nullable Rate smallest,
      boolean smallestTried,
      double seconds) {}

  /** One line; the first holds the settings. */
  static JournalEntry read(JsonObject line, boolean first) {
    Map.Entry<String, JsonElement> member = JournalFormat.onlyMember(line);
    JsonElement json = member.getValue();
    if (first != member.getKey().equals("settings")) {
      throw new JsonParseException(first ? "no settings" : "settings once more");
    }
    return switch (member.getKey()) {
      case "settings" -> new JournalEntry.Header(GSON.fromJson(json, Settings.class));
      case "start" -> GSON.fromJson(json, JournalEntry.Started.class);
      case "result" -> measured(GSON.fromJson(json, Result.class));
      case "rate" -> rated(GSON.fromJson(json, Rate.class));
      case "pictures" -> GSON.fromJson(json, JournalEntry.Pictured.class);
      default -> throw new JsonParseException("'" + member.getKey() + "' is no kind of entry here");
    };
  }

  private static JournalEntry measured(Result r) {
    Cell cell = r.cell;
    return new JournalEntry.Measured(
        cell,
        new CellResult.Origin(
            r.version, r.engine, r.architecture, r.parameters, CellResult.Seeds.of(cell)),
        new CellResult.Search(r.steps, r.learningRate, r.lanes, r.levels, r.curve),
        r.barrier,
        new CellResult.Timing(
            r.timing.finishedAt,
            r.timing.threads,
            r.timing.load,
            r.timing.train,
            r.timing.search,
            r.timing.analysis));
  }

  private static JournalEntry rated(Rate r) {
    long seed = CellResult.Seeds.of(r.cell).permutation();
    return new JournalEntry.Rated(
        r.cell, new CellResult.Seeds(seed, seed), r.same, r.smallest, r.smallestTried, r.seconds);
  }
}
