package nfcodec.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import nfcodec.golden.GoldenVectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever reads a part of an image hears that its samples were compared with no checksum. */
class UncheckedPartTest {
  private static List<String> warnings(String vector, @Nullable ImageReadParam param)
      throws Exception {
    ImageReader reader = new NfcImageReaderSpi().createReaderInstance(null);
    reader.setInput(
        ImageIO.createImageInputStream(
            new ByteArrayInputStream(GoldenVectors.file("good/" + vector))));
    List<String> heard = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> heard.add(warning));
    reader.read(0, param);
    return heard;
  }

  private static ImageReadParam every(int stepX, int stepY) {
    ImageReadParam param = new ImageReadParam();
    param.setSourceSubsampling(stepX, stepY, 0, 0);
    return param;
  }

  @Test
  void aPartIsToldToBeUnchecked() throws Exception {
    ImageReadParam region = new ImageReadParam();
    region.setSourceRegion(new Rectangle(1, 2, 3, 4));
    for (ImageReadParam param : List.of(region, every(2, 1), every(1, 3))) {
      assertThat(warnings("v2-pyramid-33x19-rgba16.nfc", param))
          .singleElement()
          .asString()
          .contains("not checked");
    }
  }

  @Test
  void theWholeIsNot() throws Exception {
    ImageReadParam region = new ImageReadParam();
    region.setSourceRegion(new Rectangle(0, 0, 33, 19));
    for (ImageReadParam param : List.of(region, every(1, 1), new ImageReadParam())) {
      assertThat(warnings("v2-pyramid-33x19-rgba16.nfc", param)).isEmpty();
    }
    assertThat(warnings("v2-pyramid-33x19-rgba16.nfc", null)).isEmpty();
    assertThat(warnings("v2-pyramid-1x1-gray8.nfc", every(2, 2)))
        .as("one pixel has no others between which steps lead")
        .isEmpty();
  }
}
