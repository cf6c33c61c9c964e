package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nfcodec.store.Claim;
import nfcodec.store.Shard;
import nfcodec.study.Extras.RateMode;
import nfcodec.study.report.Report;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that several processes share. */
class StudyShareTest {
  private static final Extras EXTRAS = new Extras(RateMode.SAME, 0, 0);

  @TempDir Path folder;

  private List<String> images = List.of();
  private Path shared = Path.of("");

  @BeforeEach
  void images() throws IOException {
    images = SmallStudy.images(folder, 2);
    shared = folder.resolve("shared");
  }

  private static Claim.Holder me(int number) {
    return Claim.Holder.here("machine-" + number, "");
  }

  private Study open(int index, int of) throws IOException, StudyException {
    return Study.share(
        shared, SmallStudy.SETTINGS, SmallStudy.plan(images), new Shard(index, of), me(index));
  }

  private StudyResults run(int index, int of) throws IOException, StudyException {
    try (Study study = open(index, of)) {
      StudyResults results = study.run(SmallStudy.options(EXTRAS), new StudyListener() {});
      assertThat(study.missing()).isEmpty();
      return results;
    }
  }

  private List<String> journals() throws IOException {
    try (Stream<Path> files = Files.list(shared.resolve(Shard.FOLDER))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void togetherTheyFindWhatOneFinds() throws Exception {
    StudyResults alone =
        SmallStudy.run(
            folder.resolve("alone"), SmallStudy.SETTINGS, SmallStudy.plan(images), EXTRAS);
    Report.write(alone);
    for (int i : new int[] {2, 0, 1}) {
      StudyResults so = run(i, 3);
      assertThat(so.results().size()).isLessThanOrEqualTo(so.planned().size());
    }
    StudyResults merged = Study.read(shared);
    assertThat(SmallStudy.timeless(merged)).isEqualTo(SmallStudy.timeless(alone));
    assertThat(merged.missing()).isEmpty();
    assertThat(merged.neverBegun()).isEmpty();
    Report.write(merged);
    for (String file : List.of("results.csv", "levels.csv")) {
      assertThat(shared.resolve(file))
          .hasSameTextualContentAs(folder.resolve("alone").resolve(file));
    }
    assertThat(journals()).hasSize(3).allMatch(name -> name.matches("task-[012]-of-3-.*jsonl"));
    assertThat(journals()).noneMatch(name -> name.endsWith(".claim"));
  }

  @Test
  void theReportTellsWhatIsMissingAndWhoNeverBegan() throws Exception {
    run(1, 4);
    StudyResults some = Study.read(shared);
    assertThat(some.neverBegun())
        .containsExactly(new Shard(0, 4), new Shard(2, 4), new Shard(3, 4));
    assertThat(some.missing()).hasSize(9);
    assertThat(Report.write(some))
        .anyMatch(line -> line.startsWith("not finished: image"))
        .contains("never begun: task 0 of 4; task 2 of 4; task 3 of 4");
    // One process goes on with what several began.
    try (Study study = Study.open(shared, null, null)) {
      StudyResults all = study.run(SmallStudy.options(EXTRAS), new StudyListener() {});
      assertThat(all.missing()).isEmpty();
    }
  }

  @Test
  void aTaskIsDoneByOneProcessAtATimeAndGoesOnWhereItEnded() throws Exception {
    try (Study first = open(0, 2)) {
      assertThat(first.missing()).isNotEmpty();
      assertThatThrownBy(() ->
              Study.share(
                  shared, SmallStudy.SETTINGS, SmallStudy.plan(images), new Shard(0, 2), me(7)))
          .isInstanceOf(StudyException.class)
          .hasMessageStartingWith("task 0 of 2 in '")
          .hasMessageContaining("is being done by process")
          .hasMessageContaining("on machine-0");
    }
    run(0, 2);
    String before = journals().getLast(); // that of the process which did nothing is empty
    Path journal = shared.resolve(Shard.FOLDER).resolve(before);
    byte[] bytes = Files.readAllBytes(journal);
    // As if it had been killed inside a line.
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 40));
    run(0, 2);
    run(1, 2);
    assertThat(Study.read(shared).missing()).isEmpty();
    assertThat(journals()).hasSizeGreaterThan(2).contains(before);
  }

  @Test
  void theStatusTellsOfEachTask() throws Exception {
    run(1, 3);
    try (Study running = open(2, 3)) {
      running.giveUp("no more memory");
      assertThat(StudyStatus.of(shared, me(2)).tasks().get(2).reason()).isEqualTo("no more memory");
      assertThat(StudyStatus.of(shared, me(2)).tasks().get(1).reason()).isNull();
      List<StudyStatus.Task> tasks = StudyStatus.of(shared, me(2)).tasks();
      assertThat(tasks).hasSize(3);
      assertThat(tasks.stream().map(StudyStatus.Task::finished)).containsExactly(0, 4, 0);
      assertThat(tasks.stream().map(StudyStatus.Task::begun)).containsExactly(false, true, false);
      assertThat(tasks.get(1).isOpen()).isFalse();
      assertThat(tasks.get(1).seconds()).isZero();
      assertThat(tasks.get(0).seconds()).isPositive();
      assertThat(tasks.get(2).holder()).contains(me(2));
      assertThat(running.missing()).hasSize(4);
    }
    // What is asked for in addition is left to do again.
    try (Study study = Study.open(shared, null, null)) {
      assertThat(study.prepare(SmallStudy.options(EXTRAS), 3))
          .containsExactly(new Shard(0, 3), new Shard(2, 3));
      assertThat(study.prepare(SmallStudy.options(new Extras(RateMode.BOTH, 0, 0)), 3)).hasSize(3);
    }
  }

  /** Time limits of tasks come of it: a cell that does not fit into one is never done. */
  @Test
  void theLongestShareHasRoomForEachCellThatIsLeft() throws Exception {
    run(1, 3);
    Study.Options how = SmallStudy.options(EXTRAS);
    List<StudyStatus.Task> tasks = StudyStatus.of(shared, me(9)).tasks();
    double longest = tasks.stream().mapToDouble(StudyStatus.Task::seconds).max().orElseThrow();
    double sum = tasks.stream().mapToDouble(StudyStatus.Task::seconds).sum();
    try (Study study = Study.look(shared, null, null)) {
      assertThat(study.longestShare(how, 1)).isCloseTo(sum, Percentage.withPercentage(1e-6));
      assertThat(study.longestShare(how, 3)).isCloseTo(longest, Percentage.withPercentage(1e-6));
      // One cell each, and most with nothing; eight cells are left.
      assertThat(study.longestShare(how, 500)).isBetween(sum / 8, longest);
    }
    run(0, 3);
    run(2, 3);
    try (Study study = Study.look(shared, null, null)) {
      assertThat(study.longestShare(how, 3)).isZero();
    }
  }

  @Test
  void journalsOfOtherSettingsAndVersionsAreRefusedByName() throws Exception {
    run(0, 2);
    Path journal = shared.resolve(Shard.FOLDER).resolve(journals().getFirst());
    String text = Files.readString(journal);
    Path other = journal.resolveSibling("task-1-of-2-elsewhere.jsonl");
    Files.writeString(other, text.replace("1.2.3", "9.9.9"));
    assertThatThrownBy(() -> Study.read(shared))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("task-1-of-2-elsewhere.jsonl' was written by nfcodec 9.9.9, and '")
        .hasMessageContaining("by 1.2.3");
    Files.writeString(other, text.replace("\"target\":40.0", "\"target\":41.0"));
    assertThatThrownBy(() -> Study.read(shared))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("task-1-of-2-elsewhere.jsonl' belongs to another study");
  }
}
