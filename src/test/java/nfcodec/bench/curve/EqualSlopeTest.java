package nfcodec.bench.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EqualSlopeTest {
  /** Each 6 dB take twice the bits, from 28 to 40 dB. */
  private static RateCurve curve(double rate) {
    return RateCurve.of(
        IntStream.rangeClosed(0, 4)
            .mapToObj(i -> new RatePoint(rate * Math.pow(2, i / 2.0), 28 + 3 * i))
            .toList());
  }

  /** The squared error that a bit more saves on such a curve, by calculus. */
  private static double slope(RatePoint point) {
    return 255
        * 255
        * Math.pow(10, -point.quality() / 10)
        * (Math.log(10) / 10)
        / (point.rate() * Math.log(2) / 6);
  }

  @Test
  void allImagesHaveTheSlope() {
    List<EqualSlope> all = EqualSlope.of(List.of(curve(0.2), curve(0.3), curve(0.8)));
    assertThat(all).hasSize(EqualSlope.SLOPES);
    double before = Double.POSITIVE_INFINITY;
    for (EqualSlope at : all) {
      assertThat(at.slope()).isLessThan(before);
      before = at.slope();
      assertThat(at.points()).hasSize(3);
      for (RatePoint point : at.points()) {
        assertThat(slope(point)).isCloseTo(at.slope(), within(0.005 * at.slope()));
      }
    }
  }

  /** What costs four times as much gets fewer decibels: the curves' ends cut the range on both. */
  @Test
  void nothingIsContinuedBeyondThePoints() {
    double apart = Math.log10(4) / (0.1 + Math.log10(2) / 6);
    List<EqualSlope> all = EqualSlope.of(List.of(curve(0.2), curve(0.8)));
    assertQualities(all.getFirst(), 28 + apart, 28);
    assertQualities(all.getLast(), 40, 40 - apart);
    assertThat(EqualSlope.of(List.of(curve(0.2), curve(50)))).isEmpty();
    RateCurve point = RateCurve.of(List.of(new RatePoint(1, 30)));
    assertThat(EqualSlope.of(List.of(curve(0.2), point))).isEmpty();
    assertThat(EqualSlope.of(List.of())).isEmpty();
  }

  private static void assertQualities(EqualSlope at, double first, double second) {
    assertThat(at.points().getFirst().quality()).isCloseTo(first, within(0.03));
    assertThat(at.points().getLast().quality()).isCloseTo(second, within(0.03));
  }

  /** A step that costs much and brings little, before one that brings much: nobody stops there. */
  @Test
  void whatABetterPointMakesUselessIsPassedOver() {
    RateCurve bent =
        RateCurve.of(
            List.of(
                new RatePoint(0.2, 28),
                new RatePoint(0.6, 29),
                new RatePoint(0.65, 33),
                new RatePoint(1.5, 38)));
    List<EqualSlope> all = EqualSlope.of(List.of(bent));
    assertThat(all).hasSize(EqualSlope.SLOPES);
    assertThat(all)
        .allMatch(
            at -> at.points().getFirst().quality() < 28.2 || at.points().getFirst().quality() > 32);
  }
}
