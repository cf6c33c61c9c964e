package nfcodec.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CurveThinningTest {
  @Test
  void keepsShortCurvesWhole() {
    assertThat(CurveThinning.keep(new double[] {1, 2, 3}, 5)).containsExactly(0, 1, 2);
  }

  @Test
  void keepsEndsAndPeaksAndNoMoreThanAsked() {
    for (int length : new int[] {11, 100, 1001, 4000}) {
      double[] y = new double[length];
      Arrays.setAll(y, i -> Math.log(1 + i));
      y[length / 3] = -20;
      int[] kept = CurveThinning.keep(y, 10);
      assertThat(kept).hasSize(10).isSorted().doesNotHaveDuplicates();
      assertThat(kept).startsWith(0).contains(length / 3).endsWith(length - 1);
    }
  }
}
