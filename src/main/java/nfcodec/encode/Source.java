package nfcodec.encode;

import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import nfcodec.transform.DataTransform;
import nfcodec.transform.Identity;
import nfcodec.transform.PixelBijection;
import nfcodec.transform.TransformRecipe;

/**
 * An image with the signal that fields are trained on; the untransformed one is not kept.
 *
 * @param signal transformed, shape (channels, height * width)
 */
record Source(Raster image, DataTransform transform, Signal signal) {
  static Source of(Raster image, TransformRecipe recipe) {
    Signal plain = Signal.of(image);
    DataTransform transform = recipe.fit(plain);
    return new Source(image, transform, transform.forward(plain));
  }

  /** The same image as it is, without its transformation. */
  Source untransformed() {
    return new Source(image, new Identity(), Signal.of(image));
  }

  /** Whether its pixels are moved, and nothing else is done to them. */
  boolean isMoved() {
    int width = image.width();
    return transform.inverseValues().isIdentity()
        && transform.locations(width, image.height()) != PixelBijection.IDENTITY;
  }

  /**
   * What a mean squared error of the signal is multiplied by to be one of the image; 1 where that
   * is not the same everywhere.
   */
  double squaredGain() {
    double gain = transform.inverseValues().squaredGain();
    return Double.isNaN(gain) ? 1 : gain;
  }

  /** Of the signal. */
  long bytes() {
    return (long) Float.BYTES * signal.channels() * signal.pixels();
  }
}
