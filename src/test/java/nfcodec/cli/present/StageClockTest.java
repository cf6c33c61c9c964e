package nfcodec.cli.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nfcodec.cli.present.StageClock.Stage;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeStage;
import nfcodec.encode.HeardListener;
import org.junit.jupiter.api.Test;

class StageClockTest {
  private long now = 5_000_000_000L;
  private final StageClock clock = new StageClock(CommandStage.READING, () -> now);

  private void pass(double seconds) {
    now += (long) (seconds * 1e9);
  }

  @Test
  void addsUpWhatAStageTakesEachTime() {
    pass(0.25);
    clock.begin(CommandStage.TRAINING);
    pass(2);
    clock.begin(CommandStage.QUANTISING);
    pass(0.5);
    clock.begin(CommandStage.TRAINING);
    pass(1);
    assertThat(clock.stages())
        .containsExactly(
            new Stage("reading", 0.25), new Stage("training", 3), new Stage("quantising", 0.5));
    pass(1);
    assertThat(clock.stages().get(1)).as("goes on").isEqualTo(new Stage("training", 4));
  }

  @Test
  void hearsTheEncodersStagesAndPassesThemOn() {
    HeardListener inner = new HeardListener();
    EncodeListener listener = clock.listening(inner);
    pass(1);
    listener.stage(EncodeStage.WARMING_UP, "some");
    pass(2);
    listener.trained(7, 20, 35);
    listener.released(12);
    assertThat(inner.heard()).containsExactly("warming up: some", "7 20.0 35.0", "12 bytes");
    assertThat(clock.stages()).containsExactly(new Stage("reading", 1), new Stage("warming up", 2));
  }

  @Test
  void callsStagesAsTheEncoderDoes() {
    for (EncodeStage stage : EncodeStage.values()) {
      assertThat(CommandStage.of(stage)).hasToString(stage.toString());
    }
  }

  @Test
  void sharesAreOfAllStages() {
    assertThat(StageClock.table(List.of(new Stage("starting", 0.25), new Stage("training", 0.75))))
        .isEqualTo(
            """
            stage     seconds   share
            starting    0.250   25.0%
            training    0.750   75.0%
            in all      1.000  100.0%
            """);
  }

  @Test
  void whatWasBeforeTheFirstStageIsTheStart() {
    List<Stage> stages = clock.stagesSinceStart();
    assertThat(stages).extracting(Stage::name).containsExactly("starting", "reading");
    assertThat(stages.getFirst().seconds()).isPositive();
  }
}
