/**
 * Computes the tables of the Laplace code (section 5 of formats/nfc-v2.md) from their definitions.
 *
 * <p>{@code java tools/LaplaceTables.java} prints both as rows of integers: what the specification
 * lists and what {@code nfcodec.entropy.LaplaceTables} holds; a test compares the three.
 */
final class LaplaceTables {
  private static final double UNDECIDED = 1e-6;

  private LaplaceTables() {}

  public static void main(String[] args) {
    System.out.println("rates");
    long[] rates = new long[171];
    for (int scale = -74; scale <= 96; scale++) {
      rates[scale + 74] = round(0x1p20 / (32 * StrictMath.exp(scale / 16.0) * StrictMath.log(2)));
    }
    print(rates, 10);
    System.out.println("halving");
    long[] halving = new long[256];
    for (int i = 0; i < halving.length; i++) {
      halving[i] = round(0x1p30 * StrictMath.pow(2, -i / 256.0));
    }
    print(halving, 8);
  }

  /** The nearest integer, where the rounding of binary64 cannot have decided it. */
  private static long round(double value) {
    double fraction = value - Math.floor(value);
    if (Math.abs(fraction - 0.5) < UNDECIDED) {
      throw new ArithmeticException(value + " is too near to the middle of two integers");
    }
    return Math.round(value);
  }

  private static void print(long[] table, int columns) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < table.length; i++) {
      line.append(table[i]).append(i + 1 < table.length ? "," : "");
      boolean ends = (i + 1) % columns == 0 || i + 1 == table.length;
      line.append(ends ? "\n" : " ");
    }
    System.out.print(line);
  }
}
