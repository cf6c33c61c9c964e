package nfcodec.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageLimits;
import nfcodec.image.ReadOptions;
import nfcodec.image.Remark;
import nfcodec.raster.Background;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.store.Sha256;

/**
 * A picture as all codecs are given it: RGB of 8 bits.
 *
 * @param name of its file
 * @param raster its samples
 */
record BenchImage(String name, Raster raster) {
  private static final Background WHITE = new Background(255, 255, 255);

  /**
   * Reads one, lays what is transparent on white, and brings gray and deeper samples to RGB of 8
   * bits.
   *
   * @param remarks is told what should be known of it
   * @throws ImageFileException if it cannot be read
   */
  static BenchImage load(Path file, Consumer<Remark> remarks) throws ImageFileException {
    Raster read = ImageFiles.read(file, new ReadOptions(ImageLimits.DEFAULT, 0, remarks));
    return new BenchImage(String.valueOf(file.getFileName()), rgb(WHITE.under(read)));
  }

  /**
   * The same picture as RGB of 8 bits.
   *
   * @param opaque without alpha
   */
  static Raster rgb(Raster opaque) {
    if (opaque.channels() == Channels.RGB && opaque.bitDepth() == 8) {
      return opaque;
    }
    char[][] planes = new char[3][];
    for (int c = 0; c < 3; c++) {
      char[] plane = opaque.plane(Math.min(c, opaque.channels().colorCount() - 1)).clone();
      if (opaque.bitDepth() == 16) {
        for (int i = 0; i < plane.length; i++) {
          plane[i] = (char) ((plane[i] * 255 + 32767) / 65535);
        }
      }
      planes[c] = plane;
    }
    return new Raster(opaque.width(), opaque.height(), Channels.RGB, 8, planes);
  }

  /** SHA-256 of the samples, pixel by pixel: tells pictures apart that have the same name. */
  String digest() {
    ByteBuffer samples = ByteBuffer.allocate(3 * raster.pixels());
    for (int i = 0; i < raster.pixels(); i++) {
      for (int c = 0; c < 3; c++) {
        samples.put((byte) raster.plane(c)[i]);
      }
    }
    return Sha256.hex(samples.array());
  }
}
