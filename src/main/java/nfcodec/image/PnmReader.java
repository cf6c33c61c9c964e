package nfcodec.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nfcodec.raster.Raster;

/**
 * Netpbm files, P1 to P7, read here because every maximum sample value from 1 to 65535 has to come
 * out exact.
 *
 * <p>Source: netpbm.sourceforge.net/doc/{pbm,pgm,ppm,pam}.html.
 */
final class PnmReader {
  private final Bytes bytes;
  private final Failures failures;
  private final int kind;
  private long at;
  private int width;
  private int height;
  private int depth;
  private int max = 1;

  private PnmReader(Bytes bytes, long start, Failures failures) {
    this.bytes = bytes;
    this.failures = failures;
    kind = bytes.u8(start + 1) - '0';
    at = start + 2;
  }

  static boolean matches(Bytes bytes) {
    return isStart(bytes, 0);
  }

  private static boolean isStart(Bytes bytes, long at) {
    return bytes.length() - at > 2
        && bytes.u8(at) == 'P'
        && bytes.u8(at + 1) >= '1'
        && bytes.u8(at + 1) <= '7'
        && isSpace(bytes.u8(at + 2));
  }

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    List<Long> starts = starts(bytes, options.limits(), failures);
    int chosen = Pages.choose(options, starts.size(), "image", failures);
    return new PnmReader(bytes, starts.get(chosen), failures).read(options.limits()).toRaster();
  }

  /**
   * Where images start: the first, and those that follow another whole one. In text there is only
   * one.
   */
  private static List<Long> starts(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    List<Long> starts = new ArrayList<>(List.of(0L));
    long at = new PnmReader(bytes, 0, failures).end(limits);
    while (at > 0 && isStart(bytes, at)) {
      long start = at;
      try {
        at = new PnmReader(bytes, start, failures).end(limits);
      } catch (ImageFileException | IndexOutOfBoundsException e) {
        // What follows the images is not ours to judge.
        return starts;
      }
      starts.add(start);
    }
    return starts;
  }

  /** Where an image in binary ends; -1 for text. */
  private long end(ImageLimits limits) throws ImageFileException {
    header(limits);
    return kind < 4 ? -1 : at + pixelBytes();
  }

  private void header(ImageLimits limits) throws ImageFileException {
    long wide;
    long high;
    long maximum = 1;
    if (kind == 7) {
      long[] header = pamHeader();
      wide = header[0];
      high = header[1];
      depth = (int) header[2];
      maximum = header[3];
    } else {
      wide = number();
      high = number();
      if (kind != 1 && kind != 4) {
        maximum = number();
      }
      // One white space, whatever follows it.
      at++;
      depth = kind == 3 || kind == 6 ? 3 : 1;
    }
    limits.check(wide, high, failures);
    if (maximum < 1 || maximum > 65535) {
      throw failures.damaged("maximum sample value " + maximum);
    }
    width = (int) wide;
    height = (int) high;
    max = (int) maximum;
    failures.requirePixelBytes(pixelBytes(), bytes.length() - at);
  }

  private Samples read(ImageLimits limits) throws ImageFileException {
    header(limits);
    int[] unpacked = levels();
    char[][] planes = new char[depth][width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < depth; c++) {
          planes[c][y * width + x] = (char) unpacked[sample(x)];
        }
      }
      if (kind == 4) {
        at += (width + 7) / 8;
      }
    }
    int bits = max <= 255 ? 8 : 16;
    boolean alpha = depth == 2 || depth == 4;
    Samples.Color color = depth < 3 ? Samples.Color.GRAY : Samples.Color.RGB;
    return new Samples(width, height, bits, color, alpha, false, planes);
  }

  /** Bytes that the pixels take; at least, for text. */
  private long pixelBytes() {
    long samples = (long) width * height * depth;
    return switch (kind) {
      case 1 -> samples;
      // A digit and a space each; the last needs no space.
      case 2, 3 -> 2 * samples - 1;
      case 4 -> (long) height * ((width + 7) / 8);
      default -> samples * (max > 255 ? 2 : 1);
    };
  }

  /** What each stored value becomes; bitmaps store 1 for black. */
  private int[] levels() {
    int[] levels = new int[max + 1];
    int top = max <= 255 ? 255 : 65535;
    boolean inverted = kind == 1 || kind == 4;
    for (int i = 0; i <= max; i++) {
      levels[i] = Depth.scale(inverted ? max - i : i, max, top);
    }
    return levels;
  }

  private int sample(int x) throws ImageFileException {
    long value;
    switch (kind) {
      case 1 -> {
        skipSpaceAndComments();
        // Digits may stand without space between them.
        value = bytes.u8(at++) - '0';
      }
      case 2, 3 -> value = number();
      case 4 -> {
        return bytes.bits(at, x, 1);
      }
      default -> {
        value = max > 255 ? bytes.u16be(at) : bytes.u8(at);
        at += max > 255 ? 2 : 1;
      }
    }
    if (value < 0 || value > max) {
      throw failures.damaged("a sample at byte " + at + " lies outside 0 to " + max);
    }
    return (int) value;
  }

  private long number() throws ImageFileException {
    skipSpaceAndComments();
    long value = 0;
    long start = at;
    while (at < bytes.length() && Character.isDigit((char) bytes.u8(at))) {
      value = value * 10 + bytes.u8(at++) - '0';
      if (value > 1L << 40) {
        throw failures.damaged("a number at byte " + start + " is out of all bounds");
      }
    }
    if (at == start) {
      if (at >= bytes.length()) {
        throw failures.truncated("it ends at byte " + at + " where a number should stand");
      }
      throw failures.damaged("no number at byte " + at);
    }
    return value;
  }

  private void skipSpaceAndComments() {
    while (at < bytes.length()) {
      int c = bytes.u8(at);
      if (c == '#') {
        line();
      } else if (isSpace(c)) {
        at++;
      } else {
        return;
      }
    }
  }

  /** Width, height, samples a pixel, maximum value. */
  private long[] pamHeader() throws ImageFileException {
    long[] header = {0, 0, 0, 0};
    line();
    while (true) {
      String[] words = line().strip().split("\\s+", 2);
      switch (words[0].toUpperCase(Locale.ROOT)) {
        case "ENDHDR" -> {
          if (header[2] < 1 || header[2] > 4) {
            throw failures.unsupported(header[2] + " samples a pixel");
          }
          return header;
        }
        case "WIDTH" -> header[0] = value(words);
        case "HEIGHT" -> header[1] = value(words);
        case "DEPTH" -> header[2] = value(words);
        case "MAXVAL" -> header[3] = value(words);
        default -> {
          // Comments, and tuple types, which the number of samples tells as well.
        }
      }
    }
  }

  private long value(String[] words) throws ImageFileException {
    if (words.length < 2 || !words[1].strip().matches("[0-9]{1,12}")) {
      throw failures.damaged("its header has no number for " + Failures.oneLine(words[0]));
    }
    return Long.parseLong(words[1].strip());
  }

  /** The rest of the line, without its end; running past the end of the file is truncation. */
  private String line() {
    StringBuilder text = new StringBuilder();
    while (bytes.u8(at) != '\n') {
      if (text.length() < 100) {
        text.append((char) bytes.u8(at));
      }
      at++;
    }
    at++;
    return text.toString();
  }

  private static boolean isSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
