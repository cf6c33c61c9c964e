package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import nfcodec.store.Claim;
import nfcodec.store.Shard;
import nfcodec.study.Extras.RateMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of several versions at one study. */
class StudyVersionTest {
  private static final Extras FILES = new Extras(RateMode.SAME, 0, 0);

  @TempDir Path folder;

  private Path study = Path.of("");
  private Plan plan = SmallStudy.plan(List.of());

  @BeforeEach
  void images() throws IOException {
    study = folder.resolve("study");
    plan = small(SmallStudy.images(folder, 1));
  }

  private static Plan small(List<String> images) {
    return new Plan(
        images,
        List.of(17),
        List.of("hashgrid"),
        List.of("rpp"),
        List.of(Cell.Permutation.SHARED),
        List.of(1.0),
        List.of(0L));
  }

  private Study open(int task) throws IOException, StudyException {
    Claim.Holder me = Claim.Holder.here("machine", "");
    return task < 0
        ? Study.open(study, SmallStudy.SETTINGS, plan)
        : Study.share(study, SmallStudy.SETTINGS, plan, new Shard(task, 2), me);
  }

  private StudyResults run(int task, Study.Options options) throws IOException, StudyException {
    try (Study opened = open(task)) {
      return opened.run(options, new StudyListener() {});
    }
  }

  /** All that lies in the folder, but for empty journals and locks. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(study)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        if (Files.size(file) > 0) {
          contents.put(file.toString(), Files.readString(file));
        }
      }
    }
    return contents;
  }

  @Test
  void anotherVersionIsRefusedBeforeAnythingIsWritten() throws Exception {
    run(0, SmallStudy.options(FILES));
    Map<String, String> before = contents();
    Study.Options newer = SmallStudy.options(FILES, false, "2.0.0");
    for (int task : new int[] {-1, 1}) {
      assertThatThrownBy(() -> run(task, newer))
          .isInstanceOf(StudyException.class)
          .hasMessageContaining("was measured by nfcodec 1.2.3, and this is 2.0.0")
          .hasMessageContaining("go on with 1.2.3, or name another folder");
    }
    try (Study opened = open(-1)) {
      assertThatThrownBy(() -> opened.prepare(newer, 2)).isInstanceOf(StudyException.class);
      assertThatThrownBy(() -> opened.forecast(newer, new StudyListener() {}))
          .isInstanceOf(StudyException.class);
    }
    assertThat(contents()).isEqualTo(before);
    assertThat(run(1, SmallStudy.options(FILES)).missing()).isEmpty();
    // What is finished is told by any version.
    assertThat(run(-1, newer).missing()).isEmpty();
  }

  @Test
  void theSameHoldsWithinOneJournal() throws Exception {
    run(-1, SmallStudy.options(new Extras(RateMode.NONE, 0, 0)));
    assertThatThrownBy(() -> run(-1, SmallStudy.options(FILES, false, "2.0.0")))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("measured by nfcodec 1.2.3");
  }

  /** A start that came to nothing harms nothing: journals that have one are read, and go on. */
  @Test
  void aStartThatMeasuredNothingIsNoClash() throws Exception {
    run(0, SmallStudy.options(FILES));
    try (Journal journal = Journal.open(study)) {
      journal.begin(SmallStudy.SETTINGS);
      journal.add(
          new JournalEntry.Started("2026-01-02T03:04:05Z", "2.0.0", "simd", "m", plan, FILES));
    }
    assertThat(Study.read(study).results()).isNotEmpty();
    assertThat(run(-1, SmallStudy.options(FILES)).missing()).isEmpty();
  }

  @Test
  void aNewerVersionMakesFilesAnewAndSearchesNothing() throws Exception {
    run(0, SmallStudy.options(FILES));
    List<String> began = new ArrayList<>();
    Study.Options renewal = SmallStudy.options(new Extras(RateMode.BOTH, 1, 0), true, "2.0.0");
    try (Study opened = open(-1)) {
      opened.run(
          renewal,
          new StudyListener() {
            @Override
            public void began(Cell cell, Task task) {
              began.add(task.name());
            }
          });
      assertThat(opened.missing()).hasSize(1);
      assertThat(opened.version()).isEqualTo("1.2.3");
    }
    assertThat(began).containsExactly("RATE");
    // The one that began goes on beside it.
    run(1, SmallStudy.options(FILES));
    StudyResults all = Study.read(study);
    assertThat(all.missing()).isEmpty();
    assertThat(all.results().stream().map(r -> r.origin().version())).containsOnly("1.2.3");
    assertThat(all.results().stream().map(r -> Objects.requireNonNull(r.files()).version()))
        .containsExactlyInAnyOrder("1.2.3", "2.0.0");
    assertThat(all.starts()).anyMatch(s -> s.contains("nfcodec 2.0.0") && s.endsWith("made anew"));
  }
}
