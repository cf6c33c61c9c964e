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
import org.jspecify.annotations.Nullable;

/**
 * Colour of an embedded ICC profile to sRGB, at the depth of the samples: by {@link IccCurves}, or
 * by the colour management of the JDK (Little CMS, without black point compensation) for profiles
 * with colour tables.
 *
 * <p>A profile that says what sRGB says leaves every sample as it is: whether it does is found out
 * by asking it about a grid of colours. A profile that is broken, or made for another kind of image
 * than the one it sits in, is ignored with a remark, as viewers do.
 */
final class ColorToSrgb {
  private static final ICC_Profile SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB);

  // Of 65535: one level of 8 bits and half of another. Gamma 2.2 differs from sRGB by eight.
  private static final int SAME = 386;
  private static final int GRID = 18;
  private static final int GRAYS = 256;
  private static final int BLOCK = 1 << 16;

  private ColorToSrgb() {}

  /**
   * The profile in these bytes; null for null. Null with a remark if it is broken, or made for
   * another kind of image.
   *
   * @param color of the image that has the profile
   */
  static @Nullable ICC_Profile profile(
      byte @Nullable [] icc, Samples.Color color, Failures failures) {
    if (icc == null) {
      return null;
    }
    try {
      ICC_Profile profile = ICC_Profile.getInstance(icc);
      if (fits(profile, color)) {
        // A profile can be well-formed and still have no conversion: found out on a pixel.
        byProfile(new Samples(1, 1, 8, color, false, false, new char[color.planes][1]), profile);
        return profile;
      }
      failures.remark(
          Remark.Kind.PROFILE_IGNORED,
          "its ICC profile is for "
              + kindOf(profile)
              + ", the image is "
              + color.words
              + "; the profile is ignored");
    } catch (IllegalArgumentException | CMMException | IndexOutOfBoundsException e) {
      failures.remark(Remark.Kind.PROFILE_IGNORED, "its ICC profile is broken and is ignored");
    }
    return null;
  }

  private static String kindOf(ICC_Profile profile) {
    return switch (profile.getProfileClass()) {
      case ICC_Profile.CLASS_DEVICELINK, ICC_Profile.CLASS_ABSTRACT, ICC_Profile.CLASS_NAMEDCOLOR ->
          "no single device";
      default ->
          switch (profile.getColorSpaceType()) {
            case ColorSpace.TYPE_GRAY -> Samples.Color.GRAY.words;
            case ColorSpace.TYPE_RGB -> Samples.Color.RGB.words;
            case ColorSpace.TYPE_CMYK -> Samples.Color.CMYK.words;
            case ColorSpace.TYPE_Lab -> "CIELab";
            default -> "another colour space";
          };
    };
  }

  /** The profile of an image's own colour space; null for the JDK's own gray and sRGB. */
  static @Nullable ICC_Profile profile(BufferedImage image) {
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
  static Samples convert(Samples in, @Nullable ICC_Profile profile) {
    if (profile != null && fits(profile, in.color())) {
      try {
        return isSrgb(profile, in.color()) ? in : byProfile(in, profile);
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

  private static boolean isSrgb(ICC_Profile profile, Samples.Color color) {
    if (color == Samples.Color.CMYK) {
      return false;
    }
    int n = color == Samples.Color.GRAY ? GRAYS : GRID * GRID * GRID;
    char[][] before = new char[color.planes][n];
    for (int i = 0; i < n; i++) {
      if (color == Samples.Color.GRAY) {
        before[0][i] = (char) (i * 65535L / (n - 1));
      } else {
        before[0][i] = (char) (i % GRID * 65535 / (GRID - 1));
        before[1][i] = (char) (i / GRID % GRID * 65535 / (GRID - 1));
        before[2][i] = (char) (i / GRID / GRID * 65535 / (GRID - 1));
      }
    }
    char[][] copy = new char[color.planes][];
    for (int c = 0; c < copy.length; c++) {
      copy[c] = before[c].clone();
    }
    char[][] after = byProfile(new Samples(n, 1, 16, color, false, false, copy), profile).planes();
    for (int c = 0; c < before.length; c++) {
      for (int i = 0; i < n; i++) {
        if (Math.abs(before[c][i] - after[c][i]) > SAME) {
          return false;
        }
      }
    }
    return true;
  }

  private static Samples byProfile(Samples in, ICC_Profile profile) {
    IccCurves curves = IccCurves.of(profile, in.peak());
    if (curves != null) {
      curves.apply(in.planes());
      return in;
    }
    return byLittleCms(in, profile);
  }

  /** Gray to gray, RGB or CMYK to RGB, a block of pixels at a time. */
  private static Samples byLittleCms(Samples in, ICC_Profile profile) {
    int pixels = in.width() * in.height();
    int bands = in.color().planes;
    int colors = Math.min(bands, 3);
    char[][] out = new char[colors + (in.alpha() ? 1 : 0)][];
    System.arraycopy(in.planes(), 0, out, 0, colors);
    if (in.alpha()) {
      out[colors] = in.alphaPlane();
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
      for (int c = 0; c < colors; c++) {
        // Neutral in, neutral out: for gray, red serves as well as any.
        converted.getSamples(0, 0, n, 1, c, band);
        for (int i = 0; i < n; i++) {
          out[c][from + i] = (char) band[i];
        }
      }
    }
    Samples.Color color = colors == 1 ? Samples.Color.GRAY : Samples.Color.RGB;
    return in.with(color, in.alpha(), out);
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
