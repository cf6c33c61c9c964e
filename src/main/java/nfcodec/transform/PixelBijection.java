package nfcodec.transform;

import java.util.function.IntUnaryOperator;

/** A one-to-one map of the pixel indices 0 .. N-1 (raster order) onto themselves. */
public interface PixelBijection {
  /** The map that moves nothing. */
  PixelBijection IDENTITY = of(pixel -> pixel, location -> location);

  /** The map that is given by itself and its inverse; both must be safe for use by many threads. */
  static PixelBijection of(IntUnaryOperator forward, IntUnaryOperator inverse) {
    return new PixelBijection() {
      @Override
      public int forward(int pixel) {
        return forward.applyAsInt(pixel);
      }

      @Override
      public int inverse(int location) {
        return inverse.applyAsInt(location);
      }
    };
  }

  /** Where a pixel of the image goes in the transformed image. */
  int forward(int pixel);

  /** Which pixel of the image lies at a location of the transformed image. */
  int inverse(int location);

  /** This map first, then {@code next}. */
  default PixelBijection then(PixelBijection next) {
    return of(pixel -> next.forward(forward(pixel)), location -> inverse(next.inverse(location)));
  }
}
