package nfcodec.raster;

/**
 * An image as a field sees it: real-valued, planar, row by row from the upper left.
 *
 * <p>Shape: {@code planes[channel][y * width + x]}. Before any transformation every value lies in
 * [0, 1]; a transformation may move it elsewhere.
 *
 * @param width pixels a row, at least 1
 * @param height rows, at least 1
 * @param planes one array of {@code width * height} values for each channel; owned by the signal,
 *     not copied
 */
public record Signal(int width, int height, float[][] planes) {

  /** Checks that every plane has {@code width * height} values. */
  public Signal {
    for (float[] plane : planes) {
      if (plane.length != width * height) {
        throw new IllegalArgumentException(
            "plane of " + plane.length + " values in a signal of " + width + " x " + height);
      }
    }
  }

  /**
   * {@return the raster's samples divided by its peak: values in [0, 1]}
   *
   * @param raster of 8 or 16 bits
   */
  public static Signal of(Raster raster) {
    int channels = raster.channels().count();
    float[][] planes = new float[channels][raster.pixels()];
    float peak = raster.peak();
    for (int c = 0; c < channels; c++) {
      char[] from = raster.plane(c);
      float[] to = planes[c];
      for (int i = 0; i < to.length; i++) {
        to[i] = from[i] / peak;
      }
    }
    return new Signal(raster.width(), raster.height(), planes);
  }

  /**
   * Checks that this is an image of that shape, such as that of a field or of another image.
   *
   * @param otherWidth pixels a row
   * @param otherHeight rows
   * @param otherChannels number of planes
   * @throws IllegalArgumentException if it is not
   */
  public void requireShape(int otherWidth, int otherHeight, int otherChannels) {
    if (width != otherWidth || height != otherHeight || channels() != otherChannels) {
      throw new IllegalArgumentException(
          "images of different shapes: "
              + text(width, height, channels())
              + ", "
              + text(otherWidth, otherHeight, otherChannels));
    }
  }

  private static String text(int width, int height, int channels) {
    return width + " x " + height + " x " + channels;
  }

  /** {@return {@code width * height}} */
  public int pixels() {
    return width * height;
  }

  /** {@return number of planes} */
  public int channels() {
    return planes.length;
  }
}
