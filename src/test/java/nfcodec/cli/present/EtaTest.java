package nfcodec.cli.present;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EtaTest {
  @Test
  void aStraightRiseIsContinued() {
    Eta eta = new Eta();
    for (int step = 0; step <= 50; step++) {
      eta.add(0.1 * step, 10 + 0.2 * step); // 2 dB a second, 20 dB after 5 s
    }
    assertThat(eta.secondsTo(35)).isCloseTo(7.5, within(1e-9));
    assertThat(eta.secondsTo(20)).isZero();
  }

  @Test
  void theBeginningIsForgotten() {
    Eta eta = new Eta();
    for (int step = 0; step < 50; step++) {
      eta.add(step, step);
    }
    for (int step = 50; step < 200; step++) {
      eta.add(step, 50 + 0.1 * (step - 50));
    }
    double last = 50 + 0.1 * 149;
    assertThat(eta.secondsTo(last + 1)).isCloseTo(10, within(1e-6));

    Eta young = new Eta();
    for (int step = 0; step < 20; step++) {
      young.add(step, step);
    }
    for (int step = 20; step < 40; step++) {
      young.add(step, 20 + 0.1 * (step - 20));
    }
    assertThat(young.secondsTo(20 + 0.1 * 19 + 1)).isCloseTo(10, within(1e-6));
  }

  @Test
  void nothingIsSaidWithoutARise() {
    Eta eta = new Eta();
    assertThat(eta.secondsTo(35)).isNaN();
    for (int step = 0; step < 20; step++) {
      eta.add(step, 30 - 0.1 * step);
    }
    assertThat(eta.secondsTo(35)).isNaN();
    eta.reset();
    eta.add(100, 20);
    assertThat(eta.secondsTo(35)).isNaN();
    Eta standing = new Eta();
    for (int step = 0; step < 20; step++) {
      standing.add(5, 20 + step); // a clock that stands
    }
    assertThat(standing.secondsTo(50)).isNaN();
  }

  @Test
  void timesAreReadable() {
    assertThat(Eta.text(6.2)).isEqualTo("0:07");
    assertThat(Eta.text(0)).isEqualTo("0:00");
    assertThat(Eta.text(754)).isEqualTo("12:34");
    assertThat(Eta.text(3723)).isEqualTo("1:02:03");
    assertThat(Eta.text(1e6)).isEqualTo("over a day");
    assertThat(Eta.text(Double.NaN)).isEqualTo("?");
  }
}
