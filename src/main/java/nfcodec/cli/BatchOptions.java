package nfcodec.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Many files at a time. */
final class BatchOptions {
  @Option(
      names = "--out-dir",
      order = 8,
      paramLabel = "DIR",
      description = {
        "Do all files that are named, and those in folders that are named, several at a time, into"
            + " this folder. One that cannot be done does not end the others."
      })
  @Nullable Path outDir;

  @Option(
      names = "--recursive",
      description = "With --out-dir: look into folders in folders too; DIR gets the same folders.")
  boolean recursive;

  @Option(
      names = "--files-from",
      paramLabel = "LIST",
      description = {
        "With --out-dir: do the files that this text file names, one a line; - for standard input."
      })
  @Nullable Path filesFrom;

  @Option(
      names = "--resume",
      description = {
        "With --out-dir: skip what was made before from the same file with the same settings and"
            + " is as it was, by checksums that DIR keeps; make anew what a batch made otherwise."
      })
  boolean resume;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "With --out-dir: write the summary as CSV too.")
  @Nullable Path csv;

  /** Whether a batch is asked for. */
  boolean isBatch(CommandSpec spec) {
    String stray =
        outDir != null
            ? null
            : recursive
                ? "--recursive"
                : filesFrom != null
                    ? "--files-from"
                    : resume ? "--resume" : csv != null ? "--csv" : null;
    if (stray != null) {
      throw new ParameterException(
          spec.commandLine(), stray + " belongs to a batch: name its folder with --out-dir DIR");
    }
    return outDir != null;
  }

  /**
   * The files and folders that are named.
   *
   * @param arguments of the command
   * @throws Failure if the list cannot be read, or nothing is named
   */
  List<Path> named(List<Path> arguments, Streams streams, CommandSpec spec) throws Failure {
    List<Path> named = new ArrayList<>(arguments);
    if (named.contains(InputFile.DASH)) {
      throw new ParameterException(
          spec.commandLine(),
          "standard input is one file, which --out-dir has no name for; leave out one of them");
    }
    if (filesFrom != null) {
      named.addAll(list(filesFrom, streams));
    }
    if (named.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "no files: name some, folders of them, or a list (--files-from)");
    }
    return named;
  }

  private static List<Path> list(Path file, Streams streams) throws Failure {
    String name = InputFile.name(file);
    if (!file.equals(InputFile.DASH)) {
      InputFile.requireReadable(file);
    }
    List<Path> paths = new ArrayList<>();
    int number = 0;
    try (BufferedReader lines =
        file.equals(InputFile.DASH)
            ? new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8))
            : Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          paths.add(Path.of(line));
        }
      }
    } catch (CharacterCodingException e) {
      throw new Failure(
          ExitCode.INPUT,
          "cannot read '"
              + name
              + "': "
              + Failure.reason(e)
              + "; a list names one file a line, and images are named without --files-from",
          e);
    } catch (IOException e) {
      throw new Failure(ExitCode.INPUT, "cannot read '" + name + "': " + Failure.reason(e), e);
    } catch (InvalidPathException e) {
      throw new Failure(
          ExitCode.INPUT, "'" + name + "', line " + number + ": no file can be called that", e);
    }
    return paths;
  }
}
