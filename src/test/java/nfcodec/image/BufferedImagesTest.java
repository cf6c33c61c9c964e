package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BufferedImagesTest {
  @ParameterizedTest
  @EnumSource(Channels.class)
  void everyRasterComesBack(Channels channels) throws Exception {
    for (int depth : new int[] {8, 16}) {
      Raster raster = TestImages.noise(channels, depth, 13, 7);
      assertThat(BufferedImages.raster(BufferedImages.of(raster))).isEqualTo(raster);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void picturesOfPackedPixelsKeepThem(int type) throws Exception {
    BufferedImage image = new BufferedImage(2, 1, type);
    image.setRGB(0, 0, 0xFF0A141E);
    image.setRGB(1, 0, 0x80C80B0C);
    Raster raster = BufferedImages.raster(image);
    boolean alpha = image.getColorModel().hasAlpha();
    assertThat(raster.channels()).isEqualTo(alpha ? Channels.RGBA : Channels.RGB);
    assertThat(raster.plane(0)).containsExactly((char) 0x0A, (char) 0xC8);
    assertThat(raster.plane(1)).containsExactly((char) 0x14, (char) 0x0B);
    assertThat(raster.plane(2)).containsExactly((char) 0x1E, (char) 0x0C);
    if (alpha) {
      assertThat(raster.plane(3)).containsExactly((char) 0xFF, (char) 0x80);
    }
  }

  @Test
  void multipliedAlphaIsDividedOut() throws Exception {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE);
    image.getRaster().setPixel(0, 0, new int[] {50, 100, 0, 100});
    Raster raster = BufferedImages.raster(image);
    assertThat(raster.sample(0, 0, 0)).isEqualTo(128); // 50 * 255 / 100 = 127.5
    assertThat(raster.sample(1, 0, 0)).isEqualTo(255);
    assertThat(raster.sample(3, 0, 0)).isEqualTo(100);
  }

  @Test
  void linearLightBecomesSrgb() throws Exception {
    ColorSpace linear = ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB);
    ComponentColorModel model =
        new ComponentColorModel(
            linear, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    BufferedImage image =
        new BufferedImage(model, model.createCompatibleWritableRaster(1, 1), false, null);
    image.getRaster().setPixel(0, 0, new int[] {0, 55, 255});
    Raster raster = BufferedImages.raster(image);
    assertThat(raster.sample(0, 0, 0)).isZero();
    assertThat(raster.sample(1, 0, 0)).isBetween(127, 129); // 0.2157 of the light
    assertThat(raster.sample(2, 0, 0)).isEqualTo(255);
  }

  @Test
  void floatingPointIsRefused() {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_FLOAT);
    BufferedImage image =
        new BufferedImage(model, model.createCompatibleWritableRaster(1, 1), false, null);
    assertThatThrownBy(() -> BufferedImages.raster(image))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("floating-point");
  }
}
