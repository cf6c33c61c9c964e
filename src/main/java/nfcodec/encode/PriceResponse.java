package nfcodec.encode;

/**
 * How a kind of field follows the price of a bit while it trains.
 *
 * @param decibels lost when the price grows by a factor of e
 * @param logBits how much the logarithm of the size falls then
 * @param gain of decibels that is still to come, over that which {@link LambdaControl} knows
 * @param boldness from which steering begins
 * @param excess of bits that is still to go, over that which {@link LambdaControl} knows
 * @param fewerSpared how much that falls with the logarithm of the bits a pixel
 * @param mostFinishing the highest learning rate of a finish, over that of the training
 */
record PriceResponse(
    double decibels,
    double logBits,
    double gain,
    double boldness,
    double excess,
    double fewerSpared,
    double mostFinishing) {
  /** Coarse features come soon, and fine ones are added as long as it pays. */
  static final PriceResponse PYRAMID = new PriceResponse(2.2, 0.5, 1, 0.4, 1, 0.375, 0.3);

  /** The error is that of the features' steps, of which there is one for every pixel at once. */
  static final PriceResponse PLANES = new PriceResponse(2, 0.4, 0.35, 0.3, 1.3, 0, 0.06);
}
