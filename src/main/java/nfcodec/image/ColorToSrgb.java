package nfcodec.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Colour of an embedded ICC profile to sRGB, by the colour management of the JDK (Little CMS), at
 * the depth of the samples.
 *
 * <p>A profile that says what sRGB says leaves every sample as it is: whether it does is found out
 * by asking it about a grid of colours. A profile that is broken, or made for another kind of image
 * than the one it sits in, is ignored, as viewers do.
 */
final class ColorToSrgb {
  private static final ICC_Profile SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB);

  // Of 65535: one level of 8 bits and half of another. Gamma 2.2 differs from sRGB by eight.
  private static final int SAME = 386;
  private static final int GRID = 18;
  private static final int BLOCK = 1 << 16;

  private ColorToSrgb() {}

  /** The profile in these bytes; null for null or bytes that are no usable profile. */
  static ICC_Profile profile(byte[] icc) {
    if (icc == null) {
      return null;
    }
    try {
      return ICC_Profile.getInstance(icc);
    } catch (IllegalArgumentException | CMMException e) {
      return null;
    }
  }

  /** The profile of an image's own colour space; null for the JDK's own gray and sRGB. */
  static ICC_Profile profile(BufferedImage image) {
    if (image.getColorModel().getColorSpace() instanceof ICC_ColorSpace space
        && !space.isCS_sRGB()
        && space != ColorSpace.getInstance(ColorSpace.CS_GRAY)) {
      return space.getProfile();
    }
    return null;
  }

  /**
   * Gray or RGB samples in sRGB. May write into the planes it is given.
   *
   * @param profile what the numbers mean; null for sRGB, or plain inks
   */
  static Samples convert(Samples in, ICC_Profile profile) {
    ICC_Profile fitting = profile != null && fits(profile, in.color()) ? profile : null;
    if (fitting != null) {
      try {
        return switch (in.color()) {
          case GRAY -> gray(in, fitting);
          case RGB -> isSrgb(fitting) ? in : planes(in, fitting);
          case CMYK -> planes(in, fitting);
        };
      } catch (CMMException | IllegalArgumentException e) {
        // Unusable after all: as without a profile.
      }
    }
    return in.color() == Samples.Color.CMYK ? plainInks(in) : in;
  }

  private static boolean fits(ICC_Profile profile, Samples.Color color) {
    int type =
        switch (color) {
          case GRAY -> ColorSpace.TYPE_GRAY;
          case RGB -> ColorSpace.TYPE_RGB;
          case CMYK -> ColorSpace.TYPE_CMYK;
        };
    return profile.getColorSpaceType() == type
        && profile.getProfileClass() != ICC_Profile.CLASS_DEVICELINK
        && profile.getProfileClass() != ICC_Profile.CLASS_ABSTRACT
        && profile.getProfileClass() != ICC_Profile.CLASS_NAMEDCOLOR;
  }

  private static boolean isSrgb(ICC_Profile profile) {
    int n = GRID * GRID * GRID;
    int[] colors = new int[3 * n];
    for (int i = 0; i < n; i++) {
      colors[3 * i] = i % GRID * 65535 / (GRID - 1);
      colors[3 * i + 1] = i / GRID % GRID * 65535 / (GRID - 1);
      colors[3 * i + 2] = i / GRID / GRID * 65535 / (GRID - 1);
    }
    WritableRaster grid = raster(n, 3, 16);
    grid.setPixels(0, 0, n, 1, colors);
    return same(colors, convert(grid, n, 16, profile).getPixels(0, 0, n, 1, (int[]) null));
  }

  private static boolean same(int[] a, int[] b) {
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > SAME) {
        return false;
      }
    }
    return true;
  }

  /** Gray has few enough levels to convert each once. */
  private static Samples gray(Samples in, ICC_Profile profile) {
    int levels = in.peak() + 1;
    int[] ramp = new int[levels];
    for (int i = 0; i < levels; i++) {
      ramp[i] = Depth.scale(i, in.peak(), 65535);
    }
    WritableRaster source = raster(levels, 1, 16);
    source.setPixels(0, 0, levels, 1, ramp);
    // Neutral in, neutral out: any of the three would do.
    int[] green = convert(source, levels, 16, profile).getSamples(0, 0, levels, 1, 1, (int[]) null);
    if (!same(ramp, green)) {
      char[] plane = in.planes()[0];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (char) Depth.scale(green[plane[i]], 65535, in.peak());
      }
    }
    return in;
  }

  /** RGB or CMYK to RGB, a block of pixels at a time. */
  private static Samples planes(Samples in, ICC_Profile profile) {
    int pixels = in.width() * in.height();
    int bands = in.color().planes;
    char[][] out = new char[in.alpha() ? 4 : 3][];
    for (int c = 0; c < 3; c++) {
      out[c] = in.planes()[c];
    }
    if (in.alpha()) {
      out[3] = in.alphaPlane();
    }
    for (int from = 0; from < pixels; from += BLOCK) {
      int n = Math.min(BLOCK, pixels - from);
      WritableRaster source = raster(n, bands, in.bitDepth());
      int[] band = new int[n];
      for (int c = 0; c < bands; c++) {
        for (int i = 0; i < n; i++) {
          band[i] = in.planes()[c][from + i];
        }
        source.setSamples(0, 0, n, 1, c, band);
      }
      Raster converted = convert(source, n, in.bitDepth(), profile);
      for (int c = 0; c < 3; c++) {
        converted.getSamples(0, 0, n, 1, c, band);
        for (int i = 0; i < n; i++) {
          out[c][from + i] = (char) band[i];
        }
      }
    }
    return in.with(Samples.Color.RGB, in.alpha(), out);
  }

  private static Raster convert(Raster source, int pixels, int bitDepth, ICC_Profile profile) {
    WritableRaster target = raster(pixels, 3, bitDepth);
    new ColorConvertOp(new ICC_Profile[] {profile, SRGB}, null).filter(source, target);
    return target;
  }

  private static WritableRaster raster(int pixels, int bands, int bitDepth) {
    int type = bitDepth == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    return Raster.createInterleavedRaster(type, pixels, 1, bands, null);
  }

  /** Inks without a profile: each takes away its complement, black takes away all three. */
  private static Samples plainInks(Samples in) {
    int peak = in.peak();
    char[] black = in.planes()[3];
    char[][] out = new char[in.alpha() ? 4 : 3][];
    for (int c = 0; c < 3; c++) {
      char[] plane = in.planes()[c];
      for (int i = 0; i < plane.length; i++) {
        long light = (long) (peak - plane[i]) * (peak - black[i]);
        plane[i] = (char) ((light * 2 + peak) / (2L * peak));
      }
      out[c] = plane;
    }
    if (in.alpha()) {
      out[3] = in.alphaPlane();
    }
    return in.with(Samples.Color.RGB, in.alpha(), out);
  }
}
