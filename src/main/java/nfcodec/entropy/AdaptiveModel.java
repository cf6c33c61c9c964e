package nfcodec.entropy;

/**
 * Adaptive frequencies of the symbols of a tensor, bit by bit, the highest first: binary trees
 * whose nodes stand for the bits before, each with counts of the zeros and ones that followed.
 * There is a tree for each value of the four highest bits of the symbol before, unless symbols have
 * more than eight bits.
 *
 * <p>Counts begin at one more than the depth of a node, as if so many halves of each bit had come:
 * the lower a bit, the more alike are its values, and the less there is to learn.
 */
final class AdaptiveModel {
  /** The most bits of symbols for which the one before is looked at. */
  private static final int MOST_BITS_IN_CONTEXT = 8;

  /** Bits of the symbol before that are looked at. */
  private static final int CONTEXT_BITS = 4;

  /** Counts are halved when their sum reaches this. */
  private static final int MOST_COUNT = 512;

  private static final int TOTAL = 1 << RangeEncoder.TOTAL_BITS;

  /** Of all trees, each with two numbers for each node, the zeros and the ones; in halves. */
  private final char[] counts;

  private int bits;
  private int contextBits;
  private int before;

  /** A model of any tensor of those shapes. */
  AdaptiveModel(Iterable<SymbolShape> shapes) {
    long largest = 0;
    for (SymbolShape shape : shapes) {
      largest = Math.max(largest, counts(shape.bits()));
    }
    counts = new char[(int) largest];
  }

  /** Numbers that a model of a tensor has. */
  private static long counts(int bits) {
    return 2L << bits + contextBits(bits);
  }

  /** Bytes of the largest model that tensors of so many bits need. */
  static long bytes(int bits) {
    return Character.BYTES * counts(bits);
  }

  private static int contextBits(int bits) {
    return bits > MOST_BITS_IN_CONTEXT ? 0 : Math.min(bits, CONTEXT_BITS);
  }

  /** Begins a tensor, of which nothing is known. */
  void begin(int symbolBits) {
    bits = symbolBits;
    contextBits = contextBits(bits);
    before = 0;
    int numbers = (int) counts(bits);
    int perTree = 2 << bits;
    for (int i = 2; i < numbers; i++) {
      int node = Math.max(2, i % perTree) / 2;
      counts[i] = (char) (32 - Integer.numberOfLeadingZeros(node));
    }
  }

  /** Where the tree begins that is in force. */
  private int tree() {
    return before >> bits - contextBits << bits + 1;
  }

  /** Where the frequencies of a one begin: 1 to {@code 2^16 - 1}. */
  private int cut(int at) {
    return 1 + (TOTAL - 2) * counts[at] / (counts[at] + counts[at + 1]);
  }

  private void count(int at, int bit) {
    counts[at + bit] = (char) (counts[at + bit] + 2);
    if (counts[at] + counts[at + 1] >= MOST_COUNT) {
      counts[at] = (char) (counts[at] + 1 >> 1);
      counts[at + 1] = (char) (counts[at + 1] + 1 >> 1);
    }
  }

  void encode(RangeEncoder out, int symbol) {
    int tree = tree();
    int node = 1;
    for (int place = bits - 1; place >= 0; place--) {
      int bit = symbol >> place & 1;
      int at = tree + 2 * node;
      int cut = cut(at);
      out.encode(bit == 0 ? 0 : cut, bit == 0 ? cut : TOTAL);
      count(at, bit);
      node = 2 * node + bit;
    }
    before = symbol;
  }

  int decode(RangeDecoder in) throws DamagedDataException {
    int tree = tree();
    int node = 1;
    for (int place = bits - 1; place >= 0; place--) {
      int at = tree + 2 * node;
      int cut = cut(at);
      in.cut();
      int bit = in.isFrom(cut) ? 1 : 0;
      in.take(bit == 0 ? 0 : cut, bit == 0 ? cut : TOTAL);
      count(at, bit);
      node = 2 * node + bit;
    }
    before = node - (1 << bits);
    return before;
  }
}
