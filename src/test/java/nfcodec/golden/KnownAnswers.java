package nfcodec.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of the specifications that tests hold the program to. */
public final class KnownAnswers {
  private KnownAnswers() {}

  /** The rows of the table of version 1 that is marked as checked by that test. */
  public static List<MatchResult> of(Class<?> test, Pattern row) throws IOException {
    return of(test.getSimpleName(), 1, row);
  }

  /** The same of a version. */
  public static List<MatchResult> of(String test, int version, Pattern row) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("formats", "nfc-v" + version + ".md"));
    int start = lines.indexOf("<!-- known answers: checked by " + test + " -->");
    assertThat(start).isPositive();
    return lines.subList(start + 3, lines.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .map(row::matcher)
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult)
        .toList();
  }

  /** {@code 3, 1, 2}. */
  public static int[] numbers(String cell) {
    return Arrays.stream(cell.split(", ", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
