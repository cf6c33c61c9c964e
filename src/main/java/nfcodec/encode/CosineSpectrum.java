package nfcodec.encode;

import java.util.Arrays;
import nfcodec.raster.Signal;

/**
 * How much of an image there is to code: the squares of the cosine transforms of its blocks' luma.
 * By reverse water-filling (Cover and Thomas 2006, section 10.3.3), with every coefficient as its
 * own variance, they tell about the price of a bit at which a codec of smooth images comes to a
 * quality or a size.
 */
final class CosineSpectrum {
  /** Of blocks, as codecs of photographs have them. */
  static final int USUAL_SIDE = 8;

  /** Pixels looked at, of large images. */
  private static final int MOST_PIXELS = 1 << 19;

  /** Lambda over the water level: 0.44 to 0.66 in trials on three photographs at 28 to 36 dB. */
  private static final double PRICE = 0.55;

  /** No lambda is less or more. */
  private static final double LEAST = 1e-5;

  private static final double MOST = 0.1;

  /** Bits over coefficients above the water level: 2.7 to 3.3 in the same trials. */
  private static final double BITS_EACH = 2.95;

  private final int side;

  /** Orthonormal, [frequency][place]. */
  private final double[][] basis;

  /** Ascending. */
  private final double[] squares;

  /**
   * Of an image.
   *
   * @param signal shape (channels, height * width); the mean of all channels but alpha is taken
   * @param side of a block in pixels
   */
  CosineSpectrum(Signal signal, int side) {
    this.side = side;
    basis = basis(side);
    int across = Math.max(1, signal.width() / side);
    int down = Math.max(1, signal.height() / side);
    long blocks = (long) across * down;
    int count = (int) Math.min(blocks, MOST_PIXELS / (side * side));
    squares = new double[count * side * side];
    for (int b = 0; b < count; b++) {
      long block = (2L * b + 1) * blocks / (2L * count);
      transform(signal, (int) (block % across), (int) (block / across), b * side * side);
    }
    Arrays.sort(squares);
  }

  /** Lambda for a mean squared error; more than nothing. */
  double lambdaForError(double error) {
    double below = 0;
    int count = squares.length;
    for (int i = 0; i < count; i++) {
      // With the water at this coefficient, it and all larger ones have an error of its square.
      if ((below + squares[i] * (count - i)) / count >= error) {
        return price((error * count - below) / (count - i));
      }
      below += squares[i];
    }
    return price(Math.max(squares[count - 1], error));
  }

  /** Lambda for so many bits a pixel; more than nothing. */
  double lambdaForBits(double bits) {
    double above = Math.min(1, bits / BITS_EACH);
    int i = (int) Math.min(squares.length - 1L, Math.round((1 - above) * squares.length));
    return price(squares[i]);
  }

  /** Bits a pixel at that lambda, about. */
  double bitsForLambda(double lambda) {
    int below = Arrays.binarySearch(squares, lambda / PRICE);
    int above = squares.length - (below < 0 ? -below - 1 : below);
    return BITS_EACH * above / squares.length;
  }

  private static double price(double level) {
    return Math.clamp(PRICE * level, LEAST, MOST);
  }

  private void transform(Signal signal, int column, int row, int at) {
    double[] block = new double[side * side];
    int colours = signal.channels() - (signal.channels() + 1) % 2;
    for (int y = 0; y < side; y++) {
      int line = Math.min(row * side + y, signal.height() - 1) * signal.width();
      for (int x = 0; x < side; x++) {
        int pixel = line + Math.min(column * side + x, signal.width() - 1);
        for (int c = 0; c < colours; c++) {
          block[y * side + x] += signal.planes()[c][pixel] / colours;
        }
      }
    }
    double[] half = new double[side * side];
    for (int k = 0; k < side; k++) {
      for (int x = 0; x < side; x++) {
        for (int y = 0; y < side; y++) {
          half[k * side + x] += basis[k][y] * block[y * side + x];
        }
      }
    }
    for (int k = 0; k < side; k++) {
      for (int l = 0; l < side; l++) {
        double sum = 0;
        for (int x = 0; x < side; x++) {
          sum += basis[l][x] * half[k * side + x];
        }
        squares[at + k * side + l] = sum * sum;
      }
    }
  }

  private static double[][] basis(int side) {
    double[][] basis = new double[side][side];
    for (int k = 0; k < side; k++) {
      for (int x = 0; x < side; x++) {
        basis[k][x] =
            Math.sqrt((k == 0 ? 1.0 : 2.0) / side)
                * StrictMath.cos(Math.PI * (2 * x + 1) * k / (2 * side));
      }
    }
    return basis;
  }
}
