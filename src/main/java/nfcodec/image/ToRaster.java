package nfcodec.image;

import java.awt.color.ICC_Profile;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;

/** The last stage of every read: straight alpha, sRGB, upright. */
final class ToRaster {
  private ToRaster() {}

  /**
   * @param profile what the numbers mean; null for sRGB, or plain inks
   * @param orientation as EXIF has it
   */
  static Raster finish(Samples samples, @Nullable ICC_Profile profile, int orientation) {
    Samples srgb = ColorToSrgb.convert(samples.straight(), profile);
    return Orientation.apply(orientation, srgb).toRaster();
  }
}
