package nfcodec.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.Workshop.UnmeasuredException;
import nfcodec.store.WholeFile;

/**
 * Writes the pictures that the report shows side by side, see {@link EqualBytes}.
 *
 * @param folder of the bench
 * @param results what is known of it
 * @param range of quality
 * @param listener is told what could not be decoded once more
 */
record Showcase(Path folder, BenchResults results, Range range, BenchListener listener) {
  /** The original, and what each codec made of it. */
  void add(BenchImage image, Workshop workshop) throws IOException, InterruptedException {
    List<Point> points = EqualBytes.of(results, image.name(), range);
    if (!points.isEmpty()) {
      WholeFile.write(EqualBytes.original(folder, image.name()), Workshop.png(image.raster()));
    }
    for (Point point : points) {
      Path picture = EqualBytes.picture(folder, point.key());
      Contender contender = results.codec(point.key().codec());
      if (contender == null || Files.exists(picture)) {
        continue;
      }
      try {
        WholeFile.write(picture, workshop.png(contender.codec(), point.key()));
      } catch (UnmeasuredException e) {
        listener.remarked(
            "no picture of %s by %s: %s"
                .formatted(image.name(), point.key().codec(), e.getMessage()));
      }
    }
  }
}
