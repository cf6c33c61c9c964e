package nfcodec.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of the specification that tests hold the program to. */
final class KnownAnswers {
  private static final Path SPECIFICATION = Path.of("formats", "nfc-v1.md");

  private KnownAnswers() {}

  /** The rows of the table that is marked as checked by that test. */
  static List<MatchResult> of(Class<?> test, Pattern row) throws IOException {
    List<String> lines = Files.readAllLines(SPECIFICATION);
    int start = lines.indexOf("<!-- known answers: checked by " + test.getSimpleName() + " -->");
    assertThat(start).isPositive();
    return lines.subList(start + 3, lines.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .map(row::matcher)
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult)
        .toList();
  }

  /** {@code 3, 1, 2}. */
  static int[] numbers(String cell) {
    return Arrays.stream(cell.split(", ", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
