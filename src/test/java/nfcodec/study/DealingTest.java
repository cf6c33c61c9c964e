package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import nfcodec.store.Shard;
import nfcodec.study.Cell.Permutation;
import org.junit.jupiter.api.Test;

class DealingTest {
  private static final Settings SETTINGS = SmallStudy.SETTINGS;

  private static List<Cell> cells() {
    return new Plan(
            List.of("a.png", "b.png", "c.png", "d.png", "e.png"),
            List.of(16, 64),
            List.of("siren:16", "hashgrid"),
            List.of("rpp", "zigzag"),
            List.of(Permutation.SHARED),
            List.of(1.0),
            List.of(0L))
        .cells();
  }

  @Test
  void everyCellGoesToOneTaskInItsOrder() {
    List<Cell> all = cells();
    for (int of : new int[] {1, 3, 4, 7, 100}) {
      List<Cell> dealt = new ArrayList<>();
      for (int i = 0; i < of; i++) {
        List<Cell> mine = Dealing.cells(new Shard(i, of), all, SETTINGS);
        assertThat(mine).isEqualTo(all.stream().filter(mine::contains).toList());
        assertThat(mine).isEqualTo(Dealing.cells(new Shard(i, of), all, SETTINGS));
        dealt.addAll(mine);
      }
      assertThat(dealt).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void allHaveAboutAsMuchToDo() {
    for (int i = 0; i < 4; i++) {
      List<Cell> mine = Dealing.cells(new Shard(i, 4), cells(), SETTINGS);
      // 15 of the dearest kind, searches of hash grids at side 64.
      assertThat(mine.stream().filter(c -> c.side() == 64 && c.field().startsWith("hashgrid")))
          .hasSizeBetween(3, 4);
    }
  }

  @Test
  void thereIsNoTaskBeyondTheLast() {
    assertThatThrownBy(() -> new Shard(4, 4))
        .hasMessage("task 4 of 4: tasks are numbered from 0 to one less than their number");
    assertThatThrownBy(() -> new Shard(-1, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new Shard(0, 1)).hasToString("task 0 of 1");
  }
}
