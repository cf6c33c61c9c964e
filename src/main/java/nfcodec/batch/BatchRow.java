package nfcodec.batch;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file.
 *
 * @param in its name
 * @param out name of what is made of it; empty of a folder that could not be read
 * @param made null unless something was made of it, now or before
 * @param trouble null unless it failed
 */
public record BatchRow(
    String in, String out, Status status, @Nullable Made made, @Nullable Trouble trouble) {

  /** What was done. */
  public enum Status {
    /** It was done. */
    MADE,
    /** It had been done before with the same settings, and is as it was. */
    SKIPPED,
    /** It could not be done. */
    FAILED,
    /** The batch ended before its turn. */
    LEFT;

    /** For tables. */
    public String word() {
      return switch (this) {
        case MADE -> "made";
        case SKIPPED -> "skipped";
        case FAILED -> "failed";
        case LEFT -> "left";
      };
    }
  }

  /**
   * Why a file could not be done.
   *
   * @param code for the process to exit with, if all that failed have the same
   * @param kind a word for programs
   * @param message one line
   * @param ends whether there is no use in going on with others
   */
  public record Trouble(int code, String kind, String message, boolean ends) {}

  /** Those with something made. */
  public static List<Made> made(List<BatchRow> rows) {
    return rows.stream().map(BatchRow::made).filter(Objects::nonNull).toList();
  }

  /** How many came to that. */
  public static int count(List<BatchRow> rows, Status status) {
    return (int) rows.stream().filter(row -> row.status == status).count();
  }
}
