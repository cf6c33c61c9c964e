package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.engine.TestEngine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;
import nfcodec.study.Cell.Permutation;
import nfcodec.train.Monitor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Search, rate and pictures of a cell train the same field from the same start. */
class StartingPointTest {
  private static final Engine SIMD = Engines.choose("simd");

  @TempDir Path folder;

  /** Notes where trainings begin. */
  private static final class Noting extends TestEngine {
    final List<float[]> starts = new ArrayList<>();

    Noting() {
      super("noting");
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      starts.add(start.values().clone());
      return SIMD.open(start, target, plan);
    }
  }

  @ParameterizedTest
  @EnumSource(Permutation.class)
  void theRateOfACellIsMeasuredFromTheStartOfItsSearch(Permutation permutation) throws Exception {
    Path file = Path.of(SmallStudy.images(folder, 1).getFirst());
    Cell cell = new Cell("image0.png", 17, "siren:16", "rpp", permutation, 1, 4);
    Start start = Start.of(SourceImage.load(file, 17, remark -> {}), cell);
    Noting engine = new Noting();

    JournalEntry.Measured measured =
        new CellMeasurement(SmallStudy.SETTINGS, engine, 2, "1.2.3")
            .measure(start, 0, Monitor.NONE);
    float[] searched = engine.starts.getFirst();
    engine.starts.clear();
    CellResult result = CellResult.of(measured, null, "");
    JournalEntry.Rated rated =
        new RateMeasurement(SmallStudy.SETTINGS, engine, 2, folder).measure(start, result, false);

    assertThat(result.reached()).isTrue();
    assertThat(rated.same()).isNotNull();
    assertThat(measured.origin().seeds().weights()).isEqualTo(4);
    assertThat(measured.origin().seeds().permutation() == 4)
        .isEqualTo(permutation == Permutation.SHARED);
    assertThat(rated.seeds()).isEqualTo(measured.origin().seeds());
    assertThat(engine.starts).isNotEmpty().allSatisfy(s -> assertThat(s).isEqualTo(searched));
  }
}
