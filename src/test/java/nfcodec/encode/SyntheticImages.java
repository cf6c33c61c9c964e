package nfcodec.encode;

import nfcodec.field.CounterRandom;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;

/**
 * Images made from formulas: smooth shading, an edge and a little noise, much like a photograph in
 * small.
 */
final class SyntheticImages {
  private SyntheticImages() {}

  static Raster photo(int width, int height, Channels channels, int bitDepth) {
    int peak = (1 << bitDepth) - 1;
    char[][] planes = new char[channels.count()][width * height];
    for (int c = 0; c < planes.length; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double u = (x + 0.5) / width;
          double v = (y + 0.5) / height;
          double value = 0.45 + 0.25 * Math.sin(5 * u + c) * Math.cos(4 * v - 0.5 * c);
          value += Math.hypot(u - 0.6, v - 0.4) < 0.25 ? 0.2 - 0.05 * c : 0;
          value += 0.02 * (CounterRandom.unit(7, c * 100_000L + y * 1000L + x) - 0.5);
          planes[c][y * width + x] = (char) Math.round(value * peak);
        }
      }
    }
    return new Raster(width, height, channels, bitDepth, planes);
  }
}
