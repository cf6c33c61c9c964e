package nfcodec.imageio;

import com.twelvemonkeys.imageio.util.ImageReaderAbstractTest;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.spi.ImageReaderSpi;

/** What TwelveMonkeys ask of every reader of theirs, of a file of each kind. */
class ReaderSuiteTest extends ImageReaderAbstractTest<NfcImageReader> {
  private static final Path FOLDER = Path.of("formats", "vectors");

  @Override
  protected ImageReaderSpi createProvider() {
    return new NfcImageReaderSpi();
  }

  @Override
  protected List<TestData> getTestData() {
    try {
      List<TestData> data = new ArrayList<>();
      for (String line : Files.readAllLines(FOLDER.resolve("good.tsv"))) {
        String[] cells = line.split("\t", -1);
        // Large enough for regions and every second pixel.
        if (!cells[0].equals("file")
            && Integer.parseInt(cells[1]) >= 8
            && Integer.parseInt(cells[2]) >= 8) {
          data.add(
              new TestData(
                  FOLDER.resolve("good").resolve(cells[0]).toUri().toURL(),
                  new Dimension(Integer.parseInt(cells[1]), Integer.parseInt(cells[2]))));
        }
      }
      return data;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected List<String> getFormatNames() {
    return List.of("nfc", "NFC");
  }

  @Override
  protected List<String> getSuffixes() {
    return List.of("nfc");
  }

  @Override
  protected List<String> getMIMETypes() {
    return List.of("image/x-nfc");
  }
}
