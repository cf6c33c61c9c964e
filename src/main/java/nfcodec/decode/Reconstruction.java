package nfcodec.decode;

import nfcodec.evaluate.Evaluation;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.field.Parameters;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.raster.SampleRounding;
import nfcodec.raster.ValueMap;
import nfcodec.transform.DataTransform;
import nfcodec.transform.PixelBijection;

/**
 * Makes images out of fields that were fitted to one transformed image. Where its pixels belong is
 * found once, which for a zigzag means to sort them; kept, that takes 8 bytes a pixel.
 */
public final class Reconstruction {
  private final RasterShape shape;
  private final PixelBijection locations;
  private final ValueMap values;

  /**
   * For images of that shape.
   *
   * @param transform that the image went through before training
   * @throws IllegalArgumentException if it is for an image of another size
   */
  public Reconstruction(RasterShape shape, DataTransform transform) {
    this.shape = shape;
    locations = transform.locations(shape.width(), shape.height());
    values = transform.inverseValues();
  }

  /** The image of a field that the processor evaluates, as below. */
  public Raster image(Parameters parameters, int threads) {
    return image(parameters, FieldEvaluator::evaluate, threads);
  }

  /**
   * The image of a field: evaluates it at every location, maps values back, rounds, and puts pixels
   * where they belong.
   *
   * @param parameters of the field, dequantised; it has the image's size and channels
   * @param evaluation what evaluates the field; what it throws is passed on
   * @param threads at least 1
   */
  public Raster image(Parameters parameters, Evaluation evaluation, int threads) {
    char[][] planes = new char[shape.channels().count()][shape.pixels()];
    int peak = shape.peak();
    evaluation.evaluate(
        parameters,
        threads,
        (first, count, predicted) -> {
          for (int p = 0; p < count; p++) {
            int pixel = locations.inverse(first + p);
            for (int c = 0; c < planes.length; c++) {
              planes[c][pixel] = SampleRounding.toSample(values.apply(predicted[c][p]), peak);
            }
          }
        });
    return new Raster(shape, planes);
  }
}
