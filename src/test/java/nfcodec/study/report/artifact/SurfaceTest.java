package nfcodec.study.report.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.study.Artifacts;
import nfcodec.study.LandscapePlane;
import nfcodec.study.StudyResults;
import nfcodec.study.analysis.Landscape;
import nfcodec.study.report.MadeUpReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceTest {
  @TempDir Path folder;

  @Test
  void filesAreNamedByTheLevelsThatTheyShow() throws IOException {
    StudyResults study = MadeUpReports.bare(folder);
    Artifacts artifacts = Artifacts.of(folder, study.results().getFirst().cell());
    int psnr = 0;
    for (LandscapePlane plane : LandscapePlane.values()) {
      write(artifacts.landscape(plane, study.settings()), psnr++);
    }
    assertThat(artifacts.folder().toFile().list())
        .containsExactlyInAnyOrder(
            "landscape-start-to-30-db-random.json",
            "landscape-30-to-50-db-random.json",
            "landscape-30-to-50-db-hessian.json");
    assertThat(peaks(study)).containsExactly(0f, 1f, 2f);
  }

  /** Whatever the levels of the study, they told the paper's. */
  @Test
  void filesOfEarlierProgramsAreReadWhereThereAreNoneOfThisOne() throws IOException {
    StudyResults study = MadeUpReports.bare(folder);
    Artifacts artifacts = Artifacts.of(folder, study.results().getFirst().cell());
    write(artifacts.folder().resolve("landscape-init_to_30_random.json"), 10);
    write(artifacts.folder().resolve("landscape-from_30_to_50_random.json"), 11);
    write(artifacts.folder().resolve("landscape-from_30_to_50_hessian.json"), 12);
    write(artifacts.landscape(LandscapePlane.END_RANDOM, study.settings()), 21);
    assertThat(peaks(study)).containsExactly(10f, 21f, 12f);
  }

  private static void write(Path file, float psnr) throws IOException {
    Files.createDirectories(file.getParent());
    double[] places = {0, 1};
    Files.writeString(
        file,
        new Gson()
            .toJson(new Landscape(null, 30, places, places, new float[][] {{psnr, 0}, {0, 0}})));
  }

  private static List<Float> peaks(StudyResults study) throws IOException {
    return Surface.all(study).stream().map(s -> s.landscape().psnr()[0][0]).toList();
  }
}
