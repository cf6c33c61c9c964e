package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.NfcWriter;
import nfcodec.entropy.PackedZstd;
import nfcodec.raster.Psnr;
import nfcodec.study.Extras.RateMode;
import nfcodec.study.Settings.Search;
import nfcodec.study.report.statistics.SearchWork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudyTest {
  private static final Extras NOTHING = new Extras(RateMode.NONE, 0, 0);
  private static final Extras ALL = new Extras(RateMode.BOTH, 1, 3);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  @SuppressWarnings("NullAway.Init")
  private Plan plan;

  @SuppressWarnings("NullAway.Init")
  private Path whole;

  @SuppressWarnings("NullAway.Init")
  private StudyResults results;

  @BeforeAll
  void runAWholeStudy() throws Exception {
    plan = SmallStudy.plan(SmallStudy.images(folder, 2));
    whole = folder.resolve("whole");
    results = SmallStudy.run(whole, SmallStudy.SETTINGS, plan, ALL);
  }

  @Test
  void everyCellIsMeasured() {
    assertThat(results.planned()).hasSize(12);
    assertThat(results.results().stream().map(CellResult::cell))
        .containsExactlyElementsOf(results.planned());
    for (CellResult result : results.results()) {
      assertThat(result.steps()).as(result.cell().label()).isNotNull().isPositive();
      assertThat(result.search().curve()).hasSize(Objects.requireNonNull(result.steps()) + 1);
      assertThat(result.search().curve().getLast()).isGreaterThan(40);
      assertThat(result.search().curve().subList(0, result.search().curve().size() - 1))
          .allMatch(p -> p <= 40);
      assertThat(result.search().levels()).hasSize(4);
      assertThat(result.search().levels().getLast().fewestSteps()).isEqualTo(result.steps());
      assertThat(Objects.requireNonNull(result.barrier()).psnr()).hasSize(21);
      assertThat(result.barrier().psnr().getLast()).isGreaterThan(40);
      assertThat(result.barrier().psnr().getFirst()).isBetween(25.0, 40.0);
      assertThat(result.origin().engine()).isEqualTo("simd");
      assertThat(result.origin().version()).isEqualTo("1.2.3");
    }
  }

  @Test
  void levelsAreTheFirstCrossingsOfTheCurve() {
    for (CellResult result : results.results()) {
      for (CellResult.Level level : result.search().levels()) {
        int crossed = 0;
        while (result.search().curve().get(crossed) <= level.psnr()) {
          crossed++;
        }
        assertThat(level.steps()).isEqualTo(crossed);
        assertThat(level.fewestSteps()).isLessThanOrEqualTo(crossed);
        // Twice the squared mean would be the variance of normal errors.
        double mse = Psnr.toMse(result.search().curve().get(crossed));
        assertThat(level.errorVariance()).isBetween(0.2 * mse * mse, 50 * mse * mse);
      }
    }
  }

  @Test
  void filesMeetTheTargetAndTheSmallestFieldHasNoMoreParameters() {
    for (CellResult result : results.results()) {
      CellResult.Rate same = Objects.requireNonNull(result.sameField(), result.cell().label());
      assertThat(same.psnr()).isGreaterThanOrEqualTo(40);
      assertThat(same.parameters()).isEqualTo(result.origin().parameters());
      assertThat(same.bitsPerPixel()).isEqualTo(8.0 * same.bytes() / (17 * 17));
      if (result.smallestField() != null) {
        assertThat(result.smallestField().psnr()).isGreaterThanOrEqualTo(40);
      }
    }
    assertThat(results.results()).anyMatch(r -> r.smallestField() != null);
  }

  @Test
  void picturesAreThereForTheFirstImageAlone() {
    for (CellResult result : results.results()) {
      Artifacts artifacts = Artifacts.of(whole, result.cell());
      boolean first = result.cell().image().equals("image0.png");
      List<CellResult.Level> levels = result.search().levels();
      assertThat(levels.get(2).steps()).as("a plane needs two points").isPositive();
      assertThat(levels.get(2).steps()).isNotEqualTo(levels.get(3).steps());
      Stream<Path> files =
          Stream.concat(
              Stream.of(
                  artifacts.spectrum(),
                  artifacts.reconstruction(15),
                  artifacts.errorMap(25),
                  artifacts.reconstruction(40)),
              Stream.of(
                      "landscape-start-to-25-db-random.json",
                      "landscape-25-to-40-db-random.json",
                      "landscape-25-to-40-db-hessian.json")
                  .map(artifacts.folder()::resolve));
      assertThat(files).allMatch(file -> Files.exists(file) == first);
    }
  }

  @Test
  void aFinishedStudyIsToldAgainWithoutTraining() throws Exception {
    byte[] before = Files.readAllBytes(whole.resolve(Journal.NAME));
    try (Study study = Study.open(whole, null, null)) {
      StudyResults again =
          study.run(
              SmallStudy.options(ALL),
              new StudyListener() {
                @Override
                public void began(Cell cell, Task task) {
                  throw new AssertionError("trained again: " + cell.label());
                }
              });
      assertThat(again.results()).isEqualTo(results.results());
      assertThat(again.planned()).isEqualTo(results.planned());
    }
    assertThat(Files.readAllBytes(whole.resolve(Journal.NAME))).isEqualTo(before);
  }

  @Test
  void aStudyCutOffAnywhereGoesOnToTheSameResults() throws Exception {
    byte[] journal = Files.readAllBytes(whole.resolve(Journal.NAME));
    for (double part : new double[] {0.02, 0.5, 0.999}) {
      Path folderOfPart = Files.createDirectories(folder.resolve("part" + part));
      Files.write(
          folderOfPart.resolve(Journal.NAME),
          Arrays.copyOf(journal, (int) (part * journal.length)));
      StudyResults resumed = SmallStudy.run(folderOfPart, SmallStudy.SETTINGS, plan, ALL);
      assertThat(SmallStudy.timeless(resumed)).isEqualTo(SmallStudy.timeless(results));
    }
  }

  @Test
  void filesAreKeptAndMadeAnewWithoutASearch() throws Exception {
    Path renewed = folder.resolve("renewed");
    StudyResults before = SmallStudy.run(renewed, SmallStudy.SETTINGS, plan, ALL);
    for (CellResult result : before.results()) {
      Artifacts kept = Artifacts.of(renewed, result.cell());
      assertThat(Files.size(kept.sameField()))
          .isEqualTo(Objects.requireNonNull(result.sameField()).bytes());
      assertThat(Files.exists(kept.smallestField())).isEqualTo(result.smallestField() != null);
    }
    // One that was coded worse is coded again, one that was not kept is trained again.
    Cell worse = before.results().getFirst().cell();
    Path file = Artifacts.of(renewed, worse).sameField();
    byte[] padded = larger(Files.readAllBytes(file));
    Files.write(file, padded);
    replaceBytes(renewed, before.results().getFirst(), padded.length);
    Files.delete(Artifacts.of(renewed, before.results().getLast().cell()).sameField());
    List<String> searched = new ArrayList<>();
    try (Study study = Study.open(renewed, null, null)) {
      StudyResults after =
          study.run(
              SmallStudy.options(ALL, true),
              new StudyListener() {
                @Override
                public void searched(int step, double psnr) {
                  searched.add(step + " steps");
                }
              });
      assertThat(SmallStudy.timeless(after)).isEqualTo(SmallStudy.timeless(before));
    }
    assertThat(searched).isEmpty();
  }

  /** The same field with a coder that takes more for it. */
  private static byte[] larger(byte[] file) throws Exception {
    NfcFile contents = NfcReader.read(file, DecodeLimits.DEFAULT);
    byte[] larger = NfcWriter.write(contents.with(new PackedZstd()));
    assertThat(larger).hasSizeGreaterThan(file.length);
    return larger;
  }

  /** Has the journal tell so many bytes. */
  private static void replaceBytes(Path study, CellResult result, int bytes) throws IOException {
    Path journal = study.resolve(Journal.NAME);
    long known = Objects.requireNonNull(result.sameField()).bytes();
    String text = Files.readString(journal);
    double pixels = 17 * 17;
    assertThat(text).contains("\"bytes\":" + known + ",");
    Files.writeString(
        journal,
        text.replaceFirst(
            "\"bytes\":" + known + ",\"bitsPerPixel\":[0-9.]*",
            "\"bytes\":" + bytes + ",\"bitsPerPixel\":" + 8 * bytes / pixels));
  }

  @Test
  void whatPixelsTakeWithoutTheirOrderIsToldOfEveryImageThatHasFiles() {
    assertThat(results.bounds().stream().map(StudyResults.Bounds::image))
        .containsExactly("image0.png", "image1.png");
    for (StudyResults.Bounds bounds : results.bounds()) {
      assertThat(bounds.side()).isEqualTo(17);
      assertThat(bounds.independent()).isBetween(2.0, bounds.orderZero());
      assertThat(bounds.orderZero()).isBetween(bounds.independent(), 8.2);
    }
  }

  @Test
  void imagesAndExtrasAreAddedToWhatIsThere() throws Exception {
    Path growing = folder.resolve("growing");
    Plan one = SmallStudy.plan(plan.images().subList(0, 1));
    SmallStudy.run(growing, SmallStudy.SETTINGS, one, NOTHING);
    List<String> tasks = new ArrayList<>();
    try (Study study = Study.open(growing, SmallStudy.SETTINGS, plan)) {
      StudyResults grown =
          study.run(
              SmallStudy.options(ALL),
              new StudyListener() {
                @Override
                public void began(Cell cell, Task task) {
                  tasks.add(cell.image() + " " + task);
                }
              });
      assertThat(SmallStudy.timeless(grown)).isEqualTo(SmallStudy.timeless(results));
    }
    assertThat(tasks).doesNotContain("image0.png SEARCH").contains("image0.png RATE");
  }

  @Test
  void otherSettingsAreRefusedAndNamed() {
    Settings other =
        new Settings(
            40, List.of(15.0, 20.0, 25.0), List.of(-7), List.of(-7, -9), 600, Search.LOCKSTEP);
    assertThatThrownBy(() -> Study.open(whole, other, plan))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("SIREN rates")
        .hasMessageContaining("another folder");
    assertThatThrownBy(() -> Study.open(folder.resolve("new"), null, null))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("no study");
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void anExhaustiveSearchFindsTheSameCosts() throws Exception {
    Settings exhaustive =
        new Settings(
            40,
            List.of(15.0, 20.0, 25.0),
            List.of(-7, -9),
            List.of(-7, -9),
            600,
            Search.EXHAUSTIVE);
    StudyResults all = SmallStudy.run(folder.resolve("exhaustive"), exhaustive, plan, NOTHING);
    assertThat(all.results().stream().map(CellResult::steps))
        .isEqualTo(results.results().stream().map(CellResult::steps).toList());
    assertThat(all.results().stream().map(CellResult::learningRate))
        .isEqualTo(results.results().stream().map(CellResult::learningRate).toList());
    assertThat(all.results().stream().map(r -> r.search().levels()))
        .isEqualTo(results.results().stream().map(r -> r.search().levels()).toList());
    SearchWork lockstep = SearchWork.of(results.results());
    SearchWork saved = SearchWork.of(all.results());
    assertThat(lockstep.steps()).isEqualTo(lockstep.lockstep()).isLessThan(saved.steps());
    assertThat(saved.lockstep()).as("what lockstep was told to take").isEqualTo(lockstep.steps());
  }

  @Test
  void anImageThatIsTooSmallIsLeftOutAndTheRestGoesOn() throws IOException, StudyException {
    Plan large =
        new Plan(
            plan.images(),
            List.of(34, 8),
            List.of("hashgrid"),
            List.of(),
            plan.permutations(),
            plan.initScales(),
            plan.seeds());
    List<String> reasons = new ArrayList<>();
    try (Study study = Study.open(folder.resolve("large"), SmallStudy.SETTINGS, large)) {
      StudyResults some =
          study.run(
              SmallStudy.options(NOTHING),
              new StudyListener() {
                @Override
                public void leftOut(String reason) {
                  reasons.add(reason);
                }
              });
      assertThat(some.results().stream().map(r -> r.cell().side())).containsExactly(8, 8);
    }
    assertThat(reasons).hasSize(2).allMatch(r -> r.contains("33 pixels"));
  }
}
