package nfcodec.golden;

import java.util.ArrayList;
import java.util.List;

/**
 * The files that must be refused: one fault each, all checksums right unless they are the fault.
 */
final class BadVectors {
  private BadVectors() {}

  static List<BadVector> all() {
    List<BadVector> all = new ArrayList<>();
    all.addAll(BadContainers.all());
    all.addAll(BadImages.all());
    all.addAll(BadFields.all());
    all.addAll(BeyondLimits.all());
    all.addAll(BadVectors2.all());
    all.addAll(BadFrames.all());
    all.addAll(BadCodedFields.all());
    return all;
  }
}
