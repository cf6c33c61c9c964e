package nfcodec.image;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static nfcodec.image.TestImages.pattern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts and colours of TIFF, from files written field by field. */
class TiffTest {
  // XYZ under D50 to linear sRGB (Lindbloom, Bradford).
  private static final double[][] TO_SRGB = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  @ParameterizedTest
  @CsvSource({"8, 8", "16, 8", "8, 9", "16, 9"})
  void neutralLabStaysNeutral(int bits, int photometric) throws IOException {
    int zero = photometric == 8 ? 0 : 1 << bits - 1;
    int full = bits == 8 ? 255 : photometric == 8 ? 65535 : 65280;
    int[] row = new int[4 * 11];
    for (int i = 0; i <= 10; i++) {
      row[4 * i] = full * i / 10;
      row[4 * i + 1] = zero;
      row[4 * i + 2] = zero;
      row[4 * i + 3] = 20 * i;
    }
    Raster raster =
        TestImages.read(
            new TiffBytes(BIG_ENDIAN, 11, 1, bits, 4, photometric)
                .shorts(TiffDirectory.EXTRA_SAMPLES, 2)
                .strips(TiffBytes.packed(BIG_ENDIAN, bits, row))
                .build());

    assertThat(raster.channels()).isEqualTo(Channels.RGBA);
    assertThat(raster.bitDepth()).isEqualTo(bits);
    for (int x = 0; x <= 10; x++) {
      double y = Math.pow((10 * x + 16) / 116.0, 3);
      double linear = x == 0 ? 0 : y;
      double peak = (1 << bits) - 1;
      int expected = (int) Math.round(encoded(linear) * peak);
      for (int c = 0; c < 3; c++) {
        int within = bits == 8 ? 1 : 24;
        assertThat(raster.sample(c, x, 0)).isBetween(expected - within, expected + within);
        assertThat(raster.sample(c, x, 0)).isEqualTo(raster.sample(0, x, 0));
      }
      assertThat(raster.sample(3, x, 0)).isEqualTo(20 * x);
    }
  }

  @Test
  void aProfileOfLabIsNotSpokenOf() throws IOException {
    byte[] profile = new byte[128];
    byte[] plain = labWith(null);
    List<Remark> remarks = new ArrayList<>();

    Raster raster =
        ImageFiles.read(
            labWith(profile), "x", new ReadOptions(ImageLimits.DEFAULT, 0, remarks::add));

    assertThat(raster).isEqualTo(TestImages.read(plain));
    assertThat(remarks).isEmpty();
  }

  private static byte[] labWith(byte @Nullable [] profile) {
    TiffBytes tiff =
        new TiffBytes(ByteOrder.LITTLE_ENDIAN, 2, 1, 8, 3, 8)
            .strips(new byte[] {100, 20, -30, 10, 5, 7});
    return (profile == null ? tiff : tiff.blob(TiffDirectory.ICC_PROFILE, profile)).build();
  }

  @ParameterizedTest
  @CsvSource({
    "cielab8.tif, 8, 255, 1",
    "cielab16-alpha.tif, 16, 65535, 90",
    "icclab16.tif, 16, 65280, 90"
  })
  void labBecomesSrgb(String file, int bits, double full, int within) throws IOException {
    Raster raster = TestImages.read(file);
    boolean signed = file.startsWith("cielab");
    double unit = bits == 8 ? 1 : 256;
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        double fy = (pattern(0, x, y, bits) * 100 / full + 16) / 116;
        double[] chroma = new double[3];
        for (int c = 1; c < 3; c++) {
          int v = pattern(c, x, y, bits);
          chroma[c] = (signed ? bits == 8 ? (byte) v : (short) v : v - 32768) / unit;
        }
        double[] xyz = {
          0.9642 * inverse(fy + chroma[1] / 500),
          inverse(fy),
          0.8249 * inverse(fy - chroma[2] / 200)
        };
        for (int c = 0; c < 3; c++) {
          double linear = 0;
          for (int i = 0; i < 3; i++) {
            linear += TO_SRGB[c][i] * xyz[i];
          }
          int expected = (int) Math.round(encoded(linear) * ((1 << bits) - 1));
          assertThat(raster.sample(c, x, y))
              .as("channel %d at (%d, %d)", c, x, y)
              .isBetween(expected - within, expected + within);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 24, 32})
  void everyDepthIsScaledInEveryLayout(int bits) throws IOException {
    long max = (1L << bits) - 1;
    int peak = bits <= 8 ? 255 : 65535;
    Random random = new Random(bits);
    for (ByteOrder order : List.of(LITTLE_ENDIAN, BIG_ENDIAN)) {
      if (bits == 24 && order == LITTLE_ENDIAN) {
        continue;
      }
      for (boolean whiteIsZero : new boolean[] {false, true}) {
        for (boolean separate : new boolean[] {false, true}) {
          int[] gray = random.ints(5).map(v -> (int) (v & max)).toArray();
          int[] alpha = random.ints(5).map(v -> (int) (v & max)).toArray();
          int[] both = new int[10];
          for (int i = 0; i < 5; i++) {
            both[2 * i] = gray[i];
            both[2 * i + 1] = alpha[i];
          }
          TiffBytes file =
              new TiffBytes(order, 5, 1, bits, 2, whiteIsZero ? 0 : 1)
                  .shorts(TiffDirectory.EXTRA_SAMPLES, 2)
                  .shorts(TiffDirectory.PLANAR_CONFIGURATION, separate ? 2 : 1);
          if (separate) {
            file.strips(TiffBytes.packed(order, bits, gray), TiffBytes.packed(order, bits, alpha));
          } else {
            file.strips(TiffBytes.packed(order, bits, both));
          }
          TestImages.assertSamples(
              TestImages.read(file.build()),
              Channels.GRAY_ALPHA,
              bits <= 8 ? 8 : 16,
              (c, x, y) -> {
                double v = (c == 0 ? gray[x] : alpha[x]) & max;
                return (int) Math.floor((c == 0 && whiteIsZero ? max - v : v) * peak / max + 0.5);
              });
        }
      }
    }
  }

  @Test
  void chromaOfFourPixelsIsShared() throws IOException {
    // Four lumas, then blue and red differences, in ITU-R BT.601's short range.
    byte[] unit = {16, (byte) 235, 126, 60, 100, (byte) 180};
    Raster raster =
        TestImages.read(
            new TiffBytes(LITTLE_ENDIAN, 2, 2, 8, 3, 6)
                .shorts(TiffDirectory.YCBCR_SUBSAMPLING, 2, 2)
                .rationals(TiffDirectory.REFERENCE_BLACK_WHITE, 16, 235, 128, 240, 128, 240)
                .strips(unit)
                .build());

    for (int i = 0; i < 4; i++) {
      double luma = ((unit[i] & 255) - 16) * 255 / 219.0;
      double blue = (100 - 128) * 127 / 112.0;
      double red = (180 - 128) * 127 / 112.0;
      double[] expected = {
        luma + 1.402 * red, luma - 0.344136 * blue - 0.714136 * red, luma + 1.772 * blue
      };
      for (int c = 0; c < 3; c++) {
        assertThat(raster.sample(c, i % 2, i / 2))
            .isEqualTo(Math.clamp(Math.round(expected[c]), 0, 255));
      }
    }
  }

  @Test
  void palettesKeepSixteenBitsWhereTheyHaveThem() throws IOException {
    int[] eight = {0, 257, 65535, 514, 0, 257, 0, 257, 65535, 514, 514, 0};
    int[] sixteen = eight.clone();
    sixteen[1] = 12345;

    assertThat(paletteOfFour(eight).bitDepth()).isEqualTo(8);
    assertThat(paletteOfFour(eight).sample(0, 2, 0)).isEqualTo(255);
    assertThat(paletteOfFour(sixteen).bitDepth()).isEqualTo(16);
    assertThat(paletteOfFour(sixteen).sample(0, 1, 0)).isEqualTo(12345);
  }

  private static Raster paletteOfFour(int[] map) throws IOException {
    return TestImages.read(
        new TiffBytes(BIG_ENDIAN, 4, 1, 2, 1, 3)
            .shorts(TiffDirectory.COLOR_MAP, map)
            .strips(new byte[] {0b00_01_10_11})
            .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "Deflate", "ZLib", "PackBits", "JPEG"})
  void whatAnotherWriterPacksIsReadBack(String compression) throws IOException {
    BufferedImage image = new BufferedImage(83, 61, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 61; y++) {
      for (int x = 0; x < 83; x++) {
        image.setRGB(
            x, y, x * 3 << 16 | y * 4 << 8 | (x + y) % 7 * (compression.equals("JPEG") ? 1 : 9));
      }
    }
    Raster raster = TestImages.read(jdkTiff(image, compression));

    int within = compression.equals("JPEG") ? 16 : 0;
    for (int y = 0; y < 61; y++) {
      for (int x = 0; x < 83; x++) {
        for (int c = 0; c < 3; c++) {
          int expected = image.getRaster().getSample(x, y, c);
          assertThat(raster.sample(c, x, y)).isBetween(expected - within, expected + within);
        }
      }
    }
  }

  /** A TIFF as the JDK writes it. */
  static byte[] jdkTiff(BufferedImage image, String compression) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<ImageWriter> writers = new ArrayList<>();
    ImageIO.getImageWritersByFormatName("tiff").forEachRemaining(writers::add);
    ImageWriter writer =
        writers.stream()
            .filter(w -> w.getClass().getModule() == ImageIO.class.getModule())
            .findFirst()
            .orElseThrow();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
      param.setDestinationOffset(new Point(0, 0));
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "259, 6, old-style JPEG compression",
    "259, 34712, JPEG 2000 compression",
    "259, 50000, Zstandard compression",
    "259, 34925, LZMA compression",
    "259, 12345, compression number 12345",
    "262, 10, ITULab colour",
    "262, 32803, raw camera data behind a colour filter",
    "339, 3, floating-point samples",
    "339, 2, signed samples"
  })
  void whatIsNotReadIsNamed(int tag, int value, String words) {
    byte[] file =
        new TiffBytes(LITTLE_ENDIAN, 2, 2, 8, 3, 2).strips(new byte[12]).shorts(tag, value).build();

    assertThatThrownBy(() -> TestImages.read(file))
        .isInstanceOf(ImageFileException.class)
        .hasMessage("'test': unsupported TIFF: " + words + "; convert it to PNG first");
  }

  @Test
  void whatIsNotSaidIsGuessedWithARemark() throws IOException {
    byte[] file =
        new TiffBytes(LITTLE_ENDIAN, 2, 1, 8, 3, 2)
            .without(TiffDirectory.PHOTOMETRIC)
            .strips(new byte[] {1, 2, 3, 4, 5, 6})
            .build();
    List<Remark> remarks = new ArrayList<>();

    Raster raster =
        ImageFiles.read(file, "test", new ReadOptions(ImageLimits.DEFAULT, 0, remarks::add));

    TestImages.assertSamples(raster, Channels.RGB, 8, (c, x, y) -> 1 + 3 * x + c);
    assertThat(remarks).extracting(Remark::kind).containsExactly(Remark.Kind.IRREGULAR);
  }

  private static double inverse(double f) {
    return f > 6 / 29.0 ? Math.pow(f, 3) : 3 * 36 / 841.0 * (f - 4 / 29.0);
  }

  private static double encoded(double linear) {
    double v = Math.clamp(linear, 0, 1);
    return v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
  }
}
