package nfcodec.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import nfcodec.bench.BenchEntry.Header;
import nfcodec.bench.BenchEntry.Scored;
import nfcodec.bench.codec.Codec;
import org.jspecify.annotations.Nullable;

/** All that a bench knows: codecs, pictures and points, in the order in which they came. */
public final class BenchResults {
  private final Map<String, Contender> codecs = new LinkedHashMap<>();
  private final Map<String, Picture> images = new LinkedHashMap<>();
  private final Map<Point.Key, Point> points = new LinkedHashMap<>();
  private final Map<Point.Key, Failure> failures = new LinkedHashMap<>();
  private final Map<String, Map<Point.Key, Double>> scores = new LinkedHashMap<>();
  private final Map<String, List<String>> scorers = new LinkedHashMap<>();
  private final Map<String, Set<String>> measurers = new LinkedHashMap<>();
  private final List<Start> starts = new ArrayList<>();

  /**
   * A codec that took part.
   *
   * @param codec as it was described
   * @param version what its program calls itself; empty where it does not tell
   */
  public record Contender(Codec codec, String version) implements BenchEntry {}

  /**
   * A picture that took part.
   *
   * @param name of its file
   * @param width pixels a row
   * @param height rows
   * @param digest SHA-256 of its samples
   */
  public record Picture(String name, int width, int height, String digest) implements BenchEntry {
    /** {@code width * height}. */
    public int pixels() {
      return width * height;
    }
  }

  /**
   * A point that could not be measured.
   *
   * @param key of what
   * @param reason in words
   * @param seconds until it was given up
   */
  public record Failure(Point.Key key, String reason, double seconds) implements BenchEntry {}

  /**
   * The bench was started.
   *
   * @param at ISO 8601 instant
   * @param version of this program
   * @param machine one line
   * @param threads that programs were allowed
   */
  public record Start(String at, String version, String machine, int threads)
      implements BenchEntry {}

  BenchResults(List<BenchEntry> entries) {
    entries.forEach(this::add);
    // What several processes tell comes process by process: as one would have measured it instead.
    if (entries.stream().filter(Header.class::isInstance).count() > 1) {
      List<String> codecOrder = List.copyOf(codecs.keySet());
      List<String> imageOrder = List.copyOf(images.keySet());
      List<Point> all = new ArrayList<>(points.values());
      all.sort(
          Comparator.<Point>comparingInt(point -> codecOrder.indexOf(point.key().codec()))
              .thenComparingDouble(point -> point.key().setting())
              .thenComparingInt(point -> imageOrder.indexOf(point.key().image())));
      points.clear();
      all.forEach(point -> points.put(point.key(), point));
    }
  }

  final void add(BenchEntry entry) {
    switch (entry) {
      case BenchEntry.Header header -> {}
      case Start start -> starts.add(start);
      case Contender contender -> codecs.put(contender.codec().name(), contender);
      case Picture picture -> images.put(picture.name(), picture);
      case Point point -> {
        points.put(point.key(), point);
        Contender contender = codecs.get(point.key().codec());
        if (contender != null) {
          measurers
              .computeIfAbsent(point.key().codec(), c -> new LinkedHashSet<>())
              .add(contender.version());
        }
        failures.remove(point.key());
      }
      case Scored scored ->
          scores
              .computeIfAbsent(scored.metric(), m -> new LinkedHashMap<>())
              .put(scored.key(), scored.value() == null ? Double.NaN : scored.value());
      case BenchEntry.Scorer scorer -> scorers.put(scorer.metric(), scorer.command());
      case Failure failure -> {
        if (!points.containsKey(failure.key())) {
          failures.put(failure.key(), failure);
        }
      }
    }
  }

  /**
   * What a codec's program called itself when it measured points, each version once, the first one
   * first; none where there are no points.
   */
  public List<String> versions(String codec) {
    return List.copyOf(measurers.getOrDefault(codec, Set.of()));
  }

  /** Codecs that took part. */
  public List<Contender> codecs() {
    return List.copyOf(codecs.values());
  }

  /** Pictures that took part. */
  public List<Picture> images() {
    return List.copyOf(images.values());
  }

  /** Points measured. */
  public List<Point> points() {
    return List.copyOf(points.values());
  }

  /** Points that could not be measured. */
  public List<Failure> failures() {
    return List.copyOf(failures.values());
  }

  /** Names of other programs' measures. */
  public List<String> metrics() {
    return List.copyOf(scores.keySet());
  }

  /** Another program's measure of a point; none where it was not asked for it or gave none. */
  public OptionalDouble score(String metric, Point.Key key) {
    double value = scores.getOrDefault(metric, Map.of()).getOrDefault(key, Double.NaN);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The command of another program's measure; null where the journal does not tell. */
  @Nullable List<String> scorer(String metric) {
    return scorers.get(metric);
  }

  boolean hasScores(String metric) {
    return scores.getOrDefault(metric, Map.of()).values().stream().anyMatch(v -> !v.isNaN());
  }

  boolean isScored(String metric, Point.Key key) {
    return scores.getOrDefault(metric, Map.of()).containsKey(key);
  }

  /** Starts, the first one first. */
  public List<Start> starts() {
    return List.copyOf(starts);
  }

  /** The point of a codec, picture and setting; null if it was not measured. */
  @Nullable Point point(Point.Key key) {
    return points.get(key);
  }

  boolean isKnown(Point.Key key) {
    return points.containsKey(key) || failures.containsKey(key);
  }

  /**
   * The codec of that name.
   *
   * @return null if none took part
   */
  public @Nullable Contender codec(String name) {
    return codecs.get(name);
  }

  /**
   * The picture of that name.
   *
   * @return null if none took part
   */
  public @Nullable Picture image(String name) {
    return images.get(name);
  }

  /** Points of a codec and picture by setting. */
  public NavigableMap<Double, Point> points(String codec, String image) {
    NavigableMap<Double, Point> found = new TreeMap<>();
    for (Point point : points.values()) {
      if (point.key().codec().equals(codec) && point.key().image().equals(image)) {
        found.put(point.key().setting(), point);
      }
    }
    return found;
  }

  /** Bits a pixel of a point. */
  public double bitsPerPixel(Point point) {
    Picture picture = images.get(point.key().image());
    if (picture == null) {
      throw new IllegalStateException("no picture of point " + point.key());
    }
    return 8.0 * point.bytes() / picture.pixels();
  }
}
