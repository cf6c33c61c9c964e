import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every Java file of the project to google-java-format: {@code check} names the files that
 * differ and fails, {@code apply} rewrites them. The build calls the first, {@code tools/format}
 * the second.
 */
final class Format {
  private static final List<String> ROOTS = List.of("src", "tools", "testimages", "formats");

  public static void main(String[] args) throws IOException {
    boolean apply = args[0].equals("apply");
    Path base = Path.of(args[1]);
    List<String> differing = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (Path file : javaFiles(base)) {
      String name = base.relativize(file).toString();
      try {
        String source = Files.readString(file);
        String formatted = settled(source);
        if (!source.equals(formatted)) {
          differing.add(name);
          if (apply) {
            Files.writeString(file, formatted);
          }
        }
      } catch (FormatterException e) {
        broken.add(name + ": " + e.getMessage());
      }
    }
    broken.forEach(System.err::println);
    if (apply) {
      differing.forEach(name -> System.out.println("formatted " + name));
    } else {
      differing.forEach(name -> System.err.println("not formatted: " + name));
      if (!differing.isEmpty()) {
        System.err.println(
            differing.size()
                + " file(s) differ from google-java-format; tools/format rewrites them");
      }
    }
    System.exit(broken.isEmpty() && (apply || differing.isEmpty()) ? 0 : 1);
  }

  /** The formatter's second pass sometimes changes its first, so it runs until it is content. */
  private static String settled(String source) throws FormatterException {
    String before = source;
    for (int pass = 0; pass < 5; pass++) {
      String after = new Formatter().formatSourceAndFixImports(before);
      if (after.equals(before)) {
        break;
      }
      before = after;
    }
    return before;
  }

  private static List<Path> javaFiles(Path base) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : ROOTS) {
      if (Files.isDirectory(base.resolve(root))) {
        try (Stream<Path> walk = Files.walk(base.resolve(root))) {
          walk.filter(path -> path.toString().endsWith(".java")).sorted().forEach(files::add);
        }
      }
    }
    return files;
  }
}
