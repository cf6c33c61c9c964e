package nfcodec.golden;

import java.util.ArrayList;
import java.util.List;

/** The files that must decode. */
final class GoodVectors {
  private GoodVectors() {}

  static List<GoodVector> all() {
    List<GoodVector> all = new ArrayList<>();
    all.addAll(GoodFields.all());
    all.addAll(GoodTransforms.all());
    all.addAll(GoodContainers.all());
    all.addAll(GoodPyramids.all());
    return all;
  }
}
