package nfcodec.view;

import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;

/**
 * One feature of all vertices of a level as a gray picture.
 *
 * @param gray of 8 bits
 * @param black the value that is black, with all below it
 * @param white the value that is white, with all above it; equal to black where all values are
 * @param least value there is
 * @param greatest value there is
 * @param reduction how much smaller than the level it is
 */
record FeaturePicture(
    Raster gray, float black, float white, float least, float greatest, Reduction reduction) {
  /**
   * Of the values lie below black, and as many above white. Features have long tails: between their
   * ends all would be the same gray.
   */
  private static final double BEYOND = 0.002;

  /**
   * Of some values of a tensor.
   *
   * @param tensor what the symbols belong to
   * @param symbols shape (rows, columns)
   * @param most pixels to show
   */
  static FeaturePicture of(
      QuantizedTensor tensor, char[] symbols, int columns, int rows, long most) {
    Tally tally = Tally.of(symbols);
    int black = tally.quantile(BEYOND);
    int white = tally.quantile(1 - BEYOND);
    Reduction reduction = Reduction.to(most, columns, rows);
    float[] means = reduction.means(symbols, columns, rows);
    char[] gray = new char[means.length];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = (char) Math.round(255 * share(means[i], black, white));
    }
    return new FeaturePicture(
        new Raster(
            reduction.reduced(columns),
            reduction.reduced(rows),
            Channels.GRAY,
            8,
            new char[][] {gray}),
        value(tensor, black),
        value(tensor, white),
        value(tensor, tally.quantile(0)),
        value(tensor, tally.quantile(1)),
        reduction);
  }

  /** From black to white; where there is but one value, half way. */
  private static float share(float symbol, int black, int white) {
    return black == white ? 0.5f : Math.clamp((symbol - black) / (white - black), 0, 1);
  }

  private static float value(QuantizedTensor tensor, int symbol) {
    return tensor.step() * (tensor.lowest() + symbol);
  }
}
