package nfcodec.transform;

import java.util.function.IntUnaryOperator;

/** A one-to-one map of the pixel indices 0 .. N-1 (raster order) onto themselves. */
public interface PixelBijection {
  /** The map that moves nothing. */
  PixelBijection IDENTITY = of(pixel -> pixel, location -> location);

  /**
   * {@return the map that is given by itself and its inverse; both must be safe for use by many
   * threads}
   *
   * @param forward from pixels of the image to locations
   * @param inverse from locations back to pixels
   */
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

  /**
   * {@return where a pixel of the image goes in the transformed image}
   *
   * @param pixel raster index, 0 to N-1
   */
  int forward(int pixel);

  /**
   * {@return which pixel of the image lies at a location of the transformed image}
   *
   * @param location raster index, 0 to N-1
   */
  int inverse(int location);

  /**
   * {@return this map first, then {@code next}}
   *
   * @param next of as many pixels
   */
  default PixelBijection then(PixelBijection next) {
    return of(pixel -> next.forward(forward(pixel)), location -> inverse(next.inverse(location)));
  }
}
