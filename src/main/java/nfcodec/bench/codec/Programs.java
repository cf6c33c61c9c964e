package nfcodec.bench.codec;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the programs of commands are: this one under its own name, others as a shell finds them.
 *
 * @param own what starts this program, before its arguments
 */
public record Programs(List<String> own) {
  /** The name that stands for this program in commands. */
  public static final String OWN = "nfcodec";

  /** Copies the list. */
  public Programs {
    own = List.copyOf(own);
  }

  /** Whether a program can be started. */
  public boolean has(String program) {
    return program.equals(OWN) || find(program).isPresent();
  }

  /**
   * A command as it is started from any folder.
   *
   * @param command at least one word
   */
  public List<String> started(List<String> command) {
    String program = command.getFirst();
    Stream<String> start =
        program.equals(OWN)
            ? own.stream()
            : Stream.of(find(program).map(p -> p.toAbsolutePath().toString()).orElse(program));
    return Stream.concat(start, command.stream().skip(1)).toList();
  }

  /** The file of a program: as it is if it names a folder, else in the folders of PATH. */
  static Optional<Path> find(String program) {
    Path named = Path.of(program);
    if (named.getNameCount() > 1 || named.isAbsolute()) {
      return isProgram(named) ? Optional.of(named) : Optional.empty();
    }
    String path = System.getenv("PATH");
    return path == null
        ? Optional.empty()
        : Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(path)
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder).resolve(program))
            .filter(Programs::isProgram)
            .findFirst();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
