package nfcodec.evaluate;

import nfcodec.field.Field;
import nfcodec.field.GridLevel;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;

/**
 * What the first dense layer of a field sees of a pixel: its coordinates (SIREN) or its
 * interpolated features (hash grid).
 */
public final class PixelEncoding {
  private PixelEncoding() {}

  /**
   * Encodes a tile of pixels, by the normative arithmetic.
   *
   * @param parameters the flat parameter array
   * @param pixel raster indices, shape (at least count)
   * @param out shape (field.encodedWidth, at least count), overwritten: row 0 and 1 are x and y, or
   *     row {@code l * features + f} is feature f of level l
   */
  public static void encode(
      Field field, float[] parameters, int[] pixel, int count, float[][] out) {
    float[] one = new float[field.encodedWidth()];
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
    switch (field.spec()) {
      case SirenSpec siren -> {
        out[at] = field.coordinate(x, field.width());
        out[at + stride] = field.coordinate(y, field.height());
      }
      case HashGridSpec grid -> {
        for (int l = 0; l < field.levels().size(); l++) {
          GridLevel level = field.levels().get(l);
          Tensor table = field.tensors().get(l);
          int features = table.cols();
          int row = at + l * features * stride;
          for (int f = 0; f < features; f++) {
            out[row + f * stride] = 0;
          }
          for (int corner = 0; corner < 4; corner++) {
            float weight = level.weight(corner, x, y);
            if (weight != 0) {
              int entry = table.offset() + level.entry(corner, x, y) * features;
              for (int f = 0; f < features; f++) {
                int o = row + f * stride;
                out[o] = Math.fma(weight, parameters[entry + f], out[o]);
              }
            }
          }
        }
      }
    }
  }
}
