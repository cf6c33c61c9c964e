package nfcodec.cli.present;

import java.util.List;
import nfcodec.encode.EncodeReport;
import nfcodec.encode.EncodeRequest;

/**
 * A finished encode with all that its report tells.
 *
 * @param input name of the image file
 * @param inputBytes its size
 * @param output name of the file written
 * @param requestedEngine as the user named it, such as {@code auto}
 * @param request what was asked for
 * @param report what was measured
 * @param stages of the command and their times
 */
public record FinishedEncode(
    String input,
    long inputBytes,
    String output,
    String requestedEngine,
    EncodeRequest request,
    EncodeReport report,
    List<StageClock.Stage> stages) {

  /** The report for people, lines with their ends. */
  public String text() {
    return EncodeText.of(this);
  }

  /**
   * The report for programs.
   *
   * @param program name and version
   */
  public String json(String program) {
    return Json.text(EncodeJson.of(program, this));
  }

  /** Bytes of the file written. */
  long outputBytes() {
    return report.encoded().bytes();
  }

  /** Pixels a step of its training; 0 for all. */
  int batch() {
    return request.batch(report.image().pixels(), report.encoded().field());
  }

  /** Whether nothing was transformed, so that there is nothing to compare. */
  boolean isUntransformed() {
    return request.transform().isIdentity();
  }
}
