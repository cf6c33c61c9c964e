package nfcodec.image.vp8l;

/** Arithmetic with the four channels of pixels, each by itself. */
final class Argb {
  private static final int EVEN = 0x00ff00ff;

  private Argb() {}

  /** Sums modulo 256. */
  static int sum(int a, int b) {
    return (a & EVEN) + (b & EVEN) & EVEN | (a & ~EVEN) + (b & ~EVEN) & ~EVEN;
  }

  /** Means, rounded down. */
  static int mean(int a, int b) {
    // What both have, and half of what one has.
    return (a & b) + (((a ^ b) & 0xfefefefe) >>> 1);
  }

  /** {@code a + b - c}, held within 0 to 255. */
  static int gradient(int a, int b, int c) {
    int pixel = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 8) {
      pixel |= Math.clamp(of(a, shift) + of(b, shift) - of(c, shift), 0, 255) << shift;
    }
    return pixel;
  }

  /** {@code a + (a - b) / 2}, held within 0 to 255; the half is rounded towards 0. */
  static int halfGradient(int a, int b) {
    int pixel = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 8) {
      int value = of(a, shift);
      pixel |= Math.clamp(value + (value - of(b, shift)) / 2, 0, 255) << shift;
    }
    return pixel;
  }

  /** The sum of the differences of channels. */
  static int difference(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 8) {
      sum += Math.abs(of(a, shift) - of(b, shift));
    }
    return sum;
  }

  private static int of(int pixel, int shift) {
    return pixel >>> shift & 0xff;
  }
}
