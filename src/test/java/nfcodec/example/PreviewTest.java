package nfcodec.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import nfcodec.Nfc;
import nfcodec.encode.EncodeResult;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that the library's documentation shows does what it says. */
class PreviewTest {
  private static final Path PHOTOGRAPH = Path.of("testimages", "lossless-photo.png");

  @TempDir Path folder;

  @Test
  void keepsToTheBytesAndShowsTheMiddle() throws Exception {
    Path file = folder.resolve("photo.nfc");
    Preview preview = new Preview();
    EncodeResult result = preview.encode(PHOTOGRAPH, file, 900);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).isEqualTo(result.file()).hasSizeBetween(800, 900);
    assertThat(preview.progress()).isGreaterThan(0.9);

    Raster whole = Nfc.decode(bytes);
    Raster middle = preview.middle(bytes, 11);
    assertThat(middle.width()).isEqualTo(11);
    int left = (whole.width() - 11) / 2;
    int top = (whole.height() - 11) / 2;
    for (int c = 0; c < whole.channels().count(); c++) {
      for (int y = 0; y < 11; y++) {
        for (int x = 0; x < 11; x++) {
          assertThat(middle.plane(c)[y * 11 + x])
              .isEqualTo(whole.plane(c)[(top + y) * whole.width() + left + x]);
        }
      }
    }
  }

  @Test
  void stopsWhenToldToAndLeavesNoFile() {
    Path file = folder.resolve("photo.nfc");
    Preview preview = new Preview();
    preview.stop();
    assertThatThrownBy(() -> preview.encode(PHOTOGRAPH, file, 900))
        .isInstanceOf(CancellationException.class);
    assertThat(file).doesNotExist();
  }
}
