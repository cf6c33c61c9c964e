package nfcodec.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a study's journal. */
sealed interface JournalEntry {

  /**
   * The first line of every file.
   *
   * @param settings of the whole study
   */
  record Header(Settings settings) implements JournalEntry {}

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
  record Started(String at, String version, String engine, String machine, Plan plan, Extras extras)
      implements JournalEntry {}

  /**
   * A program of another version than the one that measured the study was started to make the files
   * of its cells anew. It searches nothing: what follows is files, by that program.
   *
   * @param at ISO 8601 instant
   * @param version of the program
   * @param engine that trains fields of which no file was kept
   * @param machine one line
   */
  record Renewal(String at, String version, String engine, String machine)
      implements JournalEntry {}

  /**
   * The process that writes this file is one of several that share the study.
   *
   * @param index which, from 0 on
   * @param of how many
   * @param host name of its machine
   * @param job of a scheduler; empty for none
   */
  record Shared(int index, int of, String host, String job) implements JournalEntry {}

  /**
   * The process that writes this file, one of several that share the study, ends before its time.
   *
   * @param reason one line
   */
  record GaveUp(int index, int of, String reason) implements JournalEntry {}

  /**
   * The learning rates of a cell were searched. All but the engine's name and the seconds is the
   * same whenever the same program measures the same cell on the same machine.
   *
   * @param barrier between two levels; null where one of them was not reached
   */
  record Measured(
      Cell cell,
      CellResult.Origin origin,
      CellResult.Search search,
      CellResult.@Nullable Barrier barrier,
      CellResult.Timing timing)
      implements JournalEntry {}

  /**
   * What the encoder makes of a cell.
   *
   * @param seeds that it trained from
   * @param same the field that was measured; null if it did not reach the target as a file
   * @param smallest the smallest that does; null if none does, or it was not asked for
   * @param smallestTried whether it was asked for
   * @param seconds that it took
   */
  record Rated(
      Cell cell,
      CellResult.Seeds seeds,
      CellResult.@Nullable Rate same,
      CellResult.@Nullable Rate smallest,
      boolean smallestTried,
      double seconds)
      implements JournalEntry {}

  /**
   * Pictures and surfaces are there.
   *
   * @param points of a landscape along each direction; 0 for none
   * @param seconds that it took
   */
  record Pictured(Cell cell, int points, double seconds) implements JournalEntry {}

  /**
   * What coding without knowledge of neighbours comes to, at the target.
   *
   * @param image name of its file
   * @param side pixels a side
   * @param orderZero bits a pixel of an ideal order-0 coder
   * @param independent bits a pixel below which no code of independent pixels gets
   */
  record Bounded(String image, int side, double orderZero, double independent)
      implements JournalEntry {}

  /**
   * An image is measured for the first time by those who write to this file: what comes under its
   * name later must be the same picture.
   *
   * @param image name of its file
   * @param side pixels of its middle square, of which all sizes are made
   * @param digest SHA-256 of the square's samples
   */
  record Seen(String image, int side, String digest) implements JournalEntry {}

  /**
   * An image cannot be measured at a size.
   *
   * @param image name of its file
   * @param side pixels a side
   * @param reason one line: that it is too small, or cannot be read
   */
  record LeftOut(String image, int side, String reason) implements JournalEntry {}

  /** Those of a kind. */
  static <T extends JournalEntry> List<T> of(List<JournalEntry> entries, Class<T> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
