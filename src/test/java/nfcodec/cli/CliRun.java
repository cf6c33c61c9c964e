package nfcodec.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nfcodec.engine.Engine;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;

/**
 * One run of the program within the process.
 *
 * @param exitCode what the process would return
 * @param out standard output
 * @param err standard error
 */
record CliRun(ExitCode exitCode, byte[] out, String err) {
  /** Options that make an encode of {@link #image} take a fraction of a second. */
  static final List<String> QUICK =
      List.of(
          "--transform=rpp", "--target-psnr=20", "--max-steps=200", "--no-baseline", "--threads=1");

  static CliRun of(String... args) {
    return of(InputStream.nullInputStream(), args);
  }

  static CliRun of(byte[] in, String... args) {
    return of(new ByteArrayInputStream(in), args);
  }

  static CliRun of(InputStream in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code = Main.run(new Streams(in, printer(out), printer(err), Terminal.NONE), args);
    return new CliRun(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  /** A terminal that shows both outputs. */
  record Shown(boolean isOutput, int errorColumns, int outputColumns) implements Terminal {}

  /** A run whose outputs go to a terminal of that many columns. */
  static CliRun ofColumns(int columns, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Shown(true, columns, columns);
    ExitCode code =
        Main.run(
            new Streams(InputStream.nullInputStream(), printer(out), printer(err), terminal), args);
    return new CliRun(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  /** A quick encode. */
  static CliRun encode(Path in, Path out, String... more) {
    return of(quick(in.toString(), out.toString(), more));
  }

  /** The arguments of one; what is said more takes precedence. */
  static String[] quick(String in, String out, String... more) {
    List<String> args = new ArrayList<>(List.of("encode", in, out));
    args.addAll(List.of(more));
    QUICK.stream()
        .filter(o -> !args.contains(o.split("=", -1)[0]))
        .filter(o -> !(o.startsWith("--transform") && args.contains("-t")))
        .forEach(args::add);
    return args.toArray(String[]::new);
  }

  /** Runs with one more engine to be found. */
  static CliRun withEngine(Class<? extends Engine> engine, String... args) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    Path root = Files.createTempDirectory("engine");
    Path services = Files.createDirectories(root.resolve("META-INF/services"));
    Path file = Files.writeString(services.resolve(Engine.class.getName()), engine.getName());
    URI uri = root.toUri();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {uri.toURL()}, usual)) {
      thread.setContextClassLoader(loader);
      return of(args);
    } finally {
      thread.setContextClassLoader(usual);
      Files.delete(file);
      Files.delete(services);
      Files.delete(root.resolve("META-INF"));
      Files.delete(root);
    }
  }

  static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  String text() {
    return new String(out, StandardCharsets.UTF_8);
  }

  /** A smooth RGB image of 24 x 17 pixels. */
  static Raster image() {
    return image(Channels.RGB, 8);
  }

  static Raster image(Channels channels, int bitDepth) {
    int width = 24;
    int height = 17;
    char[][] planes = new char[channels.count()][width * height];
    for (int c = 0; c < planes.length; c++) {
      for (int i = 0; i < width * height; i++) {
        int row = i / width;
        double wave = Math.sin(0.2 * (i % width) + c) * Math.cos(0.15 * row - c);
        planes[c][i] = (char) Math.round((wave + 1) / 2 * ((1 << bitDepth) - 1));
      }
    }
    return new Raster(width, height, channels, bitDepth, planes);
  }

  static Path writeImage(Path file, Raster image) throws IOException {
    return Files.write(file, ImageFiles.encode(image, ImageFormat.PNG));
  }

  static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
