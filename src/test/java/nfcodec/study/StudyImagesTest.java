package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nfcodec.store.Claim;
import nfcodec.store.Shard;
import nfcodec.study.Extras.RateMode;
import nfcodec.study.JournalEntry.LeftOut;
import nfcodec.study.JournalEntry.Seen;
import nfcodec.study.report.Report;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are told apart by more than their names, and those that are left out. */
class StudyImagesTest {
  private static final Extras NOTHING = new Extras(RateMode.NONE, 0, 0);

  @TempDir Path folder;

  private Path study = Path.of("");
  private List<String> images = List.of();
  private List<String> others = List.of();

  @BeforeEach
  void images() throws IOException {
    study = folder.resolve("study");
    images = SmallStudy.images(Files.createDirectories(folder.resolve("a")), 1);
    Path second = Files.createDirectories(folder.resolve("b"));
    Files.copy(Path.of(SmallStudy.images(folder, 2).get(1)), second.resolve("image0.png"));
    others = List.of(second.resolve("image0.png").toString());
  }

  private static Plan plan(List<String> images, List<Integer> sides, String... transforms) {
    return new Plan(
        images,
        sides,
        List.of("hashgrid"),
        List.of(transforms),
        List.of(Cell.Permutation.SHARED),
        List.of(1.0),
        List.of(0L));
  }

  private StudyResults run(Plan plan) throws IOException, StudyException {
    return SmallStudy.run(study, SmallStudy.SETTINGS, plan, NOTHING);
  }

  private StudyResults run(int task, Plan plan) throws IOException, StudyException {
    Claim.Holder me = Claim.Holder.here("machine", "");
    try (Study shared = Study.share(study, SmallStudy.SETTINGS, plan, new Shard(task, 2), me)) {
      return shared.run(SmallStudy.options(NOTHING), new StudyListener() {});
    }
  }

  @Test
  void anotherPictureOfTheSameNameIsRefused() throws Exception {
    run(plan(images, List.of(17), "rpp"));
    byte[] before = Files.readAllBytes(study.resolve(Journal.NAME));
    // Something new of it, nothing new of it, and by one of several processes.
    for (String transform : List.of("zigzag", "rpp")) {
      assertThatThrownBy(() -> run(plan(others, List.of(17), transform)))
          .isInstanceOf(StudyException.class)
          .hasMessageContaining("image0.png' is another picture than the one of that name")
          .hasMessageContaining("rename it, or name another folder");
    }
    assertThatThrownBy(
            () -> {
              run(0, plan(others, List.of(17), "zigzag"));
              run(1, plan(others, List.of(17), "zigzag"));
            })
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("another picture");
    assertThat(study.resolve(Journal.NAME)).hasBinaryContent(before);
    // The same one elsewhere is the same picture.
    Path moved = Files.createDirectories(folder.resolve("c")).resolve("image0.png");
    Files.copy(Path.of(images.getFirst()), moved);
    assertThat(run(plan(List.of(moved.toString()), List.of(17), "zigzag")).missing()).isEmpty();
    List<JournalEntry> entries = Journal.read(study);
    assertThat(JournalEntry.of(entries, Seen.class)).hasSize(1);
  }

  @Test
  void journalsOfBeforeAreAcceptedAndGoOn() throws Exception {
    run(plan(images, List.of(17), "rpp"));
    Path journal = study.resolve(Journal.NAME);
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines).anyMatch(line -> line.startsWith("{\"image\":"));
    Files.write(journal, lines.stream().filter(l -> !l.startsWith("{\"image\":")).toList());
    assertThat(Study.read(study).images().pictures()).isEmpty();
    assertThat(run(plan(images, List.of(17), "zigzag")).images().pictures()).hasSize(1);
  }

  @Test
  void filesOfOtherPicturesAreNotMerged() throws Exception {
    run(0, plan(images, List.of(17), "rpp"));
    Path journal;
    try (Stream<Path> files = Files.list(study.resolve(Shard.FOLDER))) {
      journal = files.filter(f -> f.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
    Files.writeString(
        journal.resolveSibling("task-1-of-2-elsewhere.jsonl"),
        Files.readString(journal).replaceAll("\"digest\":\"[0-9a-f]*", "\"digest\":\"0f"));
    assertThatThrownBy(() -> Study.read(study))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("task-1-of-2-elsewhere.jsonl' is of another picture called 'image0")
        .hasMessageContaining("take one of the files away");
  }

  @Test
  void whyAnImageIsLeftOutIsKeptAndTold() throws Exception {
    Plan large = plan(images, List.of(8, 34), "rpp");
    run(large);
    StudyResults results = Study.read(study);
    assertThat(results.leftOut()).hasSize(2).isEqualTo(results.missing());
    assertThat(Report.write(results))
        .anyMatch(line -> line.contains("is left out: its shorter side has 33 pixels"));
    assertThat(Files.readString(study.resolve(Report.PAGE)))
        .contains("2 cells are left out: ")
        .doesNotContain("not finished yet");
    byte[] before = Files.readAllBytes(study.resolve(Journal.NAME));
    run(large);
    assertThat(study.resolve(Journal.NAME)).hasBinaryContent(before);
    assertThat(JournalEntry.of(Journal.read(study), LeftOut.class)).hasSize(1);
  }

  @Test
  void tasksHaveNothingToDoOfImagesThatAreLeftOut() throws Exception {
    Plan large = plan(images, List.of(34), "rpp");
    try (Study opened = Study.open(study, SmallStudy.SETTINGS, large)) {
      assertThat(opened.prepare(SmallStudy.options(NOTHING), 2)).isEmpty();
    }
    run(0, large);
    StudyStatus status = StudyStatus.of(study, Claim.Holder.here("machine", ""));
    assertThat(status.tasks()).noneMatch(StudyStatus.Task::isOpen);
  }
}
