package nfcodec.transform;

/** A one-to-one map of the pixel indices 0 .. N-1 (raster order) onto themselves. */
public interface PixelBijection {
  /** The map that moves nothing. */
  PixelBijection IDENTITY =
      new PixelBijection() {
        @Override
        public int forward(int pixel) {
          return pixel;
        }

        @Override
        public int inverse(int location) {
          return location;
        }
      };

  /** Where a pixel of the image goes in the transformed image. */
  int forward(int pixel);

  /** Which pixel of the image lies at a location of the transformed image. */
  int inverse(int location);

  /** This map first, then {@code next}. */
  default PixelBijection then(PixelBijection next) {
    PixelBijection first = this;
    return new PixelBijection() {
      @Override
      public int forward(int pixel) {
        return next.forward(first.forward(pixel));
      }

      @Override
      public int inverse(int location) {
        return first.inverse(next.inverse(location));
      }
    };
  }
}
