package nfcodec.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What a command reads and writes.
 *
 * @param out named by the user, or made from the name of {@code in}
 * @param made whether it was made
 */
record FileNames(Path in, Path out, boolean made) {
  /** The extension of files of the format. */
  static final String NFC = "nfc";

  /** The extension of pages. */
  static final String PAGE = "html";

  private static final int MOST_TOLD = 3;

  /** Of files that are images and no others. */
  private static final Set<String> IMAGES =
      Set.of(
          "png", "apng", "jpg", "jpeg", "jfif", "tif", "tiff", "webp", "bmp", "gif", "pnm", "pbm",
          "pgm", "ppm", "pam", "tga", "psd", "pcx", "ico", "avif", "heic", "jxl", "jp2");

  /**
   * The arguments of a command that turns one file into another.
   *
   * @param second positional argument
   * @param option -o
   * @param more positional arguments after the second
   */
  record Typed(Path in, @Nullable Path second, @Nullable Path option, List<Path> more) {}

  /**
   * What they amount to.
   *
   * @param extension of the output, where its name is made
   * @throws ParameterException if they are too many, or no name can be made
   */
  static FileNames of(Typed typed, String extension, CommandSpec spec) throws Failure {
    refuseSeveral(typed, spec);
    if (Files.isDirectory(typed.in) && spec.findOption("--out-dir") != null) {
      throw new Failure(
          ExitCode.INPUT,
          "'"
              + InputFile.name(typed.in)
              + "' is a directory; name a file in it, or --out-dir DIR for all of them");
    }
    if (typed.second != null && typed.option != null) {
      throw misuse(
          spec,
          "OUT is given twice, as '"
              + typed.second
              + "' and as -o '"
              + typed.option
              + "'; leave one out");
    }
    Path out = typed.option == null ? typed.second : typed.option;
    if (out != null) {
      refuseFolder(spec);
      return new FileNames(typed.in, out, false);
    }
    if (typed.in.equals(InputFile.DASH)) {
      return new FileNames(typed.in, InputFile.DASH, false);
    }
    InputFile.requireReadable(typed.in);
    if (!Files.isRegularFile(typed.in)) {
      throw misuse(
          spec,
          "'"
              + InputFile.name(typed.in)
              + "' is no regular file, beside which another could be"
              + " written; name OUT");
    }
    if (extensionOf(typed.in).equals(extension)) {
      throw misuse(
          spec,
          "'"
              + InputFile.name(typed.in)
              + "' ends in ."
              + extension
              + " like what "
              + spec.name()
              + " writes"
              + (extension.equals(PAGE)
                  ? "; name an .nfc file, or OUT"
                  : "; did you mean 'nfcodec "
                      + (extension.equals(NFC) ? "decode" : "encode")
                      + "'? (Otherwise name OUT.)"));
    }
    return new FileNames(typed.in, beside(typed.in, extension), true);
  }

  /**
   * The argument that a command needs without a batch.
   *
   * @throws ParameterException if it is not given
   */
  static Path required(@Nullable Path in, CommandSpec spec) {
    if (in == null) {
      ArgSpec first = spec.positionalParameters().getFirst();
      throw new MissingParameterException(
          spec.commandLine(), first, "Missing required parameter: '" + first.paramLabel() + "'");
    }
    return in;
  }

  /** The arguments of a command that are files, where all are inputs. */
  static List<Path> all(@Nullable Path in, @Nullable Path second, List<Path> more) {
    return Stream.concat(Stream.of(in, second).filter(Objects::nonNull), more.stream()).toList();
  }

  /**
   * More files than one and its output are several inputs, such as a shell makes of *.png. What is
   * called like an image is one to encode even where it is not there: a file of the format that is
   * called so is found out about only when nothing opens it.
   */
  private static void refuseSeveral(Typed typed, CommandSpec spec) {
    Path second = typed.second;
    boolean another =
        second != null
            && typed.option == null
            && !second.equals(typed.in)
            && (spec.name().equals("encode")
                ? isImage(second) && (Files.isRegularFile(second) || Files.notExists(second))
                : isNfc(second) && Files.isRegularFile(second));
    if (second == null || (typed.more.isEmpty() && !another)) {
      return;
    }
    StringBuilder line =
        new StringBuilder(spec.name().equals("encode") ? "one image" : "one file")
            .append(" at a time; got ")
            .append(typed.in)
            .append(' ')
            .append(second);
    typed.more.stream().limit(MOST_TOLD).forEach(p -> line.append(' ').append(p));
    int untold = typed.more.size() - MOST_TOLD;
    if (untold > 0) {
      line.append(" and ").append(untold).append(" more");
    }
    if (typed.more.isEmpty()) {
      boolean there = Files.exists(second);
      line.append(there ? "; to replace " : "; to call the output ").append(second);
      line.append(": -o ").append(second).append(there ? " --force" : "");
    }
    line.append("; --out-dir DIR takes any number");
    throw misuse(spec, line.toString());
  }

  /**
   * A name that ends like that of a folder. That of one that exists is refused when it is opened.
   */
  private static void refuseFolder(CommandSpec spec) throws Failure {
    ArgSpec out = spec.findOption("-o");
    List<ArgSpec> positional = List.copyOf(spec.positionalParameters());
    List<String> texts =
        out.originalStringValues().isEmpty() && positional.size() > 1
            ? positional.get(1).originalStringValues()
            : out.originalStringValues();
    String text = texts.isEmpty() ? "" : texts.getLast();
    if ((text.endsWith("/") || text.endsWith(File.separator))
        && !Files.isDirectory(Path.of(text))) {
      throw new Failure(
          ExitCode.OUTPUT,
          "'" + text + "' ends like the name of a directory, and there is none; name a file");
    }
  }

  /** The same name in the same folder with another extension. */
  private static Path beside(Path in, String extension) {
    String name = String.valueOf(in.getFileName());
    int dot = name.lastIndexOf('.');
    return in.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "." + extension);
  }

  /** Whether it is called like an image. */
  static boolean isImage(Path path) {
    return IMAGES.contains(extensionOf(path));
  }

  /** Whether it is called like a file of the format. */
  static boolean isNfc(Path path) {
    return extensionOf(path).equals(NFC);
  }

  /** In lower case, without the dot; empty if there is none. */
  private static String extensionOf(Path path) {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }

  private static ParameterException misuse(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
