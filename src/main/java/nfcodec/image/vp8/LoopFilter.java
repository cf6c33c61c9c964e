package nfcodec.image.vp8;

/**
 * Smooths the edges of macroblocks and of the blocks in them.
 *
 * <p>Source: RFC 6386 section 15.
 */
final class LoopFilter {
  private final Plane luma;
  private final Plane[] chromas;
  private final FrameHeader header;

  // Of the edge at hand.
  private int edgeLimit;
  private int interiorLimit;
  private int highVariance;

  LoopFilter(Plane luma, Plane[] chromas, FrameHeader header) {
    this.luma = luma;
    this.chromas = chromas;
    this.header = header;
  }

  /**
   * Filters the left and the upper edge of a macroblock and those inside it.
   *
   * @param level 0 to 63
   * @param inside whether the blocks in it have edges
   */
  void macroblock(int column, int row, int level, boolean inside) {
    if (level == 0) {
      return;
    }
    interiorLimit = level;
    if (header.sharpness > 0) {
      interiorLimit >>= header.sharpness > 4 ? 2 : 1;
      interiorLimit = Math.min(interiorLimit, 9 - header.sharpness);
    }
    interiorLimit = Math.max(interiorLimit, 1);
    highVariance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
    int inner = 2 * level + interiorLimit;
    int outer = inner + 4;
    if (column > 0) {
      edges(column, row, true, outer, false);
    }
    if (inside) {
      edges(column, row, true, inner, true);
    }
    if (row > 0) {
      edges(column, row, false, outer, false);
    }
    if (inside) {
      edges(column, row, false, inner, true);
    }
  }

  /** The edges of one direction: the outer one, or all inner ones. */
  private void edges(int column, int row, boolean vertical, int limit, boolean inner) {
    edgeLimit = 2 * limit + 1;
    for (int i = inner ? 4 : 0; i < (inner ? 16 : 1); i += 4) {
      edge(luma, 16 * column, 16 * row, i, 16, vertical, inner);
    }
    if (!header.simpleFilter) {
      for (Plane chroma : chromas) {
        edge(chroma, 8 * column, 8 * row, inner ? 4 : 0, 8, vertical, inner);
      }
    }
  }

  private void edge(
      Plane plane, int left, int top, int offset, int length, boolean vertical, boolean inner) {
    int at = vertical ? plane.at(left + offset, top) : plane.at(left, top + offset);
    int across = vertical ? 1 : plane.stride;
    int along = vertical ? plane.stride : 1;
    for (int i = 0; i < length; i++, at += along) {
      if (header.simpleFilter) {
        if (isEdge(plane, at, across)) {
          two(plane, at, across);
        }
      } else if (isEdge(plane, at, across) && isSmooth(plane, at, across)) {
        if (hasHighVariance(plane, at, across)) {
          two(plane, at, across);
        } else if (inner) {
          four(plane, at, across);
        } else {
          six(plane, at, across);
        }
      }
    }
  }

  private boolean isEdge(Plane plane, int at, int across) {
    int outer = plane.sample(at - 2 * across) - plane.sample(at + across);
    return 4 * step(plane, at, across) + Math.abs(outer) <= edgeLimit;
  }

  private boolean isSmooth(Plane plane, int at, int across) {
    return step(plane, at - 2 * across, across) <= interiorLimit
        && step(plane, at - across, across) <= interiorLimit
        && step(plane, at + across, across) <= interiorLimit
        && step(plane, at + 2 * across, across) <= interiorLimit
        && step(plane, at - 3 * across, across) <= interiorLimit
        && step(plane, at + 3 * across, across) <= interiorLimit;
  }

  private boolean hasHighVariance(Plane plane, int at, int across) {
    return step(plane, at - across, across) > highVariance
        || step(plane, at + across, across) > highVariance;
  }

  /** Difference of a sample and the one before it. */
  private static int step(Plane plane, int at, int across) {
    return Math.abs(plane.sample(at) - plane.sample(at - across));
  }

  /** Changes one sample on each side. */
  private static void two(Plane plane, int at, int across) {
    int outer = signed(plane.sample(at - 2 * across) - plane.sample(at + across));
    int a = signed(3 * (plane.sample(at) - plane.sample(at - across)) + outer);
    plane.setClamped(at - across, plane.sample(at - across) + (Math.min(a + 3, 127) >> 3));
    plane.setClamped(at, plane.sample(at) - (Math.min(a + 4, 127) >> 3));
  }

  /** Changes two samples on each side. */
  private static void four(Plane plane, int at, int across) {
    int a = signed(3 * (plane.sample(at) - plane.sample(at - across)));
    int near = Math.min(a + 4, 127) >> 3;
    int far = near + 1 >> 1;
    plane.setClamped(at - 2 * across, plane.sample(at - 2 * across) + far);
    plane.setClamped(at - across, plane.sample(at - across) + (Math.min(a + 3, 127) >> 3));
    plane.setClamped(at, plane.sample(at) - near);
    plane.setClamped(at + across, plane.sample(at + across) - far);
  }

  /** Changes three samples on each side. */
  private static void six(Plane plane, int at, int across) {
    int outer = signed(plane.sample(at - 2 * across) - plane.sample(at + across));
    int a = signed(3 * (plane.sample(at) - plane.sample(at - across)) + outer);
    for (int i = 0; i < 3; i++) {
      int change = (27 - 9 * i) * a + 63 >> 7;
      int before = at - (i + 1) * across;
      int after = at + i * across;
      plane.setClamped(before, plane.sample(before) + change);
      plane.setClamped(after, plane.sample(after) - change);
    }
  }

  private static int signed(int value) {
    return Math.clamp(value, -128, 127);
  }
}
