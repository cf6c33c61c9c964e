package nfcodec.image.vp8l;

import org.jspecify.annotations.Nullable;

/**
 * Takes pixels out of the bits.
 *
 * <p>Source: RFC 9649 sections 3.6 and 3.7.
 */
final class CodedPixels {
  private static final int MAX_CACHE_BITS = 11;
  private static final int FIRST_CACHED = CodeReader.LITERALS + CodeReader.LENGTHS;

  private final BitReader bits;
  private final int width;
  private final @Nullable ColorCache cache;
  private final CodeGroups groups;
  private final int[] pixels;

  private CodedPixels(BitReader bits, int width, int height, boolean main) throws Vp8lException {
    this.bits = bits;
    this.width = width;
    int cacheBits = cacheBits();
    cache = cacheBits > 0 ? new ColorCache(cacheBits) : null;
    int cached = cacheBits > 0 ? 1 << cacheBits : 0;
    groups =
        main
            ? CodeGroups.read(bits, cached, width, height)
            : CodeGroups.single(bits, cached, width * height);
    pixels = new int[width * height];
  }

  /** The picture itself, before its transforms are undone. */
  static int[] main(BitReader bits, int width, int height) throws Vp8lException {
    return new CodedPixels(bits, width, height, true).decode();
  }

  /** A picture that belongs to another one: it has one group of codes. */
  static int[] small(BitReader bits, int width, int height) throws Vp8lException {
    return new CodedPixels(bits, width, height, false).decode();
  }

  private int cacheBits() throws Vp8lException {
    if (!bits.flag()) {
      return 0;
    }
    int cacheBits = bits.read(4);
    if (cacheBits < 1 || cacheBits > MAX_CACHE_BITS) {
      throw new Vp8lException("its cache of colours has a size that is not allowed");
    }
    return cacheBits;
  }

  private int[] decode() throws Vp8lException {
    CodeGroup group = groups.at(0, 0);
    int x = 0;
    int y = 0;
    int at = 0;
    while (at < pixels.length) {
      if (groups.squares().startsAt(x)) {
        group = groups.at(x, y);
      }
      int symbol = group.green().next(bits);
      int end = at + 1;
      if (symbol < CodeReader.LITERALS) {
        pixels[at] = literal(group, symbol);
      } else if (symbol < FIRST_CACHED) {
        end = copy(group, symbol - CodeReader.LITERALS, at);
      } else if (cache != null) {
        pixels[at] = cache.at(symbol - FIRST_CACHED);
      }
      remember(at, end);
      x += end - at;
      at = end;
      if (x >= width) {
        y += x / width;
        x %= width;
      }
      // A copy may end inside another square; at the start of one its codes are looked up above.
      if (symbol >= CodeReader.LITERALS && !groups.squares().startsAt(x)) {
        group = groups.at(x, y);
      }
    }
    return pixels;
  }

  private int literal(CodeGroup group, int green) throws Vp8lException {
    int red = group.red().next(bits);
    int blue = group.blue().next(bits);
    int alpha = group.alpha().next(bits);
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  /** Copies earlier pixels, and perhaps some of those just copied; returns where the copy ends. */
  private int copy(CodeGroup group, int lengthSymbol, int at) throws Vp8lException {
    int length = Copies.number(lengthSymbol, bits);
    int code = Copies.number(group.distance().next(bits), bits);
    int distance = Copies.distance(code, width);
    if (distance > at) {
      throw new Vp8lException("it copies pixels from before its first one");
    }
    if (length > pixels.length - at) {
      throw new Vp8lException("it copies pixels beyond its last one");
    }
    for (int i = at; i < at + length; i++) {
      pixels[i] = pixels[i - distance];
    }
    return at + length;
  }

  private void remember(int from, int to) {
    if (cache != null) {
      for (int i = from; i < to; i++) {
        cache.add(pixels[i]);
      }
    }
  }
}
