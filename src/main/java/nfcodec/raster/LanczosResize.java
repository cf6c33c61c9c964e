package nfcodec.raster;

/**
 * Resizing by Lanczos resampling with three lobes: the weight of a sample at distance t is {@code
 * sinc(t) sinc(t / 3)} for {@code |t| < 3}, with {@code sinc(t) = sin(pi t) / (pi t)} (Duchon
 * 1979).
 *
 * <p>Columns are resampled first, then rows. When an axis shrinks, distances are measured in output
 * pixels, so that the window widens and removes what the smaller image cannot hold. Weights of
 * samples within the image are normalised to sum 1 and held in fixed point; samples are rounded to
 * integers and clamped after each axis. On 8-bit samples this is the arithmetic of Pillow's {@code
 * Image.LANCZOS}, with which the images of neural-field papers are usually prepared.
 *
 * <p>Each channel is resampled alone. Straight alpha is not weighted in: resize colour that lies
 * under transparency only if it may bleed.
 */
public final class LanczosResize {
  private static final int LOBES = 3;

  /** Bits after the point of a weight, as many as 8-bit samples leave free in Pillow's 32. */
  private static final int FRACTION_BITS = 22;

  private LanczosResize() {}

  /**
   * The image at another size, aspect ratio free; same channels and depth.
   *
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   */
  public static Raster resize(Raster raster, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("resize to " + width + " x " + height + " pixels");
    }
    Taps columns = Taps.between(raster.width(), width);
    Taps rows = Taps.between(raster.height(), height);
    char[][] planes = new char[raster.channels().count()][];
    for (int c = 0; c < planes.length; c++) {
      char[] wide = new char[Math.multiplyExact(width, raster.height())];
      for (int y = 0; y < raster.height(); y++) {
        columns.apply(raster.plane(c), y * raster.width(), 1, wide, y * width, raster.peak());
      }
      planes[c] = new char[Math.multiplyExact(width, height)];
      for (int x = 0; x < width; x++) {
        rows.apply(wide, x, width, planes[c], x, raster.peak());
      }
    }
    return new Raster(raster.shape().withSize(width, height), planes);
  }

  /**
   * Which samples of a line make each sample of the resized line.
   *
   * @param first for each output sample, the first input sample with a weight
   * @param weights for each output sample, the weights from there on, times 2^FRACTION_BITS
   */
  private record Taps(int[] first, int[][] weights) {

    static Taps between(int from, int to) {
      double scale = (double) from / to;
      double stretch = Math.max(1, scale);
      int[] first = new int[to];
      int[][] weights = new int[to][];
      for (int o = 0; o < to; o++) {
        double center = (o + 0.5) * scale;
        first[o] = Math.max(0, (int) (center - LOBES * stretch + 0.5));
        int end = Math.min(from, (int) (center + LOBES * stretch + 0.5));
        double[] real = new double[end - first[o]];
        double sum = 0;
        for (int k = 0; k < real.length; k++) {
          real[k] = lanczos((first[o] + k + 0.5 - center) / stretch);
          sum += real[k];
        }
        weights[o] = new int[real.length];
        for (int k = 0; k < real.length; k++) {
          weights[o][k] = (int) Math.round(real[k] / sum * (1 << FRACTION_BITS));
        }
      }
      return new Taps(first, weights);
    }

    /** Resamples one line; {@code stride} separates its samples, in the input as in the output. */
    void apply(char[] in, int inStart, int stride, char[] out, int outStart, int peak) {
      for (int o = 0; o < first.length; o++) {
        long sum = 1L << (FRACTION_BITS - 1);
        int at = inStart + first[o] * stride;
        for (int weight : weights[o]) {
          sum += (long) weight * in[at];
          at += stride;
        }
        out[outStart + o * stride] = (char) Math.clamp(sum >> FRACTION_BITS, 0, peak);
      }
    }
  }

  private static double lanczos(double t) {
    return Math.abs(t) < LOBES ? sinc(t) * sinc(t / LOBES) : 0;
  }

  private static double sinc(double t) {
    double angle = Math.PI * t;
    return angle == 0 ? 1 : StrictMath.sin(angle) / angle;
  }
}
