package nfcodec.encode;

import nfcodec.engine.Adam;
import nfcodec.field.Field;
import nfcodec.field.PlanesSpec;

/**
 * How fast a pyramid is trained, by what there is to code: detailed images, and those of which much
 * is kept, have features that span many steps of their quantiser and networks that have more to
 * tell them. On Kodak, in 320 and in 1,500 steps, this takes up to 5% off distortion and price
 * together, most at more than a bit a pixel.
 *
 * @param pixels of the image
 * @param lambda price of a bit that the training begins at
 * @param bits a pixel that it will come to, about; not negative
 */
record PyramidRates(long pixels, double lambda, double bits) {
  /**
   * Rates of features and networks at one bit a pixel, over the usual ones; both go by its root.
   */
  private static final double FEATURES = 1.9;

  private static final double NETWORKS = 1.7;

  /** Of planes: theirs span more steps. */
  private static final double PLANES = 1.5;

  private static final double LEAST_FEATURES = 0.8;
  private static final double MOST_FEATURES = 3;
  private static final double MOST_NETWORKS = 2;

  /** The rate grows from level to level as usual at that price, and more below it. */
  private static final double COARSE_PRICE = 1e-3;

  private static final double MOST_GROWTH = 0.3;

  /**
   * How many times the usual learning rate suits. Networks that are not turned are as fast as they
   * bear already.
   */
  double boost() {
    return PyramidSizing.turned(pixels, lambda, bits) == Adam.Turned.NONE
        ? 1
        : Math.clamp(NETWORKS * Math.sqrt(bits), 1, MOST_NETWORKS);
  }

  /** The context of planes is most of what they have: it is turned where anything is. */
  private Adam.Turned turned(Field field) {
    Adam.Turned turned = PyramidSizing.turned(pixels, lambda, bits);
    return turned == Adam.Turned.SYNTHESIS && field.spec() instanceof PlanesSpec
        ? Adam.Turned.BOTH
        : turned;
  }

  /** Of a plan whose learning rate is {@link #boost} times the usual one. */
  Adam adam(Field field) {
    Adam usual = Adam.forField(field.spec());
    double fine = Math.clamp(FEATURES * Math.sqrt(bits), LEAST_FEATURES, MOST_FEATURES) / boost();
    if (field.spec() instanceof PlanesSpec) {
      fine *= PLANES;
    }
    double coarse = Math.clamp(Math.log(COARSE_PRICE / lambda), 0, 1);
    return usual
        .withLevels(
            (float) (fine * usual.levelRate()),
            (float) (usual.levelGrowth() + MOST_GROWTH * coarse))
        .withTurned(turned(field));
  }
}
