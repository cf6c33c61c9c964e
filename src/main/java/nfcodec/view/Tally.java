package nfcodec.view;

/**
 * How often each value of 16 bits occurs.
 *
 * @param counts by value
 * @param total of all counts, at least 1
 */
record Tally(long[] counts, long total) {
  /** Of values. */
  static Tally of(char[] values) {
    long[] counts = new long[1 << Character.SIZE];
    for (char value : values) {
      counts[value]++;
    }
    return new Tally(counts, values.length);
  }

  /**
   * The least value that at least that share of all values do not exceed.
   *
   * @param share 0 to 1; 0 gives the least value that occurs, 1 the greatest
   */
  int quantile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    int value = -1;
    while (seen < wanted) {
      seen += counts[++value];
    }
    return value;
  }
}
