package nfcodec.image;

import java.util.Arrays;
import java.util.Objects;
import nfcodec.raster.Raster;

/**
 * A BMP file, the bitmap in an icon, or the PNG or JPEG file in a BMP file.
 *
 * <p>An image all of whose alphas are 0 has no alpha: many writers leave the alpha that their
 * header announces at 0. Pixels that run-length coding passes over are transparent, as browsers
 * show them, over the palette's first colour, which others take for them.
 */
final class BmpFile {
  private BmpFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    BmpHeader header = BmpHeader.parse(bytes, options.limits(), failures);
    if (header.coding == BmpHeader.Coding.INNER_FILE) {
      return innerFile(bytes.slice(header.pixelsAt, bytes.length()), options, failures);
    }
    return inSrgb(pixels(bytes, header, failures).withoutEmptyAlpha(), header, failures);
  }

  /**
   * Reads a bitmap as icons and cursors hold it: without a file header, its height counting the
   * mask of one bit a pixel that follows it. The alpha is the bitmap's own or, without one, the
   * mask's.
   *
   * @param at where the header of the bitmap begins
   * @param end where what belongs to others begins, or the file ends
   */
  static Raster readInIcon(Bytes bytes, long at, long end, ImageLimits limits, Failures failures)
      throws ImageFileException {
    BmpHeader header = BmpHeader.parseInIcon(bytes, at, limits, failures);
    if (header.coding != BmpHeader.Coding.ROWS) {
      throw failures.unsupported("a compressed bitmap in an icon");
    }
    Samples samples = pixels(bytes, header, failures).withoutEmptyAlpha();
    if (!samples.alpha()) {
      samples = samples.withAlpha(mask(bytes, end, header, samples.peak(), failures));
    }
    return inSrgb(samples, header, failures);
  }

  private static Raster inSrgb(Samples samples, BmpHeader header, Failures failures) {
    return ToRaster.finish(
        samples, ColorToSrgb.profile(header.icc, samples.color(), failures), Orientation.UPRIGHT);
  }

  /** The alpha that an icon's mask stands for: 0 where it is 1, else the peak. */
  private static char[] mask(Bytes bytes, long end, BmpHeader header, int peak, Failures failures)
      throws ImageFileException {
    int width = header.width;
    int height = header.height;
    long at = header.pixelsAt + (long) header.bytesPerRow() * height;
    int stride = (width + 31) / 32 * 4;
    char[] alpha = new char[width * height];
    Arrays.fill(alpha, (char) peak);
    if (header.hasProfileBefore(at + (long) stride * height)) {
      // Where a profile stands in its place there is no mask.
      return alpha;
    }
    if (at + (long) stride * height > end) {
      requireZeros(bytes, at, end, failures);
      return alpha;
    }
    for (int y = 0; y < height; y++) {
      long row = at + (long) (header.topDown ? y : height - 1 - y) * stride;
      for (int x = 0; x < width; x++) {
        alpha[y * width + x] = (char) (bytes.bits(row, x, 1) == 1 ? 0 : peak);
      }
    }
    return alpha;
  }

  /** Some writers leave off bytes of a mask that hides nothing. */
  private static void requireZeros(Bytes bytes, long from, long to, Failures failures)
      throws ImageFileException {
    for (long i = from; i < to; i++) {
      if (bytes.u8(i) != 0) {
        throw failures.truncated("its mask ends early");
      }
    }
    failures.remark(Remark.Kind.IRREGULAR, "its mask ends early, and hides nothing up to there");
  }

  private static Raster innerFile(byte[] inner, ReadOptions options, Failures failures)
      throws ImageFileException {
    FileKind kind = FileKind.of(inner);
    if (kind != FileKind.PNG && kind != FileKind.JPEG) {
      throw failures.damaged("it holds neither a PNG nor a JPEG file, as it announces");
    }
    return kind.read(inner, options, failures);
  }

  private static Samples pixels(Bytes bytes, BmpHeader header, Failures failures)
      throws ImageFileException {
    if (header.coding != BmpHeader.Coding.ROWS) {
      return ofRuns(header, BmpRuns.decode(bytes, header, failures));
    }
    int stride = header.bytesPerRow();
    // Nobody misses the padding of the last row.
    long needed = stride * (header.height - 1L) + ((long) header.width * header.bits + 7) / 8;
    failures.requirePixelBytes(needed, bytes.length() - header.pixelsAt);
    return header.bits <= 8 ? indexed(bytes, header) : packed(bytes, header);
  }

  private static long rowAt(BmpHeader header, int y) {
    return header.pixelsAt
        + (long) header.bytesPerRow() * (header.topDown ? y : header.height - 1 - y);
  }

  private static Samples indexed(Bytes bytes, BmpHeader header) {
    char[] index = new char[header.width * header.height];
    for (int y = 0; y < header.height; y++) {
      long row = rowAt(header, y);
      for (int x = 0; x < header.width; x++) {
        index[y * header.width + x] = (char) bytes.bits(row, x, header.bits);
      }
    }
    return expand(header, index);
  }

  private static Samples expand(BmpHeader header, char[] index) {
    // A profile speaks of the three channels of the palette.
    boolean rampIsGray = header.icc == null;
    return Objects.requireNonNull(header.palette)
        .expand(header.width, header.height, index, rampIsGray);
  }

  private static Samples packed(Bytes bytes, BmpHeader header) {
    PackedPixels layout = new PackedPixels(header.masks);
    char[][] planes = layout.planes(header.width * header.height);
    int pixelBytes = header.bits / 8;
    for (int y = 0; y < header.height; y++) {
      long row = rowAt(header, y);
      for (int x = 0; x < header.width; x++) {
        long pixel = bytes.le(row + (long) x * pixelBytes, pixelBytes);
        layout.unpack(pixel, planes, y * header.width + x);
      }
    }
    return layout.samples(header.width, header.height, planes);
  }

  private static Samples ofRuns(BmpHeader header, int[] pixels) {
    char[] alpha = new char[pixels.length];
    boolean skipped = false;
    for (int i = 0; i < pixels.length; i++) {
      boolean painted = pixels[i] != BmpRuns.SKIPPED;
      alpha[i] = (char) (painted ? 255 : 0);
      skipped |= !painted;
      pixels[i] = painted ? pixels[i] : 0;
    }
    Samples samples;
    if (header.palette != null) {
      char[] index = new char[pixels.length];
      for (int i = 0; i < pixels.length; i++) {
        index[i] = (char) pixels[i];
      }
      samples = expand(header, index);
    } else {
      PackedPixels layout = new PackedPixels(header.masks);
      char[][] planes = layout.planes(pixels.length);
      for (int i = 0; i < pixels.length; i++) {
        layout.unpack(pixels[i], planes, i);
      }
      samples = layout.samples(header.width, header.height, planes);
    }
    return skipped ? samples.withAlpha(alpha) : samples;
  }
}
