package nfcodec.raster;

/**
 * What a raster is but for its samples.
 *
 * @param width pixels a row, at least 1
 * @param height rows, at least 1; at most 2^31 - 9 pixels in all
 * @param channels what each plane means
 * @param bitDepth of a sample, 8 or 16
 */
public record RasterShape(int width, int height, Channels channels, int bitDepth) {
  /** As many as a Java array holds on every machine. */
  private static final int MOST_PIXELS = Integer.MAX_VALUE - 8;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public RasterShape {
    requireSize(width, height);
    if (bitDepth != 8 && bitDepth != 16) {
      throw new IllegalArgumentException("bit depth " + bitDepth + ": only 8 and 16 are stored");
    }
  }

  /**
   * A shape by numbers that have not been looked at, such as those in a file.
   *
   * @param width any
   * @param height any
   * @param channels any; 1 to 4 are known
   * @param bitDepth any
   * @return the shape that has them
   * @throws IllegalArgumentException if one is out of its range
   */
  public static RasterShape of(long width, long height, int channels, int bitDepth) {
    requireSize(width, height);
    return new RasterShape((int) width, (int) height, Channels.ofCount(channels), bitDepth);
  }

  private static void requireSize(long width, long height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("image of " + width + " x " + height + " pixels");
    }
    if (height > MOST_PIXELS / width) {
      throw new IllegalArgumentException(
          "image of " + width + " x " + height + " pixels, more than 2^31 - 9");
    }
  }

  /**
   * Checks that what is to be compared can be.
   *
   * @param other which has to be equal
   * @throws IllegalArgumentException if the other shape is not this one
   */
  public void requireSame(RasterShape other) {
    if (!equals(other)) {
      throw new IllegalArgumentException("images of different shapes: " + this + ", " + other);
    }
  }

  /**
   * {@return the same but for its size}
   *
   * @param newWidth pixels a row, at least 1
   * @param newHeight rows, at least 1; at most 2^31 - 9 pixels in all
   */
  public RasterShape withSize(int newWidth, int newHeight) {
    return new RasterShape(newWidth, newHeight, channels, bitDepth);
  }

  /**
   * {@return the same but for what its planes mean}
   *
   * @param others the new layout; how many planes there are follows from it
   */
  public RasterShape withChannels(Channels others) {
    return new RasterShape(width, height, others, bitDepth);
  }

  /** {@return {@code width * height}} */
  public int pixels() {
    return width * height;
  }

  /** {@return the largest sample value, {@code 2^bitDepth - 1}} */
  public int peak() {
    return (1 << bitDepth) - 1;
  }

  /**
   * {@return size of the samples without any header, in bytes: what a file must undercut to be a
   * compression at all}
   */
  public long rawBytes() {
    return (long) pixels() * channels.count() * (bitDepth / 8);
  }

  /** Such as {@code 768x512 RGB 8-bit}. */
  @Override
  public String toString() {
    return width + "x" + height + " " + channels + " " + bitDepth + "-bit";
  }
}
