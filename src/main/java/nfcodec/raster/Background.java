package nfcodec.raster;

import java.util.Arrays;

/**
 * A colour to lay under a picture with alpha, for those who cannot keep it: 8 bits each, sRGB.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Background(int red, int green, int blue) {
  /** Checks the ranges. */
  public Background {
    if (((red | green | blue) & ~0xFF) != 0) {
      throw new IllegalArgumentException("a colour's parts are 0 to 255");
    }
  }

  /**
   * The shape of a picture once it lies on this colour: gray stays gray on gray only.
   *
   * @param picture its shape before
   */
  public RasterShape under(RasterShape picture) {
    if (!picture.channels().hasAlpha()) {
      return picture;
    }
    boolean isGray = red == green && green == blue && picture.channels().colorCount() == 1;
    return picture.withChannels(isGray ? Channels.GRAY : Channels.RGB);
  }

  /**
   * The picture on this colour, without alpha and of the same depth; itself if it has none. Mixed
   * in sRGB values, as browsers do and not as light would, and rounded to the nearest.
   */
  public Raster under(Raster picture) {
    Channels channels = picture.channels();
    if (!channels.hasAlpha()) {
      return picture;
    }
    int[] color = {red, green, blue};
    char[] alpha = picture.plane(channels.colorCount());
    RasterShape shape = under(picture.shape());
    char[][] planes = new char[shape.channels().count()][];
    for (int c = 0; c < planes.length; c++) {
      char[] plane = picture.plane(Math.min(c, channels.colorCount() - 1));
      planes[c] = mixed(plane, alpha, picture.peak(), color[c]);
    }
    return new Raster(shape, planes);
  }

  private static char[] mixed(char[] plane, char[] alpha, int peak, int eightBits) {
    char[] mixed = Arrays.copyOf(plane, plane.length);
    long color = (long) eightBits * peak / 255; // exact: 65535 is 257 * 255
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] =
          (char) ((plane[i] * (long) alpha[i] + color * (peak - alpha[i]) + peak / 2) / peak);
    }
    return mixed;
  }
}
