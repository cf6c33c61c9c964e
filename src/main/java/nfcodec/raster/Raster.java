package nfcodec.raster;

import java.util.Arrays;

/**
 * An image as integers: planar, row by row from the upper left, 8 or 16 bits a sample.
 *
 * <p>Shape: {@code planes[channel][y * width + x]}, each value in {@code 0 .. 2^bitDepth - 1}.
 * {@code char} is Java's unsigned 16-bit type; it holds both depths.
 */
public final class Raster {
  private final RasterShape shape;
  private final char[][] planes;

  /**
   * Takes ownership of {@code planes} (no copy).
   *
   * @param shape size, layout and depth
   * @param planes one array of {@code width * height} samples for each channel
   * @throws IllegalArgumentException if the planes have not that shape, or an 8-bit sample exceeds
   *     255
   */
  public Raster(RasterShape shape, char[][] planes) {
    if (planes.length != shape.channels().count()) {
      throw new IllegalArgumentException(planes.length + " planes for " + shape.channels());
    }
    for (char[] plane : planes) {
      if (plane.length != shape.pixels()) {
        throw new IllegalArgumentException(
            "plane of " + plane.length + " samples in a raster of " + shape);
      }
      if (shape.bitDepth() == 8) {
        for (char sample : plane) {
          if (sample > 255) {
            throw new IllegalArgumentException("8-bit sample of value " + (int) sample);
          }
        }
      }
    }
    this.shape = shape;
    this.planes = planes;
  }

  /**
   * The same with the parts of a shape.
   *
   * @param width pixels a row, at least 1
   * @param height rows, at least 1
   * @param channels what each plane means
   * @param bitDepth 8 or 16
   * @param planes one array of {@code width * height} samples for each channel
   * @throws IllegalArgumentException if one of them is out of its range, too
   */
  public Raster(int width, int height, Channels channels, int bitDepth, char[][] planes) {
    this(new RasterShape(width, height, channels, bitDepth), planes);
  }

  /** {@return all but the samples} */
  public RasterShape shape() {
    return shape;
  }

  /** {@return pixels a row} */
  public int width() {
    return shape.width();
  }

  /** {@return rows} */
  public int height() {
    return shape.height();
  }

  /** {@return {@code width * height}} */
  public int pixels() {
    return shape.pixels();
  }

  /** {@return what each plane means} */
  public Channels channels() {
    return shape.channels();
  }

  /** {@return bits a sample: 8 or 16} */
  public int bitDepth() {
    return shape.bitDepth();
  }

  /** {@return the largest sample value, {@code 2^bitDepth - 1}} */
  public int peak() {
    return shape.peak();
  }

  /**
   * {@return the samples of one channel in raster order, not copied; callers do not write to it}
   *
   * @param channel 0 for the first
   */
  public char[] plane(int channel) {
    return planes[channel];
  }

  /**
   * {@return one sample, 0 to {@link #peak}}
   *
   * @param channel 0 for the first
   * @param x column, from 0
   * @param y row, from 0
   */
  public int sample(int channel, int x, int y) {
    return planes[channel][y * shape.width() + x];
  }

  /**
   * A part of it, copied.
   *
   * @param region which pixels
   * @return as wide and high as the region, with the same layout and depth
   * @throws IllegalArgumentException if the region does not lie in it
   */
  public Raster part(Region region) {
    region.requireInside(shape);
    RasterShape part = shape.withSize(region.width(), region.height());
    char[][] samples = new char[planes.length][part.pixels()];
    for (int c = 0; c < planes.length; c++) {
      for (int p = 0; p < samples[c].length; p++) {
        samples[c][p] = planes[c][region.inImage(p, shape.width())];
      }
    }
    return new Raster(part, samples);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Raster that
        && shape.equals(that.shape)
        && Arrays.deepEquals(planes, that.planes);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(planes) * 31 + shape.width();
  }

  @Override
  public String toString() {
    return shape.toString();
  }
}
