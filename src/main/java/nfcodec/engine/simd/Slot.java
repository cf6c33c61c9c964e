package nfcodec.engine.simd;

import java.util.ArrayList;
import java.util.List;
import nfcodec.field.Dense;

/**
 * A share of the pixels of a group, and sums over them. Which pixels a slot has does not depend on
 * the number of threads, so neither does any sum.
 */
final class Slot {
  /** Positions in the group: from begin, up to end. */
  int begin;

  int end;

  final NetworkGradient network;
  final List<RowGradient.Head> heads = new ArrayList<>();

  /** Sum of the objective over samples. */
  double loss;

  /** Sum of squared errors on the values of the image. */
  double imageSquares;

  Slot(List<Dense> layers) {
    network = new NetworkGradient(layers);
  }

  void clear() {
    network.clear();
    loss = 0;
    imageSquares = 0;
  }
}
