package nfcodec.encode;

import nfcodec.field.Field;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Psnr;

/**
 * The SIRENs among which {@link SirenFit} chooses: deeper than the paper's, which makes files of
 * the same quality a tenth smaller, and of any width.
 */
final class SirenWidths {
  /** More of them train less surely, fewer take more bytes. */
  private static final int HIDDEN_LAYERS = 6;

  private static final float OMEGA0 = 30;

  private static final int NARROWEST = 6;

  private static final int WIDEST = 512;

  /** Weights for each vertex of the coarsest lattice that comes near the target. */
  private static final double WEIGHTS_A_VERTEX = 0.25;

  /** A first guess is not far off the widths that photographs take. */
  private static final int WIDEST_GUESS = 96;

  /** Twice the weights at a time: what a wider field comes to is not known so well. */
  private static final double MOST_DOUBLINGS = 1.5;

  private final Source source;
  private final FieldSizing sizing;
  private final long maxParameters;

  /**
   * For one transformed image.
   *
   * @param maxParameters no field has more, unless the narrowest does
   */
  SirenWidths(Source source, long maxParameters) {
    this.source = source;
    sizing = new FieldSizing(source.signal(), source.transform().inverseValues());
    this.maxParameters = maxParameters;
  }

  /** The field of that width. */
  SirenSpec spec(int width) {
    return new SirenSpec(source.signal().channels(), width, HIDDEN_LAYERS, OMEGA0);
  }

  /** A first guess for a target in dB. */
  int first(double target) {
    double fineness = sizing.initial(target).fineness();
    double weights = WEIGHTS_A_VERTEX * fineness * fineness * source.signal().pixels();
    return within(Math.min(WIDEST_GUESS, Math.sqrt(weights / HIDDEN_LAYERS)));
  }

  /**
   * The width with so many doublings of the weights of another.
   *
   * @param doublings negative for fewer weights
   */
  int wider(int width, double doublings) {
    double most = Math.clamp(doublings, -MOST_DOUBLINGS, MOST_DOUBLINGS);
    return within(width * Math.pow(2, most / 2));
  }

  private int within(double width) {
    int rounded = (int) Math.clamp(Math.rint(width), NARROWEST, (double) WIDEST);
    while (rounded > NARROWEST
        && Field.parameterBound(spec(rounded), source.signal().width(), source.signal().height())
            > maxParameters) {
      rounded--;
    }
    return rounded;
  }

  /** PSNR in dB of an image of the mean of each channel. */
  double bareMean() {
    double mse = new LatticeResidual(source.signal(), 1e-9).meanSquare();
    return Psnr.ofMse(mse * source.squaredGain());
  }
}
