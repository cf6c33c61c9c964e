package nfcodec.encode;

import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import nfcodec.transform.DataTransform;
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

  /** Of the signal. */
  long bytes() {
    return (long) Float.BYTES * signal.channels() * signal.pixels();
  }
}
