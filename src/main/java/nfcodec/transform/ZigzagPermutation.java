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
  /** Of a digit, in bits: as many values as pixels, more or less. */
  private static final int LEAST_BITS = 8;

  private static final int MOST_BITS = 16;

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
   * {@return the sort order of this image; intensity is the mean of the colour channels (one, or
   * the first three)}
   *
   * @param signal the image, 1 to 4 channels
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

  /** {@return the sort key of each pixel in raster order, not copied} */
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

  /**
   * Pixel indices by ascending class, raster order within a class: sorted by one digit of the
   * classes after the other, from the lowest on, each time keeping the order before. Its memory
   * depends on the number of pixels alone.
   */
  private int[] stableOrder() {
    int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(classes.length), LEAST_BITS, MOST_BITS);
    int largest = Arrays.stream(classes).max().orElse(0);
    int[] order = new int[classes.length];
    Arrays.setAll(order, i -> i);
    int[] sorted = new int[classes.length];
    int[] begins = new int[1 << bits];
    for (int shift = 0; shift < Integer.SIZE && largest >>> shift > 0; shift += bits) {
      sortByDigit(order, shift, begins, sorted);
      int[] swap = order;
      order = sorted;
      sorted = swap;
    }
    return order;
  }

  /**
   * Puts pixels in ascending order of one digit of their classes, in the order given within it.
   *
   * @param shift of the digit
   * @param begins working memory, an entry for each digit
   */
  private void sortByDigit(int[] pixels, int shift, int[] begins, int[] sorted) {
    int mask = begins.length - 1;
    Arrays.fill(begins, 0);
    for (int c : classes) {
      begins[c >>> shift & mask]++;
    }
    int next = 0;
    for (int d = 0; d < begins.length; d++) {
      int count = begins[d];
      begins[d] = next;
      next += count;
    }
    for (int pixel : pixels) {
      sorted[begins[classes[pixel] >>> shift & mask]++] = pixel;
    }
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
