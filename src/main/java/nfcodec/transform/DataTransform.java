package nfcodec.transform;

import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/**
 * An invertible transformation of an image before training (paper, section 3.1 and table 1), with
 * all the state that a decoder needs. Every one of them moves pixels as wholes, or maps values one
 * by one, or does both in a chain: so it is given by a bijection of locations and the inverse of
 * its value map.
 */
public sealed interface DataTransform
    permits Identity,
        RandomPixelPermutation,
        RandomBlockPermutation,
        RandomLocalPermutation,
        RandomRowPermutation,
        RandomColumnPermutation,
        ZigzagPermutation,
        Inversion,
        Standardization,
        LinearScaling,
        Centering,
        GammaCorrection,
        Chain {

  /**
   * Where pixels go, for an image of that size. All channels of a pixel move together.
   *
   * @param width pixels a row, at least 1
   * @param height rows, at least 1
   * @return of raster indices, 0 to {@code width * height - 1}
   * @throws IllegalArgumentException if it was measured on an image with another number of pixels
   */
  default PixelBijection locations(int width, int height) {
    return PixelBijection.IDENTITY;
  }

  /**
   * {@return the transformed value}
   *
   * @param value of the image, in [0, 1], or of what is transformed already
   */
  default float forward(float value) {
    return value;
  }

  /**
   * {@return the map from transformed values back to those of the image, exact up to binary32
   * rounding}
   */
  default ValueMap inverseValues() {
    return ValueMap.IDENTITY;
  }

  /**
   * The transformed image.
   *
   * @param signal shape (channels, height * width), values in [0, 1]
   * @return same shape; pixel {@code i} of the input lies at {@code locations.forward(i)}
   */
  default Signal forward(Signal signal) {
    PixelBijection locations = locations(signal.width(), signal.height());
    int channels = signal.channels();
    float[][] planes = new float[channels][signal.pixels()];
    for (int i = 0; i < signal.pixels(); i++) {
      int to = locations.forward(i);
      for (int c = 0; c < channels; c++) {
        planes[c][to] = forward(signal.planes()[c][i]);
      }
    }
    return new Signal(signal.width(), signal.height(), planes);
  }

  /**
   * The image whose transformation is {@code signal}.
   *
   * @param signal shape (channels, height * width)
   * @return same shape; pixel {@code i} of it lies at {@code locations.forward(i)} of the input
   */
  default Signal inverse(Signal signal) {
    PixelBijection locations = locations(signal.width(), signal.height());
    ValueMap values = inverseValues();
    int channels = signal.channels();
    float[][] planes = new float[channels][signal.pixels()];
    for (int i = 0; i < signal.pixels(); i++) {
      int from = locations.forward(i);
      for (int c = 0; c < channels; c++) {
        planes[c][i] = values.apply(signal.planes()[c][from]);
      }
    }
    return new Signal(signal.width(), signal.height(), planes);
  }
}
