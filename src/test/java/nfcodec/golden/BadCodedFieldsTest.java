package nfcodec.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong in those files is the one number: with the nearest right one they are decoded. */
class BadCodedFieldsTest {
  private static void black(byte[] file) {
    assertThat(GoodVector.serialized(Decoding.raster(file))).containsExactly(0);
  }

  @Test
  void theNearestRightNumbersAreDecoded() {
    for (int weight : new int[] {(1 << 16) - 1, 1 - (1 << 16)}) {
      black(BadCodedFields.pyramidOfWeight(weight));
      black(BadCodedFields.tensorsOfWeight(weight));
    }
    for (int bias : new int[] {1 << 23, -(1 << 23)}) {
      black(BadCodedFields.pyramidOfBias(bias));
    }
    for (int feature : new int[] {(1 << 15) - 1, -(1 << 15)}) {
      black(BadCodedFields.pyramidOfFeature(feature));
    }
    black(BadCodedFields.gridPlanes(4));
  }
}
