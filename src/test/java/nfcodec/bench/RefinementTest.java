package nfcodec.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import nfcodec.bench.codec.SettingScale;
import nfcodec.bench.codec.SettingScale.Meaning;
import org.junit.jupiter.api.Test;

class RefinementTest {
  private static final Range RANGE = new Range(28, 38);

  /** What settings a codec ends with, whose pictures have these PSNRs. */
  private static NavigableSet<Double> settings(
      SettingScale scale, DoubleUnaryOperator... pictures) {
    Refinement refinement = new Refinement(scale, RANGE);
    List<NavigableMap<Double, Double>> psnrs = new ArrayList<>();
    for (DoubleUnaryOperator picture : pictures) {
      NavigableMap<Double, Double> curve = new TreeMap<>();
      refinement.start(2).forEach(s -> curve.put(s, picture.applyAsDouble(s)));
      psnrs.add(curve);
    }
    for (OptionalDouble next = refinement.next(psnrs);
        next.isPresent();
        next = refinement.next(psnrs)) {
      double setting = next.getAsDouble();
      assertThat(psnrs.getFirst()).doesNotContainKey(setting);
      for (int i = 0; i < pictures.length; i++) {
        psnrs.get(i).put(setting, pictures[i].applyAsDouble(setting));
      }
    }
    return new TreeSet<>(psnrs.getFirst().keySet());
  }

  private static void assertCovers(NavigableSet<Double> settings, DoubleUnaryOperator picture) {
    List<Double> psnrs = settings.stream().map(s -> picture.applyAsDouble(s)).sorted().toList();
    assertThat(psnrs.getFirst()).isLessThanOrEqualTo(28);
    assertThat(psnrs.getLast()).isGreaterThanOrEqualTo(38);
  }

  @Test
  void everyPicturesCurveComesToCoverTheRange() {
    SettingScale quality = new SettingScale(Meaning.QUALITY, 1, 100, 1, List.of(20.0, 50.0, 75.0));
    DoubleUnaryOperator easy = q -> 30 + q / 8;
    DoubleUnaryOperator hard = q -> 24 + q / 6.5;
    DoubleUnaryOperator steep = q -> 26 + 16 * q / (q + 40);
    NavigableSet<Double> settings = settings(quality, hard, steep);
    assertCovers(settings, hard);
    assertThat(settings).hasSizeLessThan(Refinement.MOST).allMatch(s -> s == Math.rint(s));
    // The easy one never falls to 28 dB: the worst setting is as far as it goes.
    assertThat(settings(quality, easy)).contains(1.0).hasSizeLessThan(Refinement.MOST);
  }

  @Test
  void lossesGoTheOtherWay() {
    SettingScale loss = new SettingScale(Meaning.LOSS, 0.1, 25, 0.1, List.of(1.0, 3.0));
    DoubleUnaryOperator picture = d -> 41 - 4 * Math.log(d) / Math.log(2);
    NavigableSet<Double> settings = settings(loss, picture);
    assertCovers(settings, picture);
    assertThat(settings).allMatch(s -> Math.abs(s * 10 - Math.rint(s * 10)) < 1e-6);
  }

  @Test
  void wideGapsAreFilled() {
    SettingScale quality = new SettingScale(Meaning.QUALITY, 0, 100, 1, List.of(0.0, 100.0));
    NavigableSet<Double> settings = settings(quality, q -> 26 + q * 0.14);
    Double last = null;
    for (double setting : settings) {
      if (last != null) {
        assertThat((setting - last) * 0.14).isLessThanOrEqualTo(Refinement.GAP);
      }
      last = setting;
    }
  }

  @Test
  void targetsAreSpacedOverTheRangeAndNotRefined() {
    SettingScale target = new SettingScale(Meaning.PSNR, 1, 100, 0.01, List.of());
    Refinement refinement = new Refinement(target, RANGE);
    assertThat(refinement.start(2)).containsExactly(28.0, 30.0, 32.0, 34.0, 36.0, 38.0);
    assertThat(refinement.start(10.0 / 3)).containsExactly(28.0, 31.33, 34.67, 38.0);
    assertThat(refinement.start(4)).containsExactly(28.0, 32.0, 36.0, 38.0);
    assertThat(settings(target, t -> t)).hasSize(6);
  }

  @Test
  void aCodecThatAnswersNothingEndsSomewhere() {
    SettingScale quality = new SettingScale(Meaning.QUALITY, 0, 100, 1, List.of(10.0, 90.0));
    assertThat(settings(quality, q -> 33)).hasSizeLessThanOrEqualTo(Refinement.MOST);
  }
}
