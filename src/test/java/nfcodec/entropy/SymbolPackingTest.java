package nfcodec.entropy;

import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.field.CounterRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymbolPackingTest {
  private static final int[][] SHAPES = {{1, 1}, {1, 7}, {7, 1}, {3, 5}, {17, 2}, {8, 8}, {64, 3}};

  static int[] bits() {
    return java.util.stream.IntStream.rangeClosed(0, 16).toArray();
  }

  private static char[] symbols(int bits, int count) {
    char[] symbols = new char[count];
    for (int i = 0; i < count; i++) {
      symbols[i] = (char) CounterRandom.below(1 << bits, bits, i);
    }
    symbols[count - 1] = (char) ((1 << bits) - 1);
    return symbols;
  }

  @ParameterizedTest
  @MethodSource("bits")
  void unpacksWhatItPacked(int bits) {
    for (int[] shape : SHAPES) {
      char[] symbols = symbols(bits, shape[0] * shape[1]);
      SymbolShape of = new SymbolShape(shape[0], shape[1], bits);
      int size = (int) SymbolPacking.packedBytes(of);
      byte[] bytes = new byte[size + 5];
      SymbolPacking.pack(symbols, of, bytes, 3);
      assertThat(new byte[] {bytes[0], bytes[1], bytes[2], bytes[size + 3], bytes[size + 4]})
          .containsOnly(0);
      assertThat(SymbolPacking.unpack(bytes, 3, of)).isEqualTo(symbols);
    }
  }

  /** The table of section 6, read literally. */
  @ParameterizedTest
  @MethodSource("bits")
  void packsAsTheSpecificationSays(int bits) {
    for (int[] shape : SHAPES) {
      int rows = shape[0];
      int cols = shape[1];
      int n = rows * cols;
      char[] symbols = symbols(bits, n);
      SymbolShape of = new SymbolShape(rows, cols, bits);
      byte[] bytes = new byte[(int) SymbolPacking.packedBytes(of)];
      SymbolPacking.pack(symbols, of, bytes, 0);
      byte[] expected = new byte[expectedSize(bits, n)];
      for (int k = 0; k < n; k++) {
        int symbol = symbols[k % rows * cols + k / rows];
        switch (bits) {
          case 0 -> {}
          case 1 -> expected[k / 8] |= (byte) (symbol << k % 8);
          case 2 -> expected[k / 4] |= (byte) (symbol << 2 * (k % 4));
          case 3, 4 -> expected[k / 2] |= (byte) (symbol << 4 * (k % 2));
          case 5, 6, 7, 8 -> expected[k] = (byte) symbol;
          default -> {
            expected[k] = (byte) symbol;
            expected[n + k] = (byte) (symbol >> 8);
          }
        }
      }
      assertThat(bytes).isEqualTo(expected);
    }
  }

  private static int expectedSize(int bits, int n) {
    return switch (bits) {
      case 0 -> 0;
      case 1 -> (n + 7) / 8;
      case 2 -> (n + 3) / 4;
      case 3, 4 -> (n + 1) / 2;
      case 5, 6, 7, 8 -> n;
      default -> 2 * n;
    };
  }
}
