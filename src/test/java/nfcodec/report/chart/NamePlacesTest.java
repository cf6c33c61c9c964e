package nfcodec.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nfcodec.report.chart.NamePlaces.Place;
import nfcodec.report.chart.NamePlaces.Point;
import org.junit.jupiter.api.Test;

class NamePlacesTest {
  @Test
  void aNameAloneLiesAbove() {
    assertThat(NamePlaces.of(List.of(new Point(2, 0.5, "RPP")))).containsExactly(Place.ABOVE);
    assertThat(NamePlaces.of(List.of())).isEmpty();
  }

  @Test
  void neighboursGetOutOfEachOthersWay() {
    List<Place> places =
        NamePlaces.of(
            List.of(
                new Point(2, 1.30, "RPP"), new Point(2, 1.27, "zigzag"), new Point(4, 0.5, "far")));
    assertThat(places).containsExactly(Place.ABOVE, Place.BELOW, Place.ABOVE);
  }

  @Test
  void ofManyAtOnePlaceSomeGoWithoutAName() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      points.add(new Point(1.5, 1, "treatment " + i));
    }
    // All points are one: each name lies beside it, in another place.
    List<Place> places = NamePlaces.of(points);
    assertThat(places.subList(0, 4))
        .containsExactly(Place.ABOVE, Place.BELOW, Place.RIGHT, Place.LEFT);
    assertThat(places.subList(4, 7)).containsOnly(Place.NOWHERE);
  }

  @Test
  void mostOfAScatterIsNamed() {
    Random random = new Random(3);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      points.add(
          new Point(
              Math.exp(random.nextDouble()), Math.exp(random.nextDouble() - 0.5), "center:1"));
    }
    assertThat(NamePlaces.of(points)).filteredOn(p -> p != Place.NOWHERE).hasSizeGreaterThan(12);
  }
}
