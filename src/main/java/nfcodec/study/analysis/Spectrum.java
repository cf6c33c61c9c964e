package nfcodec.study.analysis;

/**
 * Magnitudes of the orthonormal two-dimensional DCT-II of an image, averaged over square blocks of
 * coefficients so that images of any size give a table of at most {@link #BINS} a side (paper,
 * figure 3).
 *
 * @param side of the image
 * @param magnitudes shape (bins, bins), row = vertical frequency, ascending from 0
 */
public record Spectrum(int side, float[][] magnitudes) {
  /** Rows and columns at most. */
  public static final int BINS = 128;
}
