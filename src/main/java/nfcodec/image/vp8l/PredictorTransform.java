package nfcodec.image.vp8l;

/**
 * Pixels less a guess from their neighbours.
 *
 * <p>Source: RFC 9649 section 3.5.1.
 *
 * @param width of the picture
 * @param modes the greens tell how to guess
 */
record PredictorTransform(int width, Squares modes) implements PixelTransform {
  private static final int BLACK = 0xff000000;

  @Override
  public int[] undo(int[] pixels) {
    pixels[0] = Argb.sum(pixels[0], BLACK);
    for (int x = 1; x < width; x++) {
      pixels[x] = Argb.sum(pixels[x], pixels[x - 1]);
    }
    int height = pixels.length / width;
    for (int y = 1; y < height; y++) {
      int row = y * width;
      pixels[row] = Argb.sum(pixels[row], pixels[row - width]);
      int mode = modes.at(0, y) >> 8 & 15;
      for (int x = 1; x < width; x++) {
        if (modes.startsAt(x)) {
          mode = modes.at(x, y) >> 8 & 15;
        }
        pixels[row + x] = Argb.sum(pixels[row + x], guess(mode, pixels, row + x));
      }
    }
    return pixels;
  }

  private int guess(int mode, int[] pixels, int at) {
    int left = pixels[at - 1];
    int above = pixels[at - width];
    int corner = pixels[at - width - 1];
    // For the last pixel of a row, the first of the same row: so the format has it.
    int right = pixels[at - width + 1];
    return switch (mode) {
      case 1 -> left;
      case 2 -> above;
      case 3 -> right;
      case 4 -> corner;
      case 5 -> Argb.mean(Argb.mean(left, right), above);
      case 6 -> Argb.mean(left, corner);
      case 7 -> Argb.mean(left, above);
      case 8 -> Argb.mean(corner, above);
      case 9 -> Argb.mean(above, right);
      case 10 -> Argb.mean(Argb.mean(left, corner), Argb.mean(above, right));
      case 11 -> nearer(left, above, corner);
      case 12 -> Argb.gradient(left, above, corner);
      case 13 -> Argb.halfGradient(Argb.mean(left, above), corner);
      default -> BLACK;
    };
  }

  /** Left or above, whichever is nearer to {@code left + above - corner}; if both, above. */
  private static int nearer(int left, int above, int corner) {
    int fromLeft = Argb.difference(above, corner);
    int fromAbove = Argb.difference(left, corner);
    return fromLeft < fromAbove ? left : above;
  }
}
