package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WriteTest {
  private static final int[][] SIZES = {{1, 1}, {1, 7}, {13, 17}, {513, 1}};

  static Stream<Arguments> layouts() {
    List<Arguments> all = new ArrayList<>();
    for (ImageFormat format : ImageFormat.values()) {
      for (Channels channels : Channels.values()) {
        all.add(Arguments.of(format, channels, 8));
        all.add(Arguments.of(format, channels, 16));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void whatAFormatHoldsComesBackAndTheRestIsRefused(ImageFormat format, Channels channels, int bits)
      throws IOException {
    for (int[] size : SIZES) {
      Raster raster = TestImages.noise(channels, bits, size[0], size[1]);
      if (!format.holds(raster.shape())) {
        assertThatThrownBy(() -> ImageFiles.encode(raster, format))
            .isInstanceOf(ImageFileException.class)
            .hasMessageContaining(format + " cannot hold")
            .hasMessageContaining("PNG");
        continue;
      }
      Raster back = TestImages.read(ImageFiles.encode(raster, format));
      if (format == ImageFormat.JPEG) {
        assertThat(back.toString()).isEqualTo(raster.toString());
      } else {
        assertThat(back).isEqualTo(raster);
      }
    }
  }

  @Test
  void pngAndTiffAndPamHoldEverything() {
    for (ImageFormat format : List.of(ImageFormat.PNG, ImageFormat.TIFF, ImageFormat.PAM)) {
      for (Channels channels : Channels.values()) {
        assertThat(format.holds(new RasterShape(1, 1, channels, 8))).isTrue();
        assertThat(format.holds(new RasterShape(1, 1, channels, 16))).isTrue();
      }
    }
  }

  @Test
  void jpegStaysCloseToWhatItWasGiven() throws IOException {
    char[][] planes = new char[3][64 * 48];
    for (int i = 0; i < planes[0].length; i++) {
      planes[0][i] = (char) (i % 64 * 4);
      planes[1][i] = (char) (i / 64 * 5);
      planes[2][i] = (char) (255 - i % 64 * 3);
    }
    Raster raster = new Raster(64, 48, Channels.RGB, 8, planes);

    Raster back = TestImages.read(ImageFiles.encode(raster, ImageFormat.JPEG));

    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        assertThat(Math.abs(back.plane(c)[i] - planes[c][i])).isLessThan(12);
      }
    }
  }

  @Test
  void theExtensionChoosesTheFormat() throws IOException {
    assertThat(ImageFiles.formatOf("a/b.PNG")).isEqualTo(ImageFormat.PNG);
    assertThat(ImageFiles.formatOf("x.tiff")).isEqualTo(ImageFormat.TIFF);
    assertThat(ImageFiles.formatOf("x.y.jpeg")).isEqualTo(ImageFormat.JPEG);
    assertThat(ImageFiles.formatOf("x.pgm")).isEqualTo(ImageFormat.PGM);
    for (String name : List.of("png", "x.webp", "x.", "")) {
      assertThatThrownBy(() -> ImageFiles.formatOf(name))
          .isInstanceOf(ImageFileException.class)
          .hasMessageContaining("png");
    }
  }

  @Test
  void namesTheExtensionsThatCanBeWritten() {
    assertThat(ImageFiles.writableExtensions()).contains("png", "tif", "jpg", "bmp", "pam");
  }
}
