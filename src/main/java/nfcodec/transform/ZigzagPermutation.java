package nfcodec.transform;

import java.util.Arrays;
import nfcodec.raster.Signal;

/**
 * Zigzag permutation: pixels sorted by intensity, ascending, laid along the zigzag scan from the
 * upper left corner (paper, table 1). Pixels of equal intensity keep raster order. The state is the
 * sort order; since the sort is stable, the rank of each pixel's intensity among the distinct
 * intensities of the image says the same in fewer bits, and that is what is kept.
 */
public final class ZigzagPermutation implements DataTransform {
  private final int[] classes;

  /**
   * Takes ownership of the array.
   *
   * @param classes for each pixel in raster order its sort key, 0 or more; any array gives a
   *     bijection
   */
  public ZigzagPermutation(int[] classes) {
    this.classes = classes;
  }

  /**
   * The sort order of this image; intensity is the mean of the colour channels (one, or the first
   * three).
   */
  public static ZigzagPermutation of(Signal signal) {
    int pixels = signal.pixels();
    int colors = signal.channels() < 3 ? 1 : 3;
    float[] intensity = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      double sum = 0;
      for (int c = 0; c < colors; c++) {
        sum += signal.planes()[c][i];
      }
      // Sums that differ only by the rounding of their terms are one intensity.
      // A negative one that rounds to -0 becomes 0.
      intensity[i] = (float) (sum / colors) + 0f;
    }
    float[] distinct = intensity.clone();
    Arrays.sort(distinct);
    int count = 0;
    for (float v : distinct) {
      if (count == 0 || v != distinct[count - 1]) {
        distinct[count++] = v;
      }
    }
    int[] classes = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      classes[i] = Arrays.binarySearch(distinct, 0, count, intensity[i]);
    }
    return new ZigzagPermutation(classes);
  }

  /** The sort key of each pixel in raster order, not copied. */
  public int[] classes() {
    return classes;
  }

  @Override
  public PixelBijection locations(int width, int height) {
    if (classes.length != width * height) {
      throw new IllegalArgumentException(
          "zigzag: an order of " + classes.length + " pixels for " + width + " x " + height);
    }
    int[] scan = scan(width, height);
    int[] forward = new int[classes.length];
    int[] inverse = new int[classes.length];
    int rank = 0;
    for (int pixel : stableOrder()) {
      int location = scan[rank++];
      forward[pixel] = location;
      inverse[location] = pixel;
    }
    return new PixelBijection() {
      @Override
      public int forward(int pixel) {
        return forward[pixel];
      }

      @Override
      public int inverse(int location) {
        return inverse[location];
      }
    };
  }

  /** Pixel indices by ascending class, raster order within a class. */
  private int[] stableOrder() {
    long[] keyed = new long[classes.length];
    for (int i = 0; i < keyed.length; i++) {
      keyed[i] = (long) classes[i] << 32 | i;
    }
    Arrays.sort(keyed);
    int[] order = new int[keyed.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keyed[i];
    }
    return order;
  }

  /**
   * Locations along the zigzag: diagonal by diagonal, even ones upwards to the right, odd ones
   * downwards to the left.
   */
  static int[] scan(int width, int height) {
    int[] scan = new int[width * height];
    int next = 0;
    for (int d = 0; d <= width + height - 2; d++) {
      int first = Math.max(0, d - width + 1);
      int last = Math.min(d, height - 1);
      for (int k = first; k <= last; k++) {
        int y = d % 2 == 1 ? k : first + last - k;
        scan[next++] = y * width + (d - y);
      }
    }
    return scan;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ZigzagPermutation that && Arrays.equals(classes, that.classes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(classes);
  }
}
