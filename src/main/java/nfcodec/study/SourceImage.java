package nfcodec.study;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageLimits;
import nfcodec.image.ReadOptions;
import nfcodec.image.Remark;
import nfcodec.raster.CenterSquare;
import nfcodec.raster.LanczosResize;
import nfcodec.raster.LinearLight;
import nfcodec.raster.Luma;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import nfcodec.store.Sha256;
import nfcodec.transform.DataTransform;

/**
 * An image prepared as the paper does (supplement): its middle square, resized by Lanczos, gray,
 * linear light in [0, 1].
 *
 * @param name of its file
 * @param signal shape (1, side * side)
 */
record SourceImage(String name, Signal signal) {

  /**
   * Reads and prepares the usual image of a file.
   *
   * @param remarks is told what should be known of it
   * @throws ImageFileException if it cannot be read, or its shorter side is under {@code side}: the
   *     paper leaves such images out
   */
  static SourceImage load(Path file, int side, Consumer<Remark> remarks) throws ImageFileException {
    ReadOptions options = new ReadOptions(ImageLimits.DEFAULT, 0, remarks);
    Raster square = CenterSquare.of(ImageFiles.read(file, options));
    if (square.width() < side) {
      throw new ImageFileException(tooSmall(file, square.width(), List.of(side)));
    }
    Signal signal = LinearLight.of(Luma.of(LanczosResize.resize(square, side, side)));
    return new SourceImage(Plan.name(file.toString()), signal);
  }

  /**
   * The middle square of an image, of which all sizes are made.
   *
   * @param side pixels
   * @param digest SHA-256 of its size, depth and samples: tells pictures apart that have the same
   *     name. Samples before any arithmetic, which machines could round differently
   */
  record Square(int side, String digest) {}

  /**
   * Which picture a file holds; all of it is read.
   *
   * @throws ImageFileException if it cannot be
   */
  static Square look(Path file) throws ImageFileException {
    Raster square = CenterSquare.of(ImageFiles.read(file));
    MessageDigest digest = Sha256.begin();
    digest.update(
        ByteBuffer.allocate(12)
            .putInt(square.width())
            .putInt(square.channels().count())
            .putInt(square.bitDepth())
            .array());
    ByteBuffer row = ByteBuffer.allocate(2 * square.width());
    for (int c = 0; c < square.channels().count(); c++) {
      char[] plane = square.plane(c);
      for (int y = 0; y < square.height(); y++) {
        row.clear().asCharBuffer().put(plane, y * square.width(), square.width());
        digest.update(row);
      }
    }
    return new Square(square.width(), Sha256.hex(digest));
  }

  /** Why an image is left out of a study at these sides. */
  static String tooSmall(Path file, int shorterSide, List<Integer> sides) {
    String all = sides.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "'%s' is left out: its shorter side has %d pixels, and the study is at %s"
        .formatted(file, shorterSide, all);
  }

  /** The transformation of a cell, with what it takes from this image. */
  DataTransform transform(Cell cell) {
    return Plan.recipe(cell.transform(), permutationSeed(cell)).fit(signal);
  }

  /** The cell's own seed, or one that differs with the name of the image as well. */
  static long permutationSeed(Cell cell) {
    if (cell.permutation() == Cell.Permutation.SHARED) {
      return cell.seed();
    }
    long hash = 0xCBF29CE484222325L; // FNV-1a: defined to the bit, on every machine
    for (byte b : cell.image().getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return hash ^ cell.seed();
  }
}
