package nfcodec.image;

/**
 * How large an image may be. Checked against the header, before pixels are read or memory for them
 * is taken.
 *
 * @param maxWidth pixels a row
 * @param maxHeight rows
 * @param maxPixels width times height
 * @param maxFileBytes bytes of the file itself, which is held in memory while it is read
 */
public record ImageLimits(int maxWidth, int maxHeight, long maxPixels, long maxFileBytes) {
  /** 2^20 pixels a side, 2^28 pixels in all, files of 1 GiB. */
  public static final ImageLimits DEFAULT = new ImageLimits(1 << 20, 1 << 20, 1L << 28, 1L << 30);

  /**
   * Checks the limits, and lowers those of pixels and bytes to 2^31 - 9, what an array holds.
   *
   * @throws IllegalArgumentException if a limit is below 1
   */
  public ImageLimits {
    if (maxWidth < 1 || maxHeight < 1 || maxPixels < 1 || maxFileBytes < 1) {
      throw new IllegalArgumentException("image limits below 1");
    }
    // One array holds a plane, and one the file.
    maxPixels = Math.min(maxPixels, Integer.MAX_VALUE - 8);
    maxFileBytes = Math.min(maxFileBytes, Integer.MAX_VALUE - 8);
  }

  /**
   * {@return the same limits with another number of pixels}
   *
   * @param pixels width times height; at least 1
   */
  public ImageLimits withMaxPixels(long pixels) {
    return new ImageLimits(maxWidth, maxHeight, pixels, maxFileBytes);
  }

  /** Refuses a size that a header announces, empty images included. */
  void check(long width, long height, Failures failures) throws ImageFileException {
    if (width < 1 || height < 1) {
      throw failures.damaged("its header announces " + width + " x " + height + " pixels");
    }
    if (width > maxWidth || height > maxHeight || height > maxPixels / width) {
      throw failures.tooLarge(
          String.format(
              "%d x %d pixels; the limits are %d x %d and %d pixels in all",
              width, height, maxWidth, maxHeight, maxPixels));
    }
  }
}
