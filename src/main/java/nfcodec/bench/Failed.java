package nfcodec.bench;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nfcodec.bench.BenchResults.Failure;
import nfcodec.bench.codec.Codec;

/**
 * What earlier starts could not measure, and whether this one tries it once more: not by itself,
 * for a program that hangs would take its time limit for each point at each start.
 */
final class Failed {
  private final Set<Point.Key> before = new LinkedHashSet<>();
  private boolean areTriedAgain;

  Failed(Collection<Failure> failures) {
    failures.forEach(failure -> before.add(failure.key()));
  }

  /** They are not known any more until they have been tried. */
  void tryAgain() {
    areTriedAgain = true;
  }

  boolean areTriedAgain() {
    return areTriedAgain;
  }

  /** Whether that one is still to be tried again. */
  boolean isTriedAgain(Point.Key key) {
    return areTriedAgain && before.contains(key);
  }

  /** Whatever came of it, this start has tried it. */
  void tried(Point.Key key) {
    before.remove(key);
  }

  /** Of a codec on pictures. */
  List<Point.Key> of(Codec codec, Collection<BenchImage> images) {
    return before.stream()
        .filter(key -> key.codec().equals(codec.name()))
        .filter(key -> images.stream().anyMatch(image -> image.name().equals(key.image())))
        .toList();
  }
}
