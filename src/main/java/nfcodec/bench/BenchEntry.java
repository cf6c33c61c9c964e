package nfcodec.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a bench's journal: what results tell of, as it happened. */
sealed interface BenchEntry
    permits BenchEntry.Header,
        BenchEntry.Scored,
        BenchEntry.Scorer,
        BenchResults.Start,
        BenchResults.Picture,
        BenchResults.Contender,
        BenchResults.Failure,
        Point {
  /** The first line. */
  record Header(int version) implements BenchEntry {}

  /**
   * Another program's measure of a point.
   *
   * @param key of what
   * @param metric its name
   * @param value what it gave; null if it gave none
   */
  record Scored(Point.Key key, String metric, @Nullable Double value) implements BenchEntry {}

  /**
   * Which program computes another program's measure. Journals that tell of scores before they tell
   * that are older.
   *
   * @param metric its name
   * @param command its words
   */
  record Scorer(String metric, List<String> command) implements BenchEntry {}
}
