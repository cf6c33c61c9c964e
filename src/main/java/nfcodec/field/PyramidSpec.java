package nfcodec.field;

/**
 * A pyramid of dense grids, one feature each, followed by a ReLU network: the dense end of the hash
 * grid, where nothing is shared, each level is half as fine as the one below it, and the finest has
 * a vertex on every pixel. Its features are whole numbers of a step that the format fixes, so that
 * a small network can predict each of them from its neighbours for an entropy coder; that network's
 * weights are parameters of the field too.
 *
 * <p>After C3 (Kim et al. 2024) and Cool-Chic (Ladune et al. 2023), with a synthesis that looks at
 * one pixel at a time.
 *
 * @param channels values a pixel, 1 to 4
 * @param levels 1 to 12; level k has a vertex for every 2^k by 2^k pixels
 * @param width neurons of each of the two hidden layers that turn features into values, 1 to 64
 * @param neighbours decoded features that each feature is predicted from, 1 to 23: the nearest
 * @param contextWidth neurons of each of the two hidden layers that predict, 1 to 64
 */
public record PyramidSpec(int channels, int levels, int width, int neighbours, int contextWidth)
    implements FieldSpec {
  /** Checks the ranges. */
  public PyramidSpec {
    SpecRange.check("channels", channels, 1, 4);
    SpecRange.check("pyramid levels", levels, 1, 12);
    SpecRange.check("pyramid network width", width, 1, 64);
    SpecRange.check("pyramid neighbours", neighbours, 1, CausalNeighbours.MOST);
    SpecRange.check("pyramid context width", contextWidth, 1, 64);
  }

  /**
   * {@return the step of a level's features, {@code 0.4 * 2^-level}, binary32}
   *
   * @param level 0 for the finest
   */
  public static float step(int level) {
    return Math.scalb(0.4f, -level);
  }

  /** {@return multiply-adds that predicting one feature takes} */
  public long operationsPerFeature() {
    long w = contextWidth;
    return neighbours * w + w * w + 2 * (w + neighbours);
  }

  /**
   * Of the features' prediction too, which decoding takes for every vertex: about 4/3 of the pixels
   * of a large image with two long sides, and about twice those of one row or column.
   */
  @Override
  public long operationsPerPixel() {
    long w = width;
    long synthesis = levels * w + w * w + channels * (w + levels) + 4L * levels;
    return synthesis + 2 * operationsPerFeature();
  }

  @Override
  public boolean predictsFeatures() {
    return true;
  }

  @Override
  public String kind() {
    return "pyramid";
  }

  @Override
  public String toString() {
    return "pyramid, "
        + levels
        + " levels, network "
        + width
        + "x2, context "
        + neighbours
        + "-"
        + contextWidth
        + "x2";
  }
}
