package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Random;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fax data in TIFF, written by the JDK or bit by bit after ITU-T T.4 and T.6. */
class FaxTest {
  private static final String END_OF_LINE = "000000000001";

  // Rows of five pixels: runs of 2 white, 1 black, 2 white; of 0 white, 3 black, 2 white.
  private static final String RUNS_212 = "0111 010 0111";
  private static final String RUNS_032 = "00110101 10 0111";

  // The second after the first: black begins two to the left (V left 2), ends there (V 0), the end.
  private static final String DIFFERENCES_032 = "000010 1 1";

  // The first after a white row.
  private static final String AFTER_WHITE_212 = "001 0111 010 1";

  private static final String ROWS = "11011 00011";

  @ParameterizedTest
  @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6"})
  void isReadBack(String compression) throws IOException {
    BufferedImage image = new BufferedImage(83, 61, BufferedImage.TYPE_BYTE_BINARY);
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      int x = random.nextInt(70);
      int y = random.nextInt(60);
      image.getRaster().setSamples(x, y, 13, 1, 0, new int[13]);
      image.getRaster().setSamples(x, y, 9, 1, 0, new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
    }
    assertReadBack(image, compression);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6"})
  void runsOfEveryLengthAreRead(String compression) throws IOException {
    int longest = 2700;
    BufferedImage image = new BufferedImage(2 * longest, longest, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < longest; y++) {
      // Of y white, y black, and the rest.
      for (int x = 0; x < 2 * longest; x++) {
        image.getRaster().setSample(x, y, 0, x >= y && x < 2 * y ? 0 : 1);
      }
    }
    assertReadBack(image, compression);
  }

  private static void assertReadBack(BufferedImage image, String compression) throws IOException {
    Raster raster = TestImages.read(TiffTest.jdkTiff(image, compression));

    assertThat(raster.channels()).isEqualTo(Channels.GRAY);
    int[] expected = new int[image.getWidth()];
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getSamples(0, y, row.length, 1, 0, expected);
      for (int x = 0; x < row.length; x++) {
        row[x] = raster.sample(0, x, y) / 255;
      }
      assertThat(row).as("row %d", y).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyFormOfTwoRowsIsRead(boolean reversed) throws IOException {
    String toBytes = " 0 ";
    String[][] forms = {
      {"2", "0", RUNS_212 + "00000" + RUNS_032},
      {"3", "0", END_OF_LINE + RUNS_212 + END_OF_LINE + RUNS_032},
      // Ends of line on bytes.
      {"3", "4", "0000" + END_OF_LINE + RUNS_212 + "0" + END_OF_LINE + RUNS_032},
      {"3", "0", RUNS_212 + END_OF_LINE + RUNS_032},
      {"3", "0", RUNS_212 + RUNS_032},
      {"3", "0", RUNS_212 + "00000" + RUNS_032},
      {"3", "1", END_OF_LINE + "1" + RUNS_212 + END_OF_LINE + "1" + RUNS_032},
      {"3", "1", END_OF_LINE + "1" + RUNS_212 + END_OF_LINE + "0" + DIFFERENCES_032},
      {
        "3",
        "5",
        "0000" + END_OF_LINE + "1" + RUNS_212 + toBytes + END_OF_LINE + "0" + DIFFERENCES_032
      },
      {"4", "0", AFTER_WHITE_212 + DIFFERENCES_032 + END_OF_LINE + END_OF_LINE},
      {"4", "0", AFTER_WHITE_212 + DIFFERENCES_032},
    };
    for (String[] form : forms) {
      byte[] data = bits(form[2]);
      if (reversed) {
        for (int i = 0; i < data.length; i++) {
          data[i] = (byte) (Integer.reverse(data[i]) >>> 24);
        }
      }
      Raster raster = read(form[0], form[1], data, reversed);
      StringBuilder rows = new StringBuilder();
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 5; x++) {
          rows.append(raster.sample(0, x, y) / 255);
        }
        rows.append(y == 0 ? " " : "");
      }
      assertThat(rows).as(String.join(", ", form)).hasToString(ROWS);
    }
  }

  @Test
  void passedRunsAndRunsOfNoPixelsLeaveTheRowWhole() throws IOException {
    // Passes the black run of the row above; then a row with a run of none in its middle.
    Raster passed = read("4", "0", bits(AFTER_WHITE_212 + "0001 1"), false);
    Raster none = read("2", "0", bits("0111 010 000111 0000110111 000111 000" + RUNS_032), false);

    assertThat(passed.sample(0, 2, 0)).isZero();
    for (int x = 0; x < 5; x++) {
      assertThat(passed.sample(0, x, 1)).isEqualTo(255);
      assertThat(none.sample(0, x, 0)).isEqualTo(x == 2 ? 0 : 255);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // A row is missing: the data ends; the code for its end; ends of line after one another.
    "2, 0, 0111 010 0111, truncated",
    "4, 0, 001 0111 010 1, truncated",
    "4, 0, 001 0111 010 1 000000000001 000000000001, truncated",
    "3, 0, 000000000001 0111 010 0111 000000000001 000000000001 000000000001, truncated",
    "3, 1, 000000000001 1 0111 010 0111 000000000001 1 000000000001 1, truncated",
    // A row ends early.
    "3, 0, 000000000001 0111 010 000000000001 0111 010 0111, damaged",
    "3, 0, 000000000001 0111 000000000001 0111 010 0111 000000000001 0111 010 0111, damaged",
    // One pixel too many.
    "2, 0, 0111 010 1000 00000 0111 010 0111, damaged",
    "3, 0, 000000000001 0111 010 1000 000000000001 0111 010 0111, damaged",
    "4, 0, 001 0111 010 011 1 1 1, damaged",
    // A change to the left of the one before.
    "4, 0, 001 0111 010 1 1 0000010 1, damaged",
    // No code.
    "2, 0, 0111 0000000000111 0111 010 0111 0111 010 0111, damaged",
    "4, 0, 001 0111 010 1 00000000111111111111111111111111, damaged",
    "4, 0, 001 0111 010 1 0000001111 1, unsupported",
  })
  void dataThatIsNotWholeIsRefused(
      String compression, String options, String data, String expected) {
    assertThatThrownBy(() -> read(compression, options, bits(data), false))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining(expected);
  }

  private static Raster read(String compression, String options, byte[] data, boolean reversed)
      throws IOException {
    return TestImages.read(
        new TiffBytes(ByteOrder.LITTLE_ENDIAN, 5, 2, 1, 1, 0)
            .shorts(TiffDirectory.COMPRESSION, Integer.parseInt(compression))
            .shorts(TiffDirectory.FAX3_OPTIONS, Integer.parseInt(options))
            .shorts(TiffDirectory.FILL_ORDER, reversed ? 2 : 1)
            .strips(data)
            .build());
  }

  /** Digits as bits, the first the highest of the first byte. */
  private static byte[] bits(String digits) {
    String all = digits.replace(" ", "");
    byte[] bytes = new byte[(all.length() + 7) / 8];
    for (int i = 0; i < all.length(); i++) {
      bytes[i / 8] |= (byte) (all.charAt(i) - '0' << 7 - i % 8);
    }
    return bytes;
  }
}
