package nfcodec.image.vp8;

/**
 * Luma and chroma to red, green and blue. Chroma, which has half the luma's width and height, is
 * interpolated: each sample counts 9, 3, 3 and 1 sixteenths by the nearest four of chroma.
 *
 * <p>Source: libwebp, {@code upsampling.c} and {@code yuv.h}, for the fixed-point arithmetic and
 * its two roundings, so that files look the same to the bit.
 */
final class Rgb {
  private Rgb() {}

  /** Planes of red, green and blue, {@code [c][y * width + x]}, 0 to 255. */
  static char[][] of(Plane luma, Plane[] chromas, int width, int height) {
    char[][] rgb = new char[3][width * height];
    int chromaHeight = (height + 1) / 2;
    int[] u = new int[width];
    int[] v = new int[width];
    for (int y = 0; y < height; y++) {
      int near = y / 2;
      int far = Math.clamp(y % 2 == 0 ? near - 1 : near + 1, 0, chromaHeight - 1);
      interpolate(chromas[0], near, far, u);
      interpolate(chromas[1], near, far, v);
      for (int x = 0; x < width; x++) {
        int light = part(luma.sample(luma.at(x, y)), 19077);
        int i = y * width + x;
        rgb[0][i] = level(light + part(v[x], 26149) - 14234);
        rgb[1][i] = level(light - part(u[x], 6419) - part(v[x], 13320) + 8708);
        rgb[2][i] = level(light + part(u[x], 33050) - 17685);
      }
    }
    return rgb;
  }

  /**
   * A row of chroma at full width.
   *
   * @param near row of chroma that counts three quarters
   * @param far row of chroma that counts a quarter
   */
  private static void interpolate(Plane chroma, int near, int far, int[] row) {
    int last = (row.length - 1) / 2;
    for (int x = 0; x < row.length; x++) {
      int middle = x / 2;
      int side = x % 2 == 0 ? middle - 1 : middle + 1;
      int a = chroma.sample(chroma.at(middle, near));
      int c = chroma.sample(chroma.at(middle, far));
      if (side < 0 || side > last) {
        row[x] = 3 * a + c + 2 >> 2;
        continue;
      }
      int b = chroma.sample(chroma.at(side, near));
      int d = chroma.sample(chroma.at(side, far));
      int diagonal = a + b + c + d + 8 + 2 * (b + c) >> 3;
      row[x] = a + diagonal >> 1;
    }
  }

  private static int part(int sample, int factor) {
    return sample * factor >> 8;
  }

  private static char level(int of64) {
    return (char) Plane.clamp(of64 >> 6);
  }
}
