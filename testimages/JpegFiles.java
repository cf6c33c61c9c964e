import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * JPEG files for {@link MakeTestImages}: 16 x 16, quarters of one colour each, so that coding loses
 * next to nothing.
 */
final class JpegFiles {
  private JpegFiles() {}

  static void write() throws IOException {
    int[][] gray = {{20}, {90}, {160}, {230}};
    byte[] plain = jpeg(gray);
    MakeTestImages.write("gray.jpg", plain);
    byte[] exif = Exif.block(6);
    ByteBuffer app1 = ByteBuffer.allocate(10 + exif.length).putShort((short) 0xffe1);
    app1.putShort((short) (8 + exif.length)).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    MakeTestImages.write("gray-orientation6.jpg", inserted(plain, app1.put(exif).array()));
    // Inks as Adobe stores them, inverted: red, green, blue-ish, half black.
    int[][] inks = {{255, 0, 0, 255}, {0, 255, 0, 255}, {40, 80, 255, 200}, {255, 255, 255, 128}};
    ByteBuffer app14 = ByteBuffer.allocate(16).putShort((short) 0xffee).putShort((short) 14);
    app14.put("Adobe".getBytes(StandardCharsets.US_ASCII)).putShort((short) 100);
    MakeTestImages.write("cmyk-adobe.jpg", inserted(jpeg(inks), app14.array()));
  }

  private static byte[] inserted(byte[] jpeg, byte[] segment) {
    return ByteBuffer.allocate(jpeg.length + segment.length)
        .put(jpeg, 0, 2)
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] jpeg(int[][] quarters) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, quarters[0].length, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        raster.setPixel(x, y, quarters[y / 8 * 2 + x / 8]);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
