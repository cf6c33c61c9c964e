package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;

/** The project's test images, and rasters made on the spot. */
final class TestImages {
  static final Path FOLDER = Path.of("testimages");
  static final int WIDTH = 13;
  static final int HEIGHT = 7;

  private TestImages() {}

  static Raster read(String name) throws ImageFileException {
    return ImageFiles.read(FOLDER.resolve(name));
  }

  static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name));
  }

  static Raster read(byte[] file) throws ImageFileException {
    return ImageFiles.read(file, "test", ImageLimits.DEFAULT);
  }

  /** The number that MakeTestImages puts there. */
  static int pattern(int channel, int x, int y, int bits) {
    int v = 5 + 37 * x + 11 * y + 59 * channel + 7 * x * y;
    return (bits == 16 ? v * 251 : v) & (1 << bits) - 1;
  }

  /** {@code round(value * toMax / fromMax)}, by another way than the code under test. */
  static int rounded(int value, int fromMax, int toMax) {
    return (int) Math.floor((double) value * toMax / fromMax + 0.5);
  }

  interface Expected {
    int at(int channel, int x, int y);
  }

  static void assertSamples(Raster raster, Channels channels, int bitDepth, Expected expected) {
    assertThat(raster.channels()).isEqualTo(channels);
    assertThat(raster.bitDepth()).isEqualTo(bitDepth);
    for (int c = 0; c < channels.count(); c++) {
      for (int y = 0; y < raster.height(); y++) {
        for (int x = 0; x < raster.width(); x++) {
          assertThat(raster.sample(c, x, y))
              .as("channel %d at (%d, %d)", c, x, y)
              .isEqualTo(expected.at(c, x, y));
        }
      }
    }
  }

  static Raster noise(Channels channels, int bitDepth, int width, int height) {
    Random random = new Random(channels.count() * 100L + bitDepth);
    char[][] planes = new char[channels.count()][width * height];
    for (char[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (char) random.nextInt(1 << bitDepth);
      }
    }
    return new Raster(width, height, channels, bitDepth, planes);
  }
}
