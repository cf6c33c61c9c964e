package nfcodec.image;

import java.awt.color.ICC_Profile;
import java.util.Objects;
import nfcodec.raster.Raster;

/**
 * The composite image of a Photoshop file, which shows all its layers.
 *
 * <p>Where layers leave it transparent, its colours are mixed with white; they are unmixed. Further
 * channels, which are selections or spot colours, are left out.
 */
final class PsdFile {
  private PsdFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    PsdHeader header = PsdHeader.parse(bytes, options.limits(), failures);
    if (header.mode == PsdHeader.Mode.LAB) {
      throw failures.unsupported("Lab colour");
    }
    int channels = header.mode.channels + (header.alpha ? 1 : 0);
    char[][] planes = PsdChannels.read(bytes, header, channels, failures);
    Samples samples = samples(header, planes);
    ICC_Profile profile = ColorToSrgb.profile(header.icc, samples.color(), failures);
    return ToRaster.finish(samples, profile, Orientation.UPRIGHT);
  }

  private static Samples samples(PsdHeader header, char[][] planes) {
    int peak = Depth.maxOf(Math.max(8, header.depth));
    switch (header.mode) {
      case INDEXED -> {
        // A profile speaks of the three channels of the palette.
        return Objects.requireNonNull(header.palette)
            .expand(header.width, header.height, planes[0], header.icc == null);
      }
      case BITMAP -> {
        for (int i = 0; i < planes[0].length; i++) {
          planes[0][i] = (char) (planes[0][i] == 0 ? peak : 0);
        }
      }
      default -> {
        // As stored.
      }
    }
    if (header.alpha) {
      unmixWhite(planes, peak);
    }
    Samples.Color color =
        switch (header.mode) {
          case RGB, LAB -> Samples.Color.RGB;
          case CMYK -> Samples.Color.CMYK;
          default -> Samples.Color.GRAY;
        };
    if (color == Samples.Color.CMYK) {
      // Stored as light: the peak is no ink.
      for (int c = 0; c < color.planes; c++) {
        Samples.invert(planes[c], peak);
      }
    }
    return new Samples(
        header.width, header.height, Math.max(8, header.depth), color, header.alpha, false, planes);
  }

  /** Undoes {@code stored = colour * alpha + white * (1 - alpha)}, rounded. */
  private static void unmixWhite(char[][] planes, int peak) {
    char[] alpha = planes[planes.length - 1];
    for (int c = 0; c < planes.length - 1; c++) {
      char[] plane = planes[c];
      for (int i = 0; i < plane.length; i++) {
        if (alpha[i] != 0 && alpha[i] != peak) {
          int light = Math.max(0, plane[i] - (peak - alpha[i]));
          plane[i] = (char) Math.min(peak, Depth.scale(light, alpha[i], peak));
        }
      }
    }
  }
}
