package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Cell CELL =
      new Cell("a<b>.png", 8, "siren", "rpp", Cell.Permutation.INDEPENDENT, 2.5, -1);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static JournalLine line(int points) {
    return JournalLine.of(new JournalLine.Pictured(CELL, points, 1.5));
  }

  private void write(int lines) throws IOException, StudyException {
    try (Journal journal = Journal.open(folder)) {
      journal.add(JournalLine.of(SmallStudy.SETTINGS));
      for (int i = 1; i <= lines; i++) {
        journal.add(line(i));
      }
    }
  }

  private List<JournalLine> read() throws IOException, StudyException {
    try (Journal journal = Journal.open(folder)) {
      return List.copyOf(journal.lines());
    }
  }

  @Test
  void whatWasAddedIsReadBack() throws Exception {
    write(2);
    assertThat(read()).containsExactly(JournalLine.of(SmallStudy.SETTINGS), line(1), line(2));
  }

  @Test
  void anUnfinishedLastLineCountsForNothingAndIsCutOff() throws Exception {
    write(2);
    Path file = folder.resolve(Journal.NAME);
    byte[] whole = Files.readAllBytes(file);
    Files.writeString(file, "{\"pictures\":{\"cell\":{\"image\":\"", StandardOpenOption.APPEND);
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.lines()).hasSize(3);
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
      journal.add(line(3));
    }
    assertThat(read()).hasSize(4).endsWith(line(3));
  }

  @Test
  void aDamagedLineIsNamed() throws Exception {
    write(3);
    Path file = folder.resolve(Journal.NAME);
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (String damaged : List.of("", "null", "{}", "nonsense", lines.get(2) + "x", "[1]")) {
      Files.write(file, List.of(lines.get(0), lines.get(1), damaged, lines.get(3)));
      assertThatThrownBy(this::read)
          .as(damaged)
          .isInstanceOf(StudyException.class)
          .hasMessageContaining("line 3 of")
          .hasMessageContaining("delete that line");
    }
    Files.write(file, lines.subList(1, 3));
    assertThatThrownBy(this::read)
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("line 1 of");
  }

  @Test
  void twoStudiesDoNotWriteToOneFolder() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.lines()).isEmpty();
      assertThatThrownBy(() -> Journal.open(folder))
          .isInstanceOf(StudyException.class)
          .hasMessageContaining("another study is at work");
    }
    assertThat(read()).isEmpty();
  }

  @Test
  void toLookAtAStudyNeitherWaitsForItNorTouchesIt() throws Exception {
    Path none = folder.resolve("none");
    try (Journal looked = Journal.look(none)) {
      assertThat(looked.lines()).isEmpty();
    }
    assertThat(none).doesNotExist();
    try (Journal journal = Journal.open(folder)) {
      journal.add(JournalLine.of(SmallStudy.SETTINGS));
      try (Journal looked = Journal.look(folder)) {
        assertThat(looked.lines()).hasSize(1);
        assertThatThrownBy(() -> looked.add(JournalLine.of(SmallStudy.SETTINGS)))
            .isInstanceOf(IllegalStateException.class);
      }
      assertThatThrownBy(() -> Journal.open(folder)).isInstanceOf(StudyException.class);
    }
    assertThat(read()).hasSize(1);
  }
}
