package nfcodec.view;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Colours for numbers from 0 to 1: "inferno" of matplotlib (Smith and van der Walt, 2015), dark to
 * bright. Equal steps of a number are equal steps to the eye, for the colour-blind and in gray too.
 */
final class ColourScale {
  /** At equal distances. */
  private static final int[] STOPS = {
    0x000004, 0x1b0c42, 0x4b0c6b, 0x781c6d, 0xa52c60, 0xcf4446, 0xed6925, 0xfb9a06, 0xf7d03c,
    0xfcffa4
  };

  private ColourScale() {}

  /**
   * A colour, straight between its neighbours in sRGB.
   *
   * @param share clamped to 0 to 1
   * @return 0xRRGGBB
   */
  static int colour(double share) {
    double place = Math.clamp(share, 0, 1) * (STOPS.length - 1);
    int from = Math.min((int) place, STOPS.length - 2);
    double fraction = place - from;
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int low = STOPS[from] >> shift & 0xFF;
      int high = STOPS[from + 1] >> shift & 0xFF;
      colour |= (int) Math.round(low + fraction * (high - low)) << shift;
    }
    return colour;
  }

  /** The whole of it, left to right, for a style sheet. */
  static String gradient() {
    return IntStream.of(STOPS)
        .mapToObj(stop -> String.format(Locale.ROOT, "#%06x", stop))
        .collect(Collectors.joining(", ", "linear-gradient(to right, ", ")"));
  }
}
