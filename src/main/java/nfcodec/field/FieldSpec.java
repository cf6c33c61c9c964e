package nfcodec.field;

/**
 * The architecture of a neural field: a map from the pixel lattice to values. A spec is a value;
 * together with the size of the image it alone determines the parameters, their layout and, from a
 * seed, their initial values.
 */
public sealed interface FieldSpec permits SirenSpec, HashGridSpec, PyramidSpec, PlanesSpec {
  /** {@return values predicted for each pixel, 1 to 4} */
  int channels();

  /** {@return multiply-adds that evaluating one pixel takes, at least 1} */
  long operationsPerPixel();

  /**
   * {@return whether a context predicts its features for an entropy coder, so that it is trained
   * for its bits too}
   */
  default boolean predictsFeatures() {
    return false;
  }

  /**
   * {@return the name users type: {@code siren}, {@code hashgrid}, {@code pyramid} or {@code
   * planes}}
   */
  String kind();
}
