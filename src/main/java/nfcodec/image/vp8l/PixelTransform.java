package nfcodec.image.vp8l;

/**
 * A change that the encoder made to the whole picture, so that it takes fewer bits.
 *
 * <p>Source: RFC 9649 section 3.5.
 */
sealed interface PixelTransform
    permits PredictorTransform, ColorTransform, GreenTransform, PaletteTransform {
  /**
   * Undoes it.
   *
   * @param pixels as they are after the transform; may be changed
   * @return as they were before, perhaps in the same array
   */
  int[] undo(int[] pixels);
}
