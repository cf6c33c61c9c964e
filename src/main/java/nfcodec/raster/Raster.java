package nfcodec.raster;

import java.util.Arrays;

/**
 * An image as integers: planar, row by row from the upper left, 8 or 16 bits a sample.
 *
 * <p>Shape: {@code planes[channel][y * width + x]}, each value in {@code 0 .. 2^bitDepth - 1}.
 * {@code char} is Java's unsigned 16-bit type; it holds both depths.
 */
public final class Raster {
  private final int width;
  private final int height;
  private final Channels channels;
  private final int bitDepth;
  private final char[][] planes;

  /**
   * Takes ownership of {@code planes} (no copy).
   *
   * @param width pixels a row, at least 1
   * @param height rows, at least 1
   * @param bitDepth 8 or 16
   * @param planes one array of {@code width * height} samples for each channel
   * @throws IllegalArgumentException if sizes disagree, the depth is neither 8 nor 16, or an 8-bit
   *     sample exceeds 255
   */
  public Raster(int width, int height, Channels channels, int bitDepth, char[][] planes) {
    if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("raster of " + width + " x " + height + " pixels");
    }
    if (bitDepth != 8 && bitDepth != 16) {
      throw new IllegalArgumentException("bit depth " + bitDepth + ": only 8 and 16 are stored");
    }
    if (planes.length != channels.count()) {
      throw new IllegalArgumentException(planes.length + " planes for " + channels);
    }
    for (char[] plane : planes) {
      if (plane.length != width * height) {
        throw new IllegalArgumentException(
            "plane of " + plane.length + " samples in a raster of " + width + " x " + height);
      }
      if (bitDepth == 8) {
        for (char sample : plane) {
          if (sample > 255) {
            throw new IllegalArgumentException("8-bit sample of value " + (int) sample);
          }
        }
      }
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.bitDepth = bitDepth;
    this.planes = planes;
  }

  /** Pixels a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** {@code width * height}. */
  public int pixels() {
    return width * height;
  }

  /** What each plane means. */
  public Channels channels() {
    return channels;
  }

  /** 8 or 16. */
  public int bitDepth() {
    return bitDepth;
  }

  /** The largest sample value, {@code 2^bitDepth - 1}. */
  public int peak() {
    return (1 << bitDepth) - 1;
  }

  /**
   * Size of the samples without any header, in bytes: what a file must undercut to be a compression
   * at all.
   */
  public long rawBytes() {
    return (long) pixels() * channels.count() * (bitDepth / 8);
  }

  /** The samples of one channel in raster order, not copied; callers do not write to it. */
  public char[] plane(int channel) {
    return planes[channel];
  }

  /** One sample. */
  public int sample(int channel, int x, int y) {
    return planes[channel][y * width + x];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Raster that
        && width == that.width
        && height == that.height
        && channels == that.channels
        && bitDepth == that.bitDepth
        && Arrays.deepEquals(planes, that.planes);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(planes) * 31 + width;
  }

  @Override
  public String toString() {
    return width + "x" + height + " " + channels + " " + bitDepth + "-bit";
  }
}
