package nfcodec.encode;

import nfcodec.field.PyramidSpec;
import nfcodec.raster.RasterShape;

/** The pyramid that suits an image: of a small one the networks would be most of the file. */
final class PyramidSizing {
  /**
   * The coarsest level has no more vertices on its longer side, unless there are too few levels.
   */
  private static final int COARSEST = 12;

  private static final int MOST_LEVELS = 9;

  /** Pixels below which networks are narrow. */
  private static final long SMALL = 50_000;

  /** Pixels below which they hardly exist. */
  private static final long TINY = 3_000;

  private PyramidSizing() {}

  static PyramidSpec spec(RasterShape image) {
    int longer = Math.max(image.width(), image.height());
    int levels = 1;
    while (levels < MOST_LEVELS && longer > COARSEST << (levels - 1)) {
      levels++;
    }
    int channels = image.channels().count();
    if (image.pixels() < TINY) {
      return new PyramidSpec(channels, levels, 4, 4, 4);
    }
    if (image.pixels() < SMALL) {
      return new PyramidSpec(channels, levels, 8, 8, 8);
    }
    return new PyramidSpec(channels, levels, 16, 16, 16);
  }
}
