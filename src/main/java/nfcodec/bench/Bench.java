package nfcodec.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final Ledger ledger;
  private final BenchResults results;
  private final Failed failed;
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
    this.options = options;
    this.listener = listener;
    results = new BenchResults(journal.entries());
    ledger = new Ledger(journal, results);
    failed = new Failed(results.failures());
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

  /** What could not be measured before is tried once more, as if nothing were known of it. */
  public void tryAgain() {
    failed.tryAgain();
  }

  /**
   * Measures what is not measured yet.
   *
   * @param files of pictures
   * @param codecs in the order of tables; those whose programs are missing are left out
   * @param metrics of other programs, for all points
   * @return all that is known at the end
   * @throws BenchException if a picture, codec or metric of a known name is another one than
   *     before; for codecs and metrics that is found before anything is written
   * @throws InterruptedException if this thread is interrupted
   */
  public BenchResults run(List<Path> files, List<Codec> codecs, List<Metric> metrics)
      throws IOException, BenchException, InterruptedException {
    List<Codec> there = codecs.stream().filter(this::isThere).toList();
    for (Codec codec : there) {
      requireSame(codec);
    }
    Scoring scoring =
        Scoring.by(metrics, folder, ledger, programs, listener, failed.areTriedAgain());
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    ledger.note(new Start(now, options.version(), options.machine(), options.threads()));
    List<BenchImage> all = images(files); // noted by each that shares, for all to have one order
    List<BenchImage> images =
        share == null ? all : share.shard.share(all, image -> image.raster().pixels());
    String place = share == null ? "work" : "work-" + share.shard.name();
    try (Workshop workshop =
        Workshop.open(folder, place, programs, options.threads(), options.limit())) {
      for (Codec codec : there) {
        enter(codec, workshop);
        measure(codec, images, workshop);
        scoring.score(codec, images, workshop);
      }
      if (!unrefined.isEmpty()) {
        listener.remarked(
            "the curves of %s want more settings, which depend on all images: when all tasks are done, the same bench without --task adds them"
                .formatted(String.join(", ", unrefined)));
      }
      Showcase showcase = new Showcase(folder, results, options.range(), listener);
      for (BenchImage image : all.subList(0, Math.min(EqualBytes.PICTURES_SHOWN, all.size()))) {
        if (images.contains(image)) {
          showcase.add(image, workshop);
        }
      }
    }
    return results;
  }

  /** Why pictures were left out of the run, a line each that names the file. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
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
        ledger.note(
            new Picture(image.name(), image.raster().width(), image.raster().height(), digest));
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

  private void requireSame(Codec codec) throws BenchException {
    Contender known = results.codec(codec.name());
    if (known != null && !known.codec().measuresLike(codec)) {
      throw new BenchException(
          "codec '%s' was measured with other commands in '%s': give it another name, or name another folder"
              .formatted(codec.name(), folder));
    }
  }

  private void enter(Codec codec, Workshop workshop) throws IOException, InterruptedException {
    Contender known = results.codec(codec.name());
    String version = workshop.version(codec);
    // Each of several journals tells it of its own points: their order means nothing.
    if (known == null || !known.version().equals(version) || ledger.journal().isOneOfSeveral()) {
      ledger.note(new Contender(codec, version));
    }
    List<String> before = results.versions(codec.name());
    if (!before.isEmpty() && !before.contains(version)) {
      listener.remarked(
          "%s was measured as '%s' before, and is '%s' now: the report names both; to keep them apart name another folder"
              .formatted(codec.name(), before.getLast(), version));
    }
  }

  private void measure(Codec codec, List<BenchImage> images, Workshop workshop)
      throws IOException, InterruptedException {
    Refinement refinement = new Refinement(codec.scale(), options.range());
    TreeSet<Double> settings = new TreeSet<>(refinement.start(options.spacing()));
    for (BenchImage image : images) {
      settings.addAll(results.points(codec.name(), image.name()).keySet());
    }
    List<Point.Key> failures = failed.of(codec, images);
    if (failed.areTriedAgain()) {
      failures.forEach(key -> settings.add(key.setting()));
    } else if (!failures.isEmpty()) {
      listener.remarked(
          "%s: what failed before is left as it is, %d of its points; --retry tries that again"
              .formatted(codec.name(), failures.size()));
    }
    for (double setting : settings) {
      measure(codec, setting, images, workshop);
    }
    boolean better = options.refine() && share == null;
    if (options.refine() && !better && refinement.next(psnrs(codec, images)).isPresent()) {
      unrefined.add(codec.name());
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
            .filter(i -> isLeft(new Point.Key(codec.name(), i.name(), setting)))
            .toList();
    if (!left.isEmpty() && !isHopeless(codec)) {
      listener.began(codec, setting);
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

  private boolean isLeft(Point.Key key) {
    return !results.isKnown(key) || failed.isTriedAgain(key);
  }

  private boolean isHopeless(Codec codec) {
    return results.points().stream().noneMatch(p -> p.key().codec().equals(codec.name()))
        && results.failures().stream()
                .map(Failure::key)
                .filter(key -> key.codec().equals(codec.name()) && !failed.isTriedAgain(key))
                .count()
            >= FAILURES;
  }

  private void measure(Codec codec, double setting, BenchImage image, Workshop workshop)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    failed.tried(new Point.Key(codec.name(), image.name(), setting));
    try {
      workshop.layOut(image);
      Point point = workshop.measure(codec, setting, image);
      ledger.note(point);
      listener.measured(point, point.quality().psnr(), results.bitsPerPixel(point));
    } catch (UnmeasuredException e) {
      Point.Key key = new Point.Key(codec.name(), image.name(), setting);
      String reason = String.valueOf(e.getMessage());
      ledger.note(new Failure(key, reason, (System.nanoTime() - begin) / 1e9));
      listener.failed(key, reason);
    }
  }

  @Override
  public void close() throws IOException {
    ledger.journal().close();
    if (share != null) {
      share.claim.close();
    }
  }
}
