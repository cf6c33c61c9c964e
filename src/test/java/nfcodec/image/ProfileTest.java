package nfcodec.image;

import static nfcodec.image.TestImages.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Embedded profiles, against the textbook formulas in their simplest form. */
class ProfileTest {
  // Adobe RGB (1998) linear to sRGB linear, both of white D65 (Lindbloom).
  private static final double[][] ADOBE_TO_SRGB = {
    {1.398283, -0.398283, 0}, {0, 1, 0}, {0, -0.042938, 1.042938}
  };

  @ParameterizedTest
  @CsvSource({"icc-adobe8.png, 8, 1", "icc-adobe16.png, 16, 120"})
  void adobeRgbBecomesSrgbAtItsOwnDepth(String file, int bits, int tolerance) throws IOException {
    Raster raster = TestImages.read(file);
    int max = (1 << bits) - 1;
    int changed = 0;
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        for (int c = 0; c < 3; c++) {
          double linear = 0;
          for (int i = 0; i < 3; i++) {
            double stored = pattern(i, x, y, bits) / (double) max;
            linear += ADOBE_TO_SRGB[c][i] * Math.pow(stored, 563 / 256.0);
          }
          int expected = (int) Math.round(encoded(linear) * max);
          assertThat(raster.sample(c, x, y))
              .as("channel %d at (%d, %d)", c, x, y)
              .isBetween(expected - tolerance, expected + tolerance);
          changed += raster.sample(c, x, y) == pattern(c, x, y, bits) ? 0 : 1;
        }
      }
    }
    assertThat(changed).isGreaterThan(100);
  }

  @Test
  void grayOfAnotherGammaStaysGray() throws IOException {
    Raster raster = TestImages.read("icc-gray18.png");

    TestImages.assertSamples(
        raster,
        Channels.GRAY,
        8,
        (c, x, y) -> {
          double linear = Math.pow(pattern(0, x, y, 8) / 255.0, 461 / 256.0);
          return (int) Math.round(encoded(linear) * 255);
        });
  }

  private static double encoded(double linear) {
    double v = Math.clamp(linear, 0, 1);
    return v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
  }
}
