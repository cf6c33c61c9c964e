package nfcodec.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nfcodec.bench.Point.Cost;
import nfcodec.bench.Point.Quality;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.Metric;
import nfcodec.bench.codec.Programs;
import nfcodec.bench.codec.SettingScale;
import nfcodec.bench.codec.ToolRun;
import nfcodec.bench.metric.ColorPsnr;
import nfcodec.bench.metric.MsSsim;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;

/**
 * Where programs encode and decode: a folder for their files, which is emptied at the end; files
 * that codecs made are kept beside it.
 */
final class Workshop implements AutoCloseable {
  /** Below the bench's folder: files as codecs made them. */
  static final String FILES = "files";

  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+");

  private final Path folder;
  private final Path work;
  private final Programs programs;
  private final int threads;
  private final double limit;

  /** A point that could not be measured. */
  static class UnmeasuredException extends Exception {
    private static final long serialVersionUID = 1L;

    UnmeasuredException(String reason) {
      super(reason);
    }
  }

  /** A program that should have measured it could not be started; that tells nothing of it. */
  static final class UnstartedException extends UnmeasuredException {
    private static final long serialVersionUID = 1L;

    UnstartedException(String reason) {
      super(reason);
    }
  }

  private Workshop(Path folder, String place, Programs programs, int threads, double limit) {
    this.programs = programs;
    this.folder = folder.toAbsolutePath();
    this.work = this.folder.resolve(place);
    this.threads = threads;
    this.limit = limit;
  }

  /**
   * One for a bench.
   *
   * @param place name of a folder in the bench's that no other process uses
   * @param programs where they are
   * @param threads that they are allowed
   * @param limit seconds that one may take
   */
  static Workshop open(Path folder, String place, Programs programs, int threads, double limit)
      throws IOException {
    Workshop workshop = new Workshop(folder, place, programs, threads, limit);
    delete(workshop.work); // what a killed run left behind
    Files.createDirectories(workshop.work);
    return workshop;
  }

  /**
   * What a codec's program calls itself: the first line that it prints with a number like a
   * version's; empty where there is none.
   */
  String version(Codec codec) throws IOException, InterruptedException {
    return codec.version().isEmpty()
        ? ""
        : ToolRun.of(programs.started(codec.version()), work, limit)
            .output()
            .lines()
            .map(String::strip)
            .filter(line -> VERSION.matcher(line).find())
            .findFirst()
            .orElse("");
  }

  /**
   * Lays a picture ready, in each form that programs read; anew for every point, for a program may
   * do anything to what it is given.
   */
  void layOut(BenchImage image) throws IOException {
    Files.createDirectories(work);
    Files.write(original("png"), png(image.raster()));
    try {
      Files.write(original("ppm"), ImageFiles.encode(image.raster(), ImageFormat.PPM));
    } catch (ImageFileException e) {
      throw new IllegalStateException("RGB of 8 bits cannot be written", e);
    }
  }

  private Path original(String form) {
    return work.resolve("original." + form);
  }

  /**
   * Encodes the picture that lies ready, decodes the file, and compares.
   *
   * @throws UnmeasuredException saying what went wrong
   * @throws IOException if a file of ours cannot be written
   * @throws InterruptedException if this thread is interrupted
   */
  Point measure(Codec codec, double setting, BenchImage image)
      throws UnmeasuredException, IOException, InterruptedException {
    Path encoded = work.resolve("encoded." + codec.encode().extension());
    Path decoded = work.resolve("decoded." + codec.decode().decoded());
    Files.deleteIfExists(encoded);
    Files.deleteIfExists(decoded);
    ToolRun encode =
        run("encoding", words(codec.encode().command(), codec, setting, encoded, decoded));
    if (!Files.isRegularFile(encoded) || Files.size(encoded) == 0) {
      throw new UnmeasuredException("encoding: it wrote no file" + said(encode));
    }
    ToolRun decode = decode(codec, setting, encoded, decoded);
    Quality quality = quality(image.raster(), read(decoded));
    Point.Key key = new Point.Key(codec.name(), image.name(), setting);
    long bytes = Files.size(encoded);
    keep(encoded, key, codec.encode().extension());
    return new Point(key, bytes, quality, cost(encode), cost(decode), threads);
  }

  private ToolRun decode(Codec codec, double setting, Path encoded, Path decoded)
      throws UnmeasuredException, IOException, InterruptedException {
    ToolRun run =
        run("decoding", words(codec.decode().command(), codec, setting, encoded, decoded));
    if (!Files.isRegularFile(decoded)) {
      throw new UnmeasuredException("decoding: it wrote no picture" + said(run));
    }
    return run;
  }

  /**
   * The picture of a point as PNG in RGB of 8 bits; its file is decoded once more for it.
   *
   * @throws UnmeasuredException saying what went wrong
   */
  byte[] png(Codec codec, Point.Key key)
      throws UnmeasuredException, IOException, InterruptedException {
    Path decoded = work.resolve("decoded." + codec.decode().decoded());
    Files.deleteIfExists(decoded);
    Path kept = file(folder, key, codec.encode().extension());
    decode(codec, key.setting(), kept, decoded);
    return png(BenchImage.rgb(read(decoded)));
  }

  /** A picture in RGB of 8 bits as PNG. */
  static byte[] png(Raster rgb) {
    try {
      return ImageFiles.encode(rgb, ImageFormat.PNG);
    } catch (ImageFileException e) {
      throw new IllegalStateException("RGB of 8 bits cannot be written", e);
    }
  }

  /**
   * Another program's measure of a point, whose file is decoded once more for it. The picture has
   * to lie ready.
   *
   * @throws UnmeasuredException saying what went wrong
   */
  double score(Codec codec, Point.Key key, Metric metric)
      throws UnmeasuredException, IOException, InterruptedException {
    Path png = work.resolve("decoded.png");
    Files.write(png, png(codec, key));
    List<String> words =
        metric.command().stream()
            .map(word ->
                word.replace("${original_path}", original("png").toString())
                    .replace("${decoded_path}", png.toString()))
            .toList();
    ToolRun run = ToolRun.of(programs.started(words), work, limit);
    if (run.isUnstarted()) {
      throw new UnstartedException(metric.name() + ": it cannot be started" + said(run));
    }
    if (run.exitCode() != 0 && run.exitCode() != 1) {
      throw new UnmeasuredException(metric.name() + ": " + run.failure() + said(run));
    }
    return Metric.value(run.output())
        .orElseThrow(
            () -> new UnmeasuredException(metric.name() + ": it printed no number" + said(run)));
  }

  private ToolRun run(String step, List<String> words)
      throws UnmeasuredException, IOException, InterruptedException {
    ToolRun run = ToolRun.of(words, work, limit);
    if (run.failure() != null) {
      throw new UnmeasuredException(step + ": " + run.failure() + said(run));
    }
    return run;
  }

  /** The last line of what a program said. */
  private static String said(ToolRun run) {
    return run.output()
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((first, second) -> second)
        .map(line -> " (" + line.strip() + ")")
        .orElse("");
  }

  private List<String> words(
      List<String> command, Codec codec, double setting, Path encoded, Path decoded) {
    Path original = original(codec.encode().original());
    Stream<String> words =
        command.stream()
            .map(word ->
                word.replace("${original_path}", original.toString())
                    .replace("${encoded_path}", encoded.toString())
                    .replace("${decoded_path}", decoded.toString())
                    .replace("${setting}", SettingScale.text(setting))
                    .replace("${threads}", String.valueOf(threads)));
    return programs.started(words.toList());
  }

  private static Raster read(Path decoded) throws UnmeasuredException {
    try {
      return ImageFiles.read(decoded);
    } catch (ImageFileException e) {
      throw new UnmeasuredException("decoding: its picture cannot be read: " + e.getMessage());
    }
  }

  private static Quality quality(Raster original, Raster decoded) throws UnmeasuredException {
    if (decoded.width() != original.width() || decoded.height() != original.height()) {
      throw new UnmeasuredException(
          "decoding: its picture has %d x %d pixels, the original %d x %d"
              .formatted(decoded.width(), decoded.height(), original.width(), original.height()));
    }
    if (decoded.channels().hasAlpha()) {
      throw new UnmeasuredException("decoding: its picture has alpha, the original has none");
    }
    Raster rgb = BenchImage.rgb(decoded);
    double yuv = ColorPsnr.of(original, rgb);
    OptionalDouble similarity = MsSsim.of(original, rgb);
    return new Quality(
        Psnr.toMse(Psnr.of(original, rgb)) * 255 * 255,
        Double.isFinite(yuv) ? yuv : null,
        similarity.isPresent() ? similarity.getAsDouble() : null);
  }

  private static Cost cost(ToolRun run) {
    return new Cost(
        run.seconds(),
        Double.isNaN(run.processorSeconds()) ? null : run.processorSeconds(),
        run.peakKibibytes() < 0 ? null : run.peakKibibytes());
  }

  private void keep(Path encoded, Point.Key key, String extension) throws IOException {
    Path kept = file(folder, key, extension);
    Files.createDirectories(kept.getParent());
    Files.move(encoded, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Where the file of a point is kept. */
  static Path file(Path folder, Point.Key key, String extension) {
    String name = key.image() + "-" + SettingScale.text(key.setting()) + "." + extension;
    return folder.resolve(FILES).resolve(key.codec()).resolve(name);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    delete(work);
  }
}
