package nfcodec.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import nfcodec.bench.BenchEntry.Scored;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.BenchResults.Failure;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.BenchResults.Start;
import nfcodec.bench.Workshop.UnmeasuredException;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.Metric;
import nfcodec.bench.codec.Programs;
import nfcodec.image.ImageFileException;
import nfcodec.store.Claim;
import nfcodec.store.Shard;
import nfcodec.store.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * Encodes pictures with codecs at settings, one after the other, each point on the disk before the
 * next is begun; what an earlier start has measured is not measured again.
 */
public final class Bench implements AutoCloseable {
  /** So many failures at the start, and none that worked: the codec is given up. */
  private static final int FAILURES = 3;

  private final Path folder;
  private final Programs programs;
  private final BenchJournal journal;
  private final BenchResults results;
  private final Options options;
  private final BenchListener listener;
  private final List<String> leftOut = new ArrayList<>();

  /** Codecs whose curves a run over all pictures has to better. */
  private final List<String> unrefined = new ArrayList<>();

  private final @Nullable Share share;

  /** What a process that shares a bench has to itself. */
  private record Share(Shard shard, Claim claim) {}

  /**
   * How to measure.
   *
   * @param range of quality that curves are to cover
   * @param spacing of target qualities, in dB
   * @param refine whether settings are added to those that a codec begins with
   * @param threads that programs are allowed
   * @param limit seconds that one run of a program may take
   * @param version of this program
   * @param machine one line
   */
  public record Options(
      Range range,
      double spacing,
      boolean refine,
      int threads,
      double limit,
      String version,
      String machine) {
    /** Checks the ranges. */
    public Options {
      if (!(spacing > 0) || threads < 1 || !(limit > 0)) {
        throw new IllegalArgumentException(
            "spacing %s dB, %d threads, limit %s s: all must be above 0"
                .formatted(spacing, threads, limit));
      }
    }
  }

  private Bench(
      Path folder,
      BenchJournal journal,
      Programs programs,
      Options options,
      BenchListener listener,
      @Nullable Share share) {
    this.share = share;
    this.folder = folder;
    this.programs = programs;
    this.journal = journal;
    this.options = options;
    this.listener = listener;
    results = new BenchResults(journal.entries());
  }

  /**
   * Begins a bench in a folder, or goes on with the one there.
   *
   * @param programs where codecs' programs are
   * @throws BenchException if another process is at it, or its journal is not understood
   * @throws IOException if the folder takes no files
   */
  public static Bench open(Path folder, Programs programs, Options options, BenchListener listener)
      throws IOException, BenchException {
    return new Bench(folder, BenchJournal.open(folder), programs, options, listener, null);
  }

  /**
   * The same for one of several processes that share the bench, on this machine or others: it
   * measures pictures of its own and writes a journal of its own. It adds no settings to those that
   * a codec begins with: which ones the curves still want depends on all pictures, so that a run of
   * {@link #open} at the end chooses them, and comes to what it would have come to alone.
   *
   * @param me this process
   * @throws BenchException if another process is at the same share, or a journal is not understood
   * @throws IOException if the folder takes no files
   */
  public static Bench share(
      Path folder,
      Programs programs,
      Options options,
      BenchListener listener,
      Shard shard,
      Claim.Holder me)
      throws IOException, BenchException {
    Claim claim;
    try {
      claim = shard.claim(folder, me);
    } catch (Shard.TakenException e) {
      throw new BenchException(String.valueOf(e.getMessage()), e);
    }
    try {
      return new Bench(
          folder,
          BenchJournal.share(folder, shard, me),
          programs,
          options,
          listener,
          new Share(shard, claim));
    } catch (IOException | BenchException | RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /**
   * All that is known of the bench in a folder, which may be going on at this time.
   *
   * @throws BenchException if there is none
   */
  public static BenchResults read(Path folder) throws IOException, BenchException {
    return new BenchResults(BenchJournal.read(folder));
  }

  /**
   * Names of the codecs that took part in the bench in a folder; none where there is no bench.
   *
   * @throws BenchException if its journal is not understood
   */
  public static List<String> contenders(Path folder) throws IOException, BenchException {
    return BenchJournal.isIn(folder)
        ? read(folder).codecs().stream().map(known -> known.codec().name()).toList()
        : List.of();
  }

  /**
   * Measures what is not measured yet.
   *
   * @param files of pictures
   * @param codecs in the order of tables; those whose programs are missing are left out
   * @param metrics of other programs, for all points
   * @return all that is known at the end
   * @throws BenchException if a picture or codec of a known name is another one than before
   * @throws InterruptedException if this thread is interrupted
   */
  public BenchResults run(List<Path> files, List<Codec> codecs, List<Metric> metrics)
      throws IOException, BenchException, InterruptedException {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    note(new Start(now, options.version(), options.machine(), options.threads()));
    List<BenchImage> all = images(files); // noted by each that shares, for all to have one order
    List<BenchImage> images =
        share == null ? all : share.shard.share(all, image -> image.raster().pixels());
    String place = share == null ? "work" : "work-" + share.shard.name();
    try (Workshop workshop =
        Workshop.open(folder, place, programs, options.threads(), options.limit())) {
      for (Codec codec : codecs) {
        if (isThere(codec)) {
          enter(codec, workshop);
          measure(codec, images, workshop);
          for (Metric metric : metrics) {
            score(codec, metric, images, workshop);
          }
        }
      }
      if (!unrefined.isEmpty()) {
        listener.remarked(
            "the curves of %s want more settings, which depend on all images: when all tasks are done, the same bench without --task adds them"
                .formatted(String.join(", ", unrefined)));
      }
      for (BenchImage image : all.subList(0, Math.min(EqualBytes.PICTURES_SHOWN, all.size()))) {
        if (images.contains(image)) {
          showAtEqualBytes(image, workshop);
        }
      }
    }
    return results;
  }

  /** Why pictures were left out of the run, a line each that names the file. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  private void note(BenchEntry entry) throws IOException {
    journal.add(entry);
    results.add(entry);
  }

  private List<BenchImage> images(List<Path> files) throws IOException, BenchException {
    List<BenchImage> images = new ArrayList<>();
    for (Path file : files) {
      BenchImage image;
      try {
        image = BenchImage.load(file, remark -> listener.remarked(remark.text()));
      } catch (ImageFileException e) {
        String reason = e.getMessage() + "; it is left out";
        leftOut.add(reason);
        listener.remarked(reason);
        continue;
      }
      if (images.stream().anyMatch(i -> i.name().equals(image.name()))) {
        throw new BenchException(
            "two images are called '" + image.name() + "': results are told apart by that name");
      }
      String digest = image.digest();
      Picture known = results.image(image.name());
      if (known == null) {
        note(new Picture(image.name(), image.raster().width(), image.raster().height(), digest));
      } else if (!known.digest().equals(digest)) {
        throw new BenchException(
            "'%s' is another picture than the one of that name that was measured in '%s': rename it, or name another folder"
                .formatted(file, folder));
      }
      images.add(image);
    }
    return images;
  }

  private boolean isThere(Codec codec) {
    List<String> missing = codec.programs().stream().filter(p -> !programs.has(p)).toList();
    if (missing.isEmpty()) {
      return true;
    }
    listener.remarked(
        "%s is left out: %s is not installed%s"
            .formatted(
                codec.name(),
                String.join(" and ", missing),
                codec.debian() == null ? "" : " (Debian: apt install " + codec.debian() + ")"));
    return false;
  }

  private void enter(Codec codec, Workshop workshop)
      throws IOException, BenchException, InterruptedException {
    Contender known = results.codec(codec.name());
    if (known != null && !known.codec().measuresLike(codec)) {
      throw new BenchException(
          "codec '%s' was measured with other commands in '%s': give it another name, or name another folder"
              .formatted(codec.name(), folder));
    }
    String version = workshop.version(codec);
    if (known == null || !known.version().equals(version)) {
      note(new Contender(codec, version));
    }
  }

  private void measure(Codec codec, List<BenchImage> images, Workshop workshop)
      throws IOException, InterruptedException {
    Refinement refinement = new Refinement(codec.scale(), options.range());
    TreeSet<Double> settings = new TreeSet<>(refinement.start(options.spacing()));
    for (BenchImage image : images) {
      settings.addAll(results.points(codec.name(), image.name()).keySet());
    }
    for (double setting : settings) {
      measure(codec, setting, images, workshop);
    }
    boolean better = options.refine();
    if (share != null) {
      if (better && refinement.next(psnrs(codec, images)).isPresent()) {
        unrefined.add(codec.name());
      }
      better = false;
    }
    while (better && !isHopeless(codec)) {
      OptionalDouble next = refinement.next(psnrs(codec, images));
      // A setting at which nothing works would be chosen again and again.
      better = next.isPresent() && measure(codec, next.getAsDouble(), images, workshop);
    }
    if (isHopeless(codec)) {
      listener.remarked("%s is given up: nothing of it worked".formatted(codec.name()));
    }
  }

  private List<NavigableMap<Double, Double>> psnrs(Codec codec, List<BenchImage> images) {
    List<NavigableMap<Double, Double>> all = new ArrayList<>();
    for (BenchImage image : images) {
      NavigableMap<Double, Double> psnrs = new TreeMap<>();
      results
          .points(codec.name(), image.name())
          .forEach((setting, point) -> psnrs.put(setting, point.quality().psnr()));
      all.add(psnrs);
    }
    return all;
  }

  /** Measures all pictures at a setting; whether any could be. */
  private boolean measure(Codec codec, double setting, List<BenchImage> images, Workshop workshop)
      throws IOException, InterruptedException {
    List<BenchImage> left =
        images.stream()
            .filter(i -> !results.isKnown(new Point.Key(codec.name(), i.name(), setting)))
            .toList();
    if (!left.isEmpty() && !isHopeless(codec)) {
      listener.began(codec, setting, left.size());
    }
    for (BenchImage image : left) {
      if (isHopeless(codec)) {
        break;
      }
      if (share != null && !share.claim.isHeld()) {
        throw new IOException("another process has taken this one's place");
      }
      measure(codec, setting, image, workshop);
    }
    return images.stream()
        .anyMatch(i -> results.point(new Point.Key(codec.name(), i.name(), setting)) != null);
  }

  private boolean isHopeless(Codec codec) {
    return results.points().stream().noneMatch(p -> p.key().codec().equals(codec.name()))
        && results.failures().stream().filter(f -> f.key().codec().equals(codec.name())).count()
            >= FAILURES;
  }

  private void measure(Codec codec, double setting, BenchImage image, Workshop workshop)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try {
      workshop.layOut(image);
      Point point = workshop.measure(codec, setting, image);
      note(point);
      listener.measured(point, point.quality().psnr(), results.bitsPerPixel(point));
    } catch (UnmeasuredException e) {
      Point.Key key = new Point.Key(codec.name(), image.name(), setting);
      String reason = String.valueOf(e.getMessage());
      note(new Failure(key, reason, (System.nanoTime() - begin) / 1e9));
      listener.failed(key, reason);
    }
  }

  private void score(Codec codec, Metric metric, List<BenchImage> images, Workshop workshop)
      throws IOException, InterruptedException {
    for (BenchImage image : images) {
      workshop.layOut(image);
      for (Point point : results.points(codec.name(), image.name()).values()) {
        if (!results.isScored(metric.name(), point.key())) {
          note(new Scored(point.key(), metric.name(), score(codec, metric, point, workshop)));
        }
      }
    }
  }

  private @Nullable Double score(Codec codec, Metric metric, Point point, Workshop workshop)
      throws IOException, InterruptedException {
    try {
      return workshop.score(codec, point.key(), metric);
    } catch (UnmeasuredException e) {
      listener.failed(point.key(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void showAtEqualBytes(BenchImage image, Workshop workshop)
      throws IOException, InterruptedException {
    List<Point> points = EqualBytes.of(results, image.name(), options.range());
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

  @Override
  public void close() throws IOException {
    journal.close();
    if (share != null) {
      share.claim.close();
    }
  }
}
