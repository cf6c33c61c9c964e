package nfcodec.encode;

/** How many pixels a step trains on. */
public sealed interface BatchSize {
  /** Every pixel in every step. */
  BatchSize ALL = new All();

  /** As many as get to the target soonest. */
  BatchSize AUTO = new Auto();

  /**
   * For an image of so many pixels.
   *
   * @return pixels a step, drawn at random; 0 for all, in order
   */
  int of(int pixels);

  /** Every pixel in every step. */
  record All() implements BatchSize {
    @Override
    public int of(int pixels) {
      return 0;
    }
  }

  /**
   * So many, or all of an image that has no more.
   *
   * @param batch at least 1
   */
  record Drawn(int batch) implements BatchSize {
    /** Checks the range. */
    public Drawn {
      if (batch < 1) {
        throw new IllegalArgumentException("batch " + batch + ": at least one pixel is needed");
      }
    }

    @Override
    public int of(int pixels) {
      return Math.min(batch, pixels);
    }
  }

  /**
   * All of a small image; else so many that their mean gradient is nearly that of all: a step then
   * costs a fraction, and hardly more of them are needed.
   */
  record Auto() implements BatchSize {
    private static final int ENOUGH = 1 << 16;

    @Override
    public int of(int pixels) {
      return pixels <= 2 * ENOUGH ? 0 : ENOUGH;
    }
  }
}
