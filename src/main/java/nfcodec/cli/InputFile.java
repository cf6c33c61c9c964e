package nfcodec.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.cli.present.Words;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.RefusedFileException;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ReadOptions;
import nfcodec.raster.Raster;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A file as it was given, whole.
 *
 * @param name what to call it in messages
 * @param bytes its content
 */
record InputFile(String name, byte[] bytes) {
  /** The name that stands for standard input, or standard output. */
  static final Path DASH = Path.of("-");

  /** What an array holds: the virtual machine needs some of the largest index for itself. */
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** One byte more is looked for, to tell a file that is larger. */
  private static final int MOST_BYTES = LONGEST_ARRAY - 1;

  /**
   * Reads a file, or standard input for {@code -}.
   *
   * @param maxBytes more than that are refused
   */
  static InputFile read(Path path, Streams streams, long maxBytes) throws Failure {
    String name = name(path);
    refuseFolder(path);
    try (InputStream opened =
        path.equals(DASH) ? InputStream.nullInputStream() : Files.newInputStream(path)) {
      InputStream in = path.equals(DASH) ? streams.in() : opened;
      byte[] bytes = in.readNBytes((int) Math.min(maxBytes + 1, LONGEST_ARRAY));
      if (bytes.length > maxBytes) {
        throw new Failure(ExitCode.INPUT, "'" + name + "' has more than " + maxBytes + " bytes");
      }
      return new InputFile(name, bytes);
    } catch (IOException e) {
      throw new Failure(ExitCode.INPUT, "cannot read '" + name + "': " + Failure.reason(e), e);
    }
  }

  /**
   * Reads a file of the format, or standard input for {@code -}: as large as there is room for,
   * since what it may decode to has limits of its own.
   *
   * @throws Failure as {@link #read}
   */
  static InputFile readNfc(Path path, Streams streams) throws Failure {
    return read(path, streams, MOST_BYTES);
  }

  /**
   * Looks whether a file can be read, before something is made of its name.
   *
   * @throws Failure as {@link #read}
   */
  static void requireReadable(Path path) throws Failure {
    refuseFolder(path);
    if (!Files.isReadable(path)) {
      throw new Failure(
          ExitCode.INPUT,
          "cannot read '"
              + name(path)
              + "': "
              + (Files.exists(path) ? "permission denied" : "no such file or directory"));
    }
  }

  /**
   * Refuses to read standard input twice: the second time nothing would be left of it.
   *
   * @throws ParameterException if it is named more than once
   */
  static void requireOnce(List<Path> paths, CommandSpec spec) {
    if (paths.stream().filter(DASH::equals).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "standard input (-) is one file; name it once");
    }
  }

  /** The picture of an image file. */
  Raster image(ReadOptions options) throws Failure {
    try {
      return ImageFiles.read(bytes, name, options);
    } catch (ImageFileException e) {
      String message = String.valueOf(e.getMessage());
      String advice = message.contains("pixels in all") ? "; --max-pixels raises the last" : "";
      throw new Failure(ExitCode.INPUT, message + advice, e);
    }
  }

  /** The contents of a file of the format. */
  NfcFile contents(LimitOptions limits) throws Failure {
    if (bytes.length == 0) {
      throw new Failure(ExitCode.MALFORMED, "'" + name + "': the file is empty");
    }
    try {
      return NfcReader.read(bytes, limits.limits());
    } catch (RefusedFileException e) {
      throw Failure.ofFile(name, e);
    }
  }

  private static void refuseFolder(Path path) throws Failure {
    if (Files.isDirectory(path)) {
      throw new Failure(ExitCode.INPUT, "'" + name(path) + "' is a directory; name a file in it");
    }
  }

  /** What to call a file in messages. */
  static String name(Path path) {
    return path.equals(DASH) ? "standard input" : Words.oneLine(path.toString());
  }
}
