package nfcodec.study;

import org.jspecify.annotations.Nullable;

/**
 * A line of the journal: one of these, and null for the rest.
 *
 * @param settings the first line, once
 * @param start each time the study was started
 * @param result a cell was measured
 * @param rate files of a cell were made
 * @param pictures a cell has its pictures and surfaces
 */
record JournalLine(
    @Nullable Settings settings,
    @Nullable Started start,
    @Nullable CellResult result,
    @Nullable Rated rate,
    @Nullable Pictured pictures) {

  /**
   * The study was started.
   *
   * @param at ISO 8601 instant
   * @param version of the program
   * @param engine that trains
   * @param machine one line
   * @param plan what was asked for
   * @param extras beside the searches
   */
  record Started(
      String at, String version, String engine, String machine, Plan plan, Extras extras) {}

  /**
   * What the encoder makes of a cell.
   *
   * @param same the field that was measured; null if it did not reach the target as a file
   * @param smallest the smallest that does; null if none does, or it was not asked for
   * @param smallestTried whether it was asked for
   * @param seconds that it took
   */
  record Rated(
      Cell cell,
      CellResult.@Nullable Rate same,
      CellResult.@Nullable Rate smallest,
      boolean smallestTried,
      double seconds) {}

  /**
   * Pictures and surfaces are there.
   *
   * @param points of a landscape along each direction; 0 for none
   * @param seconds that it took
   */
  record Pictured(Cell cell, int points, double seconds) {}

  static JournalLine of(Settings settings) {
    return new JournalLine(settings, null, null, null, null);
  }

  static JournalLine of(Started start) {
    return new JournalLine(null, start, null, null, null);
  }

  static JournalLine of(CellResult result) {
    return new JournalLine(null, null, result, null, null);
  }

  static JournalLine of(Rated rate) {
    return new JournalLine(null, null, null, rate, null);
  }

  static JournalLine of(Pictured pictures) {
    return new JournalLine(null, null, null, null, pictures);
  }

  /** Whether it is exactly one of them. */
  boolean isSound() {
    int count = 0;
    for (Object part : new Object[] {settings, start, result, rate, pictures}) {
      count += part == null ? 0 : 1;
    }
    return count == 1;
  }
}
