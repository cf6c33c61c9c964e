package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import nfcodec.store.Shard;
import nfcodec.study.JournalEntry.Header;
import nfcodec.study.JournalEntry.Measured;
import nfcodec.study.JournalEntry.Pictured;
import nfcodec.study.JournalEntry.Rated;
import nfcodec.study.JournalEntry.Shared;
import nfcodec.study.JournalEntry.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  private static final Cell CELL =
      new Cell("a<b>.png", 8, "siren", "rpp", Cell.Permutation.INDEPENDENT, 2.5, -1);
  private static final Header HEADER = new Header(SmallStudy.SETTINGS);
  private static final Started STARTED =
      new Started(
          "2026-01-02T03:04:05Z",
          "1.2.3",
          "simd",
          "a machine",
          SmallStudy.plan(List.of("a.png")),
          new Extras(Extras.RateMode.SAME, 1, 0));
  private static final Measured MEASURED =
      new Measured(
          CELL,
          new CellResult.Origin("1.2.3", "simd", "a field", 17, new CellResult.Seeds(-1, 42)),
          new CellResult.Search(
              3,
              0.25,
              List.of(
                  new CellResult.Lane(0.25, 3, 50.5, false),
                  new CellResult.Lane(0.5, 1, null, true)),
              List.of(new CellResult.Level(20, 2, 0.25, null, null)),
              List.of(9.5, 50.5)),
          null,
          new CellResult.Timing("2026-01-02T03:04:05Z", 2, 0.5, 1, 2, 3));
  private static final Rated RATED =
      new Rated(
          CELL,
          new CellResult.Seeds(-1, 42),
          new CellResult.Rate("a field", 17, 3, 50.25, 1234, 8.5),
          null,
          true,
          4.5);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static Pictured pictures(int points) {
    return new Pictured(CELL, points, 1.5);
  }

  private void write(int entries) throws IOException, StudyException {
    try (Journal journal = Journal.open(folder)) {
      journal.begin(SmallStudy.SETTINGS);
      for (int i = 1; i <= entries; i++) {
        journal.add(pictures(i));
      }
    }
  }

  private List<JournalEntry> read() throws IOException, StudyException {
    try (Journal journal = Journal.open(folder)) {
      return List.copyOf(journal.entries());
    }
  }

  @Test
  void entriesOfEveryKindAreReadBack() throws Exception {
    List<JournalEntry> entries =
        List.of(
            STARTED,
            MEASURED,
            RATED,
            pictures(3),
            new JournalEntry.Renewal("2026-01-02T03:04:06Z", "1.2.4", "simd", "a machine"));
    try (Journal journal = Journal.open(folder)) {
      journal.begin(SmallStudy.SETTINGS);
      for (JournalEntry entry : entries) {
        journal.add(entry);
      }
      journal.begin(SmallStudy.SETTINGS); // it has begun
    }
    assertThat(read()).hasSize(6).startsWith(HEADER).endsWith(entries.toArray(JournalEntry[]::new));
    assertThat(Files.readAllLines(folder.resolve(Journal.NAME)).getFirst())
        .startsWith("{\"journal\":{\"version\":2,\"settings\":{");
  }

  @Test
  void anUnfinishedLastLineCountsForNothingAndIsCutOff() throws Exception {
    write(2);
    Path file = folder.resolve(Journal.NAME);
    byte[] whole = Files.readAllBytes(file);
    Files.writeString(file, "{\"pictures\":{\"cell\":{\"image\":\"", StandardOpenOption.APPEND);
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.entries()).hasSize(3);
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
      journal.add(pictures(3));
    }
    assertThat(read()).hasSize(4).endsWith(pictures(3));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "points":1,     |                         | 'points' is missing from a Pictured
          "seconds":1.5   | "seconds":1.5,"loss":1  | 'loss' is nothing that a Pictured has here
          "seed":-1       | "seed":-1,"loss":"x"    | 'loss' is nothing that a Cell has here
          ,"seed":-1      |                         | 'seed' is missing from a Cell
          "INDEPENDENT"   | "ELSEWISE"              | 'permutation' of a Cell has no value that is known here
          "siren"         | null                    | 'field' of a Cell has no value that is known here
          "pictures"      | "sounds"                | 'sounds' is no kind of entry here
          """)
  void whatIsMissingOrUnknownIsRefusedInWords(String from, String to, String words)
      throws Exception {
    write(1);
    Path file = folder.resolve(Journal.NAME);
    String text = Files.readString(file);
    Files.writeString(file, text.replace(from, to == null ? "" : to));
    assertThatThrownBy(this::read)
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("line 2 of")
        .hasMessageContaining("(" + words + ")");
  }

  @Test
  void aJournalOfTheFutureIsNotTouched() throws Exception {
    write(1);
    Path file = folder.resolve(Journal.NAME);
    Files.writeString(file, Files.readString(file).replace("\"version\":2", "\"version\":3"));
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(this::read)
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("version 3, made by a newer nfcodec");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aJournalOfVersionOneIsReadAndRenewedWhenItGoesOn() throws Exception {
    String first =
        """
        {"settings":{"target":40.0,"levels":[15.0,20.0,25.0],"sirenRates":[-7,-9],"gridRates":[-7,-9],"maxSteps":600,"search":"LOCKSTEP"}}
        {"result":{"cell":{"image":"a.png","side":8,"field":"siren","transform":"rpp","permutation":"INDEPENDENT","initScale":1.0,"seed":5},"version":"0.1.0","engine":"simd","architecture":"a field","parameters":17,"lanes":[{"learningRate":0.25,"steps":1,"diverged":true}],"levels":[{"psnr":20.0}],"curve":[],"timing":{"finishedAt":"2026-01-02T03:04:05Z","threads":2,"load":0.5,"train":1.0,"search":2.0,"analysis":3.0,"rate":0.0}}}
        {"rate":{"cell":{"image":"a.png","side":8,"field":"siren","transform":"rpp","permutation":"INDEPENDENT","initScale":1.0,"seed":5},"smallestTried":false,"seconds":4.5}}
        """;
    Path file = folder.resolve(Journal.NAME);
    Files.writeString(file, first);
    List<JournalEntry> old = Journal.read(folder);
    assertThat(old).hasSize(3).startsWith(HEADER);
    assertThat(Files.readString(file)).isEqualTo(first);
    Measured measured = JournalEntry.of(old, Measured.class).getFirst();
    Rated rated = JournalEntry.of(old, Rated.class).getFirst();
    assertThat(measured.search().steps()).isNull();
    assertThat(measured.origin().seeds().weights()).isEqualTo(5);
    // Then the permutation's seed was that of the weights, too, when files were made.
    assertThat(rated.seeds().weights())
        .isEqualTo(measured.origin().seeds().permutation())
        .isNotEqualTo(5);

    try (Journal journal = Journal.open(folder)) {
      journal.begin(SmallStudy.SETTINGS);
      journal.add(pictures(3));
    }
    assertThat(Files.readString(file)).startsWith("{\"journal\":{\"version\":2,");
    assertThat(read()).startsWith(old.toArray(JournalEntry[]::new)).endsWith(pictures(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kodak-siren-64",
        "kodak-siren-128",
        "kodak-siren-sizes",
        "kodak-hashgrid-512",
        "kodak-hashgrid-relative",
        "kodak-hashgrid-binary16"
      })
  void keptJournalsAreRead(String name) throws Exception {
    List<JournalEntry> entries = Journal.read(Path.of("tools/results", name));
    assertThat(JournalEntry.of(entries, Header.class)).hasSize(1);
    assertThat(JournalEntry.of(entries, Measured.class)).isNotEmpty();
  }

  @Test
  void journalsOfSeveralWritersAreReadTogether() throws Exception {
    write(1);
    try (Journal usual = Journal.open(folder);
        Journal other = Journal.open(folder, "journal-b.jsonl")) {
      other.begin(SmallStudy.SETTINGS);
      other.add(pictures(7));
      usual.add(pictures(2));
    }
    assertThat(Journal.read(folder)).containsExactly(HEADER, pictures(7), pictures(1), pictures(2));
    Settings others =
        new Settings(41, List.of(), List.of(-7), List.of(-7), 600, Settings.Search.LOCKSTEP);
    Files.writeString(
        folder.resolve("journal-c.jsonl"), JournalFormat.write(new Header(others)) + "\n");
    assertThatThrownBy(() -> Journal.read(folder))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("belongs to another study: it has a target of 40.0 dB");
  }

  private static Rated rated(int bytes) {
    return new Rated(
        CELL,
        RATED.seeds(),
        new CellResult.Rate("a field", 17, 3, 50.25, bytes, 8.5),
        null,
        true,
        4.5);
  }

  private static Started started(String at) {
    return new Started(at, "1.2.3", "simd", "a machine", STARTED.plan(), STARTED.extras());
  }

  private void write(Path file, JournalEntry... entries) throws IOException {
    Files.createDirectories(file.getParent());
    StringBuilder text = new StringBuilder(JournalFormat.write(HEADER) + "\n");
    for (JournalEntry entry : entries) {
      text.append(JournalFormat.write(entry)).append('\n');
    }
    Files.writeString(file, text);
  }

  /**
   * What one process renewed after several had shared the study holds, whatever files are called.
   */
  @Test
  void whatWasFoundLaterHoldsWhicheverFileItIsIn() throws Exception {
    Path tasks = folder.resolve(Shard.FOLDER);
    write(
        folder.resolve(Journal.NAME),
        started("2026-01-02T03:00:00Z"),
        started("2026-01-02T05:00:00.250Z"),
        rated(90));
    write(
        tasks.resolve("task-0-of-2-here-7-1767326400000.jsonl"),
        new Shared(0, 2, "here", ""),
        started("2026-01-02T04:00:00Z"),
        rated(100));
    write(
        tasks.resolve("task-0-of-8-here-7-1767312000000.jsonl"),
        new Shared(0, 8, "here", ""),
        started("2026-01-02T00:00:00Z"),
        rated(110));
    Findings known = new Findings(Journal.read(folder));
    assertThat(known.rated(CELL)).isEqualTo(rated(90));
    assertThat(known.tasks()).endsWith(new Shard(0, 2));
    assertThat(Study.last(Journal.read(folder))).isEqualTo(started("2026-01-02T05:00:00.250Z"));
  }

  @Test
  void aClockThatIsSetBackDoesNotChangeTheOrderOfLines() throws Exception {
    write(
        folder.resolve(Journal.NAME),
        started("2026-01-02T05:00:00Z"),
        rated(100),
        started("2026-01-02T04:00:00Z"),
        rated(90));
    assertThat(new Findings(Journal.read(folder)).rated(CELL)).isEqualTo(rated(90));
  }

  @Test
  void twoStudiesDoNotWriteToOneFile() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.entries()).isEmpty();
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
      assertThat(looked.entries()).isEmpty();
    }
    assertThat(none).doesNotExist();
    try (Journal journal = Journal.open(folder)) {
      journal.begin(SmallStudy.SETTINGS);
      try (Journal looked = Journal.look(folder)) {
        assertThat(looked.entries()).containsExactly(HEADER);
        assertThatThrownBy(() -> looked.add(pictures(1))).isInstanceOf(IllegalStateException.class);
      }
      assertThatThrownBy(() -> Journal.open(folder)).isInstanceOf(StudyException.class);
    }
    assertThat(read()).hasSize(1);
  }
}
