package nfcodec.bench;

import nfcodec.bench.codec.Codec;
import org.jspecify.annotations.Nullable;

/** A line of a bench's journal. */
sealed interface BenchEntry {
  /** The first line. */
  record Header(int version) implements BenchEntry {}

  /**
   * The bench was started.
   *
   * @param at ISO 8601 instant
   * @param version of this program
   * @param machine one line
   * @param threads that programs were allowed
   */
  record Started(String at, String version, String machine, int threads) implements BenchEntry {}

  /**
   * A picture takes part.
   *
   * @param name of its file
   * @param width pixels a row
   * @param height rows
   * @param digest SHA-256 of its samples in hexadecimal
   */
  record Pictured(String name, int width, int height, String digest) implements BenchEntry {
    int pixels() {
      return width * height;
    }
  }

  /**
   * A codec takes part.
   *
   * @param codec as it was described
   * @param version what its program calls itself; empty where it does not tell
   */
  record Described(Codec codec, String version) implements BenchEntry {}

  /** A point was measured. */
  record Measured(Point point) implements BenchEntry {}

  /**
   * Another program's measure of a point.
   *
   * @param key of what
   * @param metric its name
   * @param value what it gave; null if it gave none
   */
  record Scored(Point.Key key, String metric, @Nullable Double value) implements BenchEntry {}

  /**
   * A point could not be measured.
   *
   * @param key of what
   * @param reason in words
   * @param seconds until it was given up
   */
  record Failed(Point.Key key, String reason, double seconds) implements BenchEntry {}
}
