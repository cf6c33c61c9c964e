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

  /** Sums of squared errors, on transformed values and on those of the image. */
  double squares;

  double imageSquares;

  Slot(List<Dense> layers) {
    network = new NetworkGradient(layers);
  }

  void clear() {
    network.clear();
    squares = 0;
    imageSquares = 0;
  }
}
