package nfcodec.entropy;

/** What integers would take, were they coded by exact Laplace distributions. */
final class IdealLength {
  private IdealLength() {}

  /**
   * Bits of an integer whose probability is that which a Laplace distribution gives to all that is
   * rounded to it; indices as {@link LaplaceCode#encode}.
   */
  static double bits(int value, int mean, int scale) {
    double width = StrictMath.exp(-scale / 16.0);
    double nearer = (Math.abs(value - mean / 32.0) - 0.5) * width;
    double nats =
        nearer >= 0
            ? nearer - StrictMath.log(-StrictMath.expm1(-width) / 2)
            : -StrictMath.log(
                -(StrictMath.expm1(nearer) + StrictMath.expm1(-(nearer + width))) / 2);
    return nats / StrictMath.log(2);
  }

  /** Bits of the values of one tensor of a network, at the scale that the coder takes for them. */
  static double bits(int[] values) {
    int scale = TensorScale.best(values);
    double sum = 0;
    for (int value : values) {
      sum += bits(value, 0, scale);
    }
    return sum;
  }
}
