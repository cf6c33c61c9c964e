package nfcodec.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourScaleTest {
  @Test
  void equalStepsAreEquallyMuchBrighter() {
    double dark = lightness(ColourScale.colour(0));
    double bright = lightness(ColourScale.colour(1));
    assertThat(dark).isLessThan(1);
    assertThat(bright).isGreaterThan(97);
    for (int i = 0; i <= 90; i++) {
      double share = i / 90.0;
      // It is straight in lightness as CAM02-UCS has it, from which L* departs a little.
      assertThat(lightness(ColourScale.colour(share)))
          .as("at %s", share)
          .isCloseTo(dark + share * (bright - dark), within(6.0));
    }
  }

  @Test
  void whatLiesBeyondHasTheColoursOfTheEnds() {
    assertThat(ColourScale.colour(-1)).isEqualTo(0x000004);
    assertThat(ColourScale.colour(2)).isEqualTo(0xfcffa4);
    assertThat(ColourScale.gradient()).startsWith("linear-gradient(to right, #000004, #1b0c42");
  }

  /** CIE L* of a colour in sRGB. */
  private static double lightness(int colour) {
    double luminance =
        0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    return luminance > 216.0 / 24389 ? 116 * Math.cbrt(luminance) - 16 : luminance * 24389 / 27;
  }

  private static double linear(int sample) {
    double value = (sample & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
