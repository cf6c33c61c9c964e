package nfcodec.cli.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import nfcodec.encode.EncodeStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now = 1_000_000_000;

  private ProgressLine line(int columns) {
    return new ProgressLine(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), columns, () -> now);
  }

  /** What was drawn, one after the other. */
  private List<String> drawn() {
    String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\r", -1);
    return Arrays.stream(lines).map(String::stripTrailing).filter(l -> !l.isEmpty()).toList();
  }

  private void train(ProgressLine line, int steps) {
    line.stage(EncodeStage.TRAINING, "training rpp (hashgrid, whatever)");
    for (int step = 0; step < steps; step++) {
      line.trained(step, 10 + 0.1 * step, 35);
      now += 10_000_000; // 100 steps a second, 10 dB a second
    }
  }

  @Test
  void tellsStageStepPsnrAndTime() {
    train(line(100), 101);
    assertThat(drawn())
        .startsWith("training rpp ...")
        .endsWith(
            "training rpp  [########............]  step 100  20.00 of 35.00 dB  100.0 steps/s  ETA"
                + " 0:02");
  }

  @Test
  void isRedrawnAtMostTenTimesASecond() {
    train(line(100), 301); // three seconds
    assertThat(drawn()).hasSizeBetween(28, 33);
  }

  @Test
  void saysWhenTheTargetIsPassed() {
    ProgressLine line = line(120);
    train(line, 20);
    now += 1_000_000_000;
    line.trained(21, 35.2, 35.7);
    assertThat(drawn().getLast()).startsWith("training rpp, room for quantisation  [");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "92 | training rpp  [########............]  step 100  20.00 of 35.00 dB  100.0 steps/s  ETA"
            + " 0:02",
        "80 | training rpp  [########............]  step 100  20.00 of 35.00 dB  ETA 0:02",
        "66 | training rpp  [####......]  step 100  20.00 of 35.00 dB  ETA 0:02",
        "60 | training rpp  [####......]  20.00 of 35.00 dB  ETA 0:02",
        "42 | training rpp  20.00 of 35.00 dB  ETA 0:02",
        "40 | 20.00 of 35.00 dB  ETA 0:02",
        "20 | 20.00 of 35.00 dB",
      })
  void onNarrowTerminalsTheTimeLeftIsKept(int columns, String line) {
    train(line(columns), 101);
    assertThat(drawn()).endsWith(line).allMatch(l -> l.length() < columns);
  }

  @Test
  void aLongStageLeavesRoomForTheTimeLeft() {
    ProgressLine line = line(80);
    line.stage(EncodeStage.TRAINING, "training untransformed, own size (hashgrid)");
    for (int step = 0; step < 101; step++) {
      line.trained(20_000 + step, 10 + 0.1 * step, step < 50 ? 35 : 35.7);
      now += 10_000_000;
    }
    assertThat(drawn())
        .endsWith("training untransformed, own size  [###.......]  20.00 of 35.70 dB  ETA 0:02");
  }

  @Test
  void leavesNoTrace() {
    ProgressLine line = line(80);
    train(line, 101);
    line.close();
    int size = bytes.size();
    line.stage(EncodeStage.TRAINING, "late");
    assertThat(bytes.size()).as("silent when closed").isEqualTo(size);
    // A terminal's own view of the line: every \r returns to its beginning.
    char[] screen = new char[200];
    Arrays.fill(screen, ' ');
    int column = 0;
    for (char c : bytes.toString(StandardCharsets.UTF_8).toCharArray()) {
      if (c == '\r') {
        column = 0;
      } else {
        screen[column++] = c;
      }
    }
    assertThat(new String(screen)).isBlank();
    assertThat(column).isZero();
  }
}
