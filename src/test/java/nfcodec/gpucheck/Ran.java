package nfcodec.gpucheck;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * How a program ended.
 *
 * @param status its exit status
 * @param late whether it was ended because its time was up
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Ran(int status, boolean late, double seconds, String out, String err) {
  boolean succeeded() {
    return status == 0 && !late;
  }

  /** Why it did not succeed, in a few words of its own if there are any. */
  String failure() {
    if (late) {
      return "not done after %.0f seconds".formatted(seconds);
    }
    List<String> said = (out + "\n" + err).strip().lines().toList();
    String words =
        said.stream()
            .filter(line -> line.startsWith("Exception in thread"))
            .findFirst()
            .orElse(said.isEmpty() ? "" : said.getLast());
    return "exit code " + status + (words.isEmpty() ? "" : ": " + words);
  }

  /** For the report: how it ended and all that it said. */
  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("exit_code", status);
    object.addProperty("timed_out", late);
    object.addProperty("seconds", seconds);
    object.addProperty("out", out.strip());
    object.addProperty("err", err.strip());
    return object;
  }
}
