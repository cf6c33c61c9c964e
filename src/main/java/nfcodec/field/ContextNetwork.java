package nfcodec.field;

import java.util.List;

/**
 * What predicts a feature of a pyramid, in steps, from those nearest to it that are decoded before:
 * two hidden ReLU layers, and an output layer that sees the neighbours as well as the second hidden
 * layer, {@code (second hidden layer, neighbours)}. Where it serves several levels, the first layer
 * has a bias of its own for each. Outputs are the mean of a Laplace distribution and the natural
 * logarithm of its scale, both of features in steps; neighbours outside the level count as 0.
 *
 * @param neighbours where they lie, in the order of the first layer's inputs
 * @param levelBias of the first layer, shape (levels, context width)
 * @param layers the three; the first has no other bias
 */
public record ContextNetwork(
    List<CausalNeighbours.Offset> neighbours, Tensor levelBias, List<Dense> layers) {
  /** The logarithm of the scale is taken to be no less. */
  public static final float LEAST_LOG_SCALE = -4.625f;

  /** The logarithm of the scale is taken to be no more. */
  public static final float MOST_LOG_SCALE = 6;

  /** Copies the lists. */
  public ContextNetwork {
    neighbours = List.copyOf(neighbours);
    layers = List.copyOf(layers);
  }

  /** The first hidden layer. */
  public Dense first() {
    return layers.get(0);
  }

  /** The second hidden layer. */
  public Dense second() {
    return layers.get(1);
  }

  /** Shape (2, context width + neighbours): mean, then logarithm of the scale. */
  Dense output() {
    return layers.get(2);
  }
}
