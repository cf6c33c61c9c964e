package nfcodec.raster;

/**
 * Colour to gray by the luma of ITU-R BT.601, {@code 0.299 R + 0.587 G + 0.114 B} on the sRGB
 * samples as they are, with the weights and the rounding of Pillow's mode L: {@code (19595 R +
 * 38470 G + 7471 B + 32768) >> 16}.
 */
public final class Luma {
  private static final int RED = 19595;
  private static final int GREEN = 38470;
  private static final int BLUE = 7471;

  private Luma() {}

  /**
   * The image in gray, same size and depth, without alpha. Gray samples stay as they are.
   *
   * @return one channel, {@link Channels#GRAY}
   */
  public static Raster of(Raster raster) {
    char[] gray = new char[raster.pixels()];
    if (raster.channels().colorCount() == 1) {
      System.arraycopy(raster.plane(0), 0, gray, 0, gray.length);
    } else {
      char[] red = raster.plane(0);
      char[] green = raster.plane(1);
      char[] blue = raster.plane(2);
      for (int i = 0; i < gray.length; i++) {
        // 16-bit samples need 32 bits and the sign.
        long sum = (long) RED * red[i] + (long) GREEN * green[i] + (long) BLUE * blue[i];
        gray[i] = (char) ((sum + (1 << 15)) >> 16);
      }
    }
    return new Raster(raster.shape().withChannels(Channels.GRAY), new char[][] {gray});
  }
}
