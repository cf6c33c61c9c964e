import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Netpbm files for {@link MakeTestImages}. */
final class NetpbmFiles {
  private static final int W = MakeTestImages.W;
  private static final int H = MakeTestImages.H;

  private NetpbmFiles() {}

  static void write() throws IOException {
    maxima();
    stream();
  }

  private static void maxima() throws IOException {
    StringBuilder text = new StringBuilder("P2 # a comment\n13 7\n100\n");
    ByteArrayOutputStream deep = new ByteArrayOutputStream();
    deep.writeBytes("P6\n13 7\n1000\n".getBytes(StandardCharsets.US_ASCII));
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        text.append(MakeTestImages.sample(0, x, y, 16) % 101).append(x == W - 1 ? '\n' : ' ');
        for (int c = 0; c < 3; c++) {
          int v = MakeTestImages.sample(c, x, y, 16) % 1001;
          deep.write(v >> 8);
          deep.write(v);
        }
      }
    }
    MakeTestImages.write("maxval100.pgm", text.toString().getBytes(StandardCharsets.US_ASCII));
    MakeTestImages.write("maxval1000.ppm", deep.toByteArray());
  }

  private static void stream() throws IOException {
    ByteArrayOutputStream pnm = new ByteArrayOutputStream();
    pnm.writeBytes("P6 2 1 255\n".getBytes(StandardCharsets.US_ASCII));
    pnm.writeBytes(new byte[] {1, 2, 3, 4, 5, 6});
    pnm.writeBytes("P5 1 2 255\n".getBytes(StandardCharsets.US_ASCII));
    pnm.writeBytes(new byte[] {7, 8});
    MakeTestImages.write("stream.pnm", pnm.toByteArray());
  }
}
