import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Writes the images of this folder, byte by byte from their formats' specifications and without the
 * project's own code: {@code java testimages/MakeTestImages.java testimages}. Each format has a
 * class of its own beside this one.
 *
 * <p>Unless the README says otherwise an image is 13 x 7 and sample (channel, x, y) has the value
 * {@code (5 + 37 x + 11 y + 59 channel + 7 x y) mod 2^bits}, times 251 before the mod for 16 bits.
 */
final class MakeTestImages {
  static final int W = 13;
  static final int H = 7;
  private static Path folder;

  public static void main(String[] args) throws IOException {
    folder = Path.of(args[0]);
    PngFiles.write();
    TiffFiles.write();
    JpegFiles.write();
    GifFiles.write();
    WebpFiles.write();
    LosslessWebpFiles.write();
    NetpbmFiles.write();
    RasterFiles.write();
    IconFiles.write();
  }

  static int sample(int c, int x, int y, int bits) {
    int v = 5 + 37 * x + 11 * y + 59 * c + 7 * x * y;
    return (bits == 16 ? v * 251 : v) & (1 << bits) - 1;
  }

  static void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  static byte[] deflate(byte[] data) {
    try (Deflater deflater = new Deflater(9)) {
      deflater.setInput(data);
      deflater.finish();
      byte[] out = new byte[data.length + 100];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }
}
