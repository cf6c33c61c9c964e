package nfcodec.evaluate;

import nfcodec.field.Encoding;
import nfcodec.field.Field;

/** The normative arithmetic of a field's encoding, one pixel at a time. */
public final class PixelEncoding {
  private PixelEncoding() {}

  /**
   * Encodes a tile of pixels, by the normative arithmetic.
   *
   * @param parameters the flat parameter array
   * @param pixel raster indices, shape (at least count)
   * @param out shape (encoding width, at least count), overwritten: row 0 and 1 are x and y, or row
   *     {@code l * features + f} is feature f of level l
   */
  public static void encode(
      Field field, float[] parameters, int[] pixel, int count, float[][] out) {
    float[] one = new float[field.encoding().width()];
    for (int p = 0; p < count; p++) {
      encode(field, parameters, pixel[p], one, 0, 1);
      for (int r = 0; r < one.length; r++) {
        out[r][p] = one[r];
      }
    }
  }

  /**
   * Encodes a single pixel, by the normative arithmetic: corners in the order (0,0), (1,0), (0,1),
   * (1,1), fused multiply-adds from 0; corners of weight 0 are not read.
   *
   * @param parameters the flat parameter array
   * @param pixel raster index
   * @param out takes row r of the encoding at {@code at + stride * r}
   */
  public static void encode(
      Field field, float[] parameters, int pixel, float[] out, int at, int stride) {
    int x = pixel % field.width();
    int y = pixel / field.width();
    switch (field.encoding()) {
      case Encoding.Coordinates coordinates -> {
        out[at] = coordinates.x(x);
        out[at + stride] = coordinates.y(y);
      }
      case Encoding.Grid grid -> {
        for (Encoding.Level level : grid.levels()) {
          interpolate(level, parameters, x, y, out, at + level.firstFeature() * stride, stride);
        }
      }
      case Encoding.Pyramid pyramid -> throw new IllegalStateException("a pyramid is no grid");
    }
  }

  private static void interpolate(
      Encoding.Level level, float[] parameters, int x, int y, float[] out, int at, int stride) {
    int features = level.features();
    for (int f = 0; f < features; f++) {
      out[at + f * stride] = 0;
    }
    for (int corner = 0; corner < 4; corner++) {
      float weight = level.vertices().weight(corner, x, y);
      if (weight != 0) {
        int entry = level.table().offset() + level.vertices().entry(corner, x, y) * features;
        for (int f = 0; f < features; f++) {
          int o = at + f * stride;
          out[o] = Math.fma(weight, parameters[entry + f], out[o]);
        }
      }
    }
  }
}
