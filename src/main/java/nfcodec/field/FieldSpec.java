package nfcodec.field;

/**
 * The architecture of a neural field: a map from the pixel lattice to values. A spec is a value;
 * together with the size of the image it alone determines the parameters, their layout and, from a
 * seed, their initial values.
 */
public sealed interface FieldSpec permits SirenSpec, HashGridSpec, PyramidSpec {
  /** Values predicted for each pixel, 1 to 4. */
  int channels();

  /** Multiply-adds that evaluating one pixel takes, at least 1. */
  long operationsPerPixel();

  /** The name users type: {@code siren}, {@code hashgrid} or {@code pyramid}. */
  String kind();
}
