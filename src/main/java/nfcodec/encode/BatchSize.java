package nfcodec.encode;

import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;

/** How many pixels a step trains on. */
public sealed interface BatchSize {
  /** Every pixel in every step. */
  BatchSize ALL = new All();

  /** As many as get to the target soonest. */
  BatchSize AUTO = new Auto();

  /**
   * For a field over an image of so many pixels.
   *
   * @param pixels of the image
   * @param spec of the field that is trained
   * @return pixels a step, drawn at random; 0 for all, in order
   */
  int of(int pixels, FieldSpec spec);

  /** Every pixel in every step. */
  record All() implements BatchSize {
    @Override
    public int of(int pixels, FieldSpec spec) {
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
    public int of(int pixels, FieldSpec spec) {
      return batch < pixels ? batch : 0;
    }
  }

  /**
   * All of a small image; else so many that their mean gradient is nearly that of all: a step then
   * costs a fraction, and not many more of them are needed.
   *
   * <p>A SIREN gains by that as soon as there are more pixels. The entries of a hash grid's fine
   * levels see few of a batch's pixels, so that their values wander, which costs bytes: twelve
   * photographs of 0.4 megapixels took 5 % more, and hardly less time to the target.
   */
  record Auto() implements BatchSize {
    private static final int ENOUGH = 1 << 16;
    private static final int MOST_FOR_SIREN = 2 * ENOUGH;
    private static final int MOST_FOR_GRID = 1 << 20;

    @Override
    public int of(int pixels, FieldSpec spec) {
      int most =
          switch (spec) {
            case SirenSpec siren -> MOST_FOR_SIREN;
            case HashGridSpec grid -> MOST_FOR_GRID;
            case PyramidSpec pyramid -> Integer.MAX_VALUE;
            case PlanesSpec planes -> Integer.MAX_VALUE;
          };
      return pixels <= most ? 0 : ENOUGH;
    }
  }
}
