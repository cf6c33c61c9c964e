package nfcodec.field;

/**
 * A few features for every pixel and nothing coarser, followed by a ReLU network: a pyramid of its
 * finest level alone, with as many planes of it as colours need. Pixels share no feature, so that
 * their order does not matter to it: what it is for are images whose pixels were moved. A feature
 * belongs to one pixel, and is predicted for an entropy coder from those of the pixel's neighbours
 * in the image as it was before.
 *
 * @param channels values a pixel, 1 to 4
 * @param planes features a pixel, 1 to 4
 * @param width neurons of each of the two hidden layers that turn features into values, 1 to 64
 * @param neighbours decoded features of its own plane that each feature is predicted from, 1 to 23:
 *     the nearest; of every plane before it the pixel's own and the eight around count too
 * @param contextWidth neurons of each of the two hidden layers that predict, 1 to 64; every plane
 *     has its own
 */
public record PlanesSpec(int channels, int planes, int width, int neighbours, int contextWidth)
    implements FieldSpec {
  /** The step of features, binary32: that of a pyramid's finest level. */
  public static final float STEP = PyramidSpec.step(0);

  /** Checks the ranges. */
  public PlanesSpec {
    SpecRange.check("channels", channels, 1, 4);
    SpecRange.check("planes", planes, 1, 4);
    SpecRange.check("planes network width", width, 1, 64);
    SpecRange.check("planes neighbours", neighbours, 1, CausalNeighbours.MOST);
    SpecRange.check("planes context width", contextWidth, 1, 64);
  }

  /**
   * {@return inputs of a plane's prediction}
   *
   * @param plane 0 for the first
   */
  public int inputs(int plane) {
    return neighbours + plane * CausalNeighbours.AROUND;
  }

  /** Of the features' prediction too, which decoding takes. */
  @Override
  public long operationsPerPixel() {
    long w = width;
    long operations = planes * w + w * w + channels * (w + planes);
    for (int plane = 0; plane < planes; plane++) {
      long inputs = inputs(plane);
      operations += inputs * contextWidth + (long) contextWidth * contextWidth;
      operations += 2 * (contextWidth + inputs);
    }
    return operations;
  }

  @Override
  public boolean predictsFeatures() {
    return true;
  }

  @Override
  public String kind() {
    return "planes";
  }

  @Override
  public String toString() {
    return planes
        + (planes == 1 ? " plane" : " planes")
        + ", network "
        + width
        + "x2, contexts "
        + neighbours
        + "-"
        + contextWidth
        + "x2";
  }
}
