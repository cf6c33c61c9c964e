package nfcodec.view;

import nfcodec.quant.QuantizedTensor;

/**
 * How often values occur.
 *
 * @param name of what they are values of
 * @param from the left end of the first bin
 * @param width of each bin, above 0
 * @param counts bin by bin; their sum is the number of values
 */
record Histogram(String name, double from, double width, long[] counts) {
  private static final int MOST_BINS = 64;

  /** Of some symbols of a tensor. Every bin holds as many multiples of its step as the others. */
  static Histogram of(String name, QuantizedTensor tensor, char[] symbols) {
    Tally tally = Tally.of(symbols);
    int least = tally.quantile(0);
    int multiples = tally.quantile(1) - least + 1;
    int each = (multiples + MOST_BINS - 1) / MOST_BINS;
    long[] counts = new long[(multiples + each - 1) / each];
    for (char symbol : symbols) {
      counts[(symbol - least) / each]++;
    }
    // A tensor of equal values may have no step; its one bin then has any width.
    double step = tensor.step() > 0 ? tensor.step() : 1;
    double first = tensor.step() * (double) (tensor.lowest() + least);
    return new Histogram(name, first - step / 2, step * each, counts);
  }
}
