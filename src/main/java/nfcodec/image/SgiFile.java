package nfcodec.image;

import nfcodec.raster.Raster;

/**
 * An SGI file: gray or RGB, with or without alpha, of 8 or 16 bits. The least and greatest sample
 * that its header names change nothing, as for most readers.
 *
 * <p>Source: The SGI Image File Format, version 1.00.
 */
final class SgiFile {
  private static final int MAGIC = 474;
  private static final int HEADER = 512;

  private final Bytes bytes;
  private final Failures failures;
  private final boolean runs;
  private final int sampleBytes;
  private final int width;
  private final int height;
  private final int channels;

  private SgiFile(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
    this.bytes = bytes;
    this.failures = failures;
    runs = bytes.u8(2) == 1;
    sampleBytes = bytes.u8(3);
    int dimensions = bytes.u16be(4);
    width = bytes.u16be(6);
    height = dimensions == 1 ? 1 : bytes.u16be(8);
    channels = dimensions < 3 ? 1 : bytes.u16be(10);
    limits.check(width, height, failures);
    if (channels < 1 || channels > 4) {
      throw failures.unsupported(channels + " channels");
    }
    if (bytes.u32be(104) != 0) {
      throw failures.unsupported("pixels that are numbers of a colour map");
    }
  }

  static boolean matches(Bytes bytes) {
    return bytes.length() >= HEADER
        && bytes.u16be(0) == MAGIC
        && bytes.u8(2) <= 1
        && (bytes.u8(3) == 1 || bytes.u8(3) == 2);
  }

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    Samples samples = new SgiFile(bytes, options.limits(), failures).samples();
    return ToRaster.finish(samples, null, Orientation.UPRIGHT);
  }

  private Samples samples() throws ImageFileException {
    long rows = (long) height * channels;
    // Of rows in runs, the tables of where they begin and how long they are.
    long needed = runs ? 8 * rows : rows * width * sampleBytes;
    failures.requirePixelBytes(needed, bytes.length() - HEADER);
    char[][] planes = new char[channels][width * height];
    for (int row = 0; row < rows; row++) {
      // Channel after channel, each from the bottom row up.
      char[] plane = planes[row / height];
      int to = (height - 1 - row % height) * width;
      if (runs) {
        unpack(bytes.u32be(HEADER + 4L * row), plane, to);
      } else {
        long from = HEADER + (long) row * width * sampleBytes;
        for (int x = 0; x < width; x++) {
          plane[to + x] = sample(from + (long) x * sampleBytes);
        }
      }
    }
    boolean alpha = channels % 2 == 0;
    Samples.Color color = channels < 3 ? Samples.Color.GRAY : Samples.Color.RGB;
    return new Samples(width, height, 8 * sampleBytes, color, alpha, false, planes);
  }

  private char sample(long at) {
    return (char) (sampleBytes == 1 ? bytes.u8(at) : bytes.u16be(at));
  }

  private void unpack(long from, char[] plane, int to) throws ImageFileException {
    long at = from;
    int x = 0;
    while (x < width) {
      int code = sample(at);
      at += sampleBytes;
      int count = code & 0x7f;
      if (count == 0) {
        throw failures.damaged("a row ends at byte " + at + ", after " + x + " pixels");
      }
      boolean stored = (code & 0x80) != 0;
      for (int i = 0; i < count && x < width; i++) {
        plane[to + x++] = sample(at + (stored ? (long) i * sampleBytes : 0));
      }
      at += (long) sampleBytes * (stored ? count : 1);
    }
  }
}
