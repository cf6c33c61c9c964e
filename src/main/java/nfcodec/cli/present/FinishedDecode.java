package nfcodec.cli.present;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished decode as programs are told of it; the names of the components are those in the JSON.
 *
 * @param program name and version
 * @param input the file of the format
 * @param output the image file
 * @param width of what was written, in pixels
 * @param height of the same
 * @param compared with another image; null without one
 * @param stages of the command, from the start of the program on, with their seconds
 */
public record FinishedDecode(
    String program,
    String input,
    String output,
    int width,
    int height,
    @Nullable SampleComparison compared,
    List<StageClock.Stage> stages) {
  /** The text of it, lines with their ends. */
  public String json() {
    return Json.text(this);
  }
}
