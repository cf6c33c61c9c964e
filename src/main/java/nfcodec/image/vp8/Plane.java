package nfcodec.image.vp8;

import java.util.Arrays;

/**
 * Luma, or one of the chromas, of all macroblocks, with a row above and a column on the left that
 * hold what prediction sees outside the picture.
 */
final class Plane {
  private static final byte ABOVE = 127;
  private static final byte LEFT = (byte) 129;

  final byte[] samples;
  final int stride;

  Plane(int width, int height) {
    stride = width + 1;
    samples = new byte[Math.multiplyExact(stride, height + 1)];
    Arrays.fill(samples, 0, stride, ABOVE);
    for (int y = 1; y <= height; y++) {
      samples[y * stride] = LEFT;
    }
  }

  /** Index of a sample; -1 is the border. */
  int at(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  int sample(int index) {
    return samples[index] & 0xff;
  }

  void set(int index, int value) {
    samples[index] = (byte) value;
  }

  /** Sets a sample to a value cut to 0 to 255. */
  void setClamped(int index, int value) {
    samples[index] = (byte) clamp(value);
  }

  static int clamp(int value) {
    return (value & ~0xff) == 0 ? value : value < 0 ? 0 : 255;
  }
}
