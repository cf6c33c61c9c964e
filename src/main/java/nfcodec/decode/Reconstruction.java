package nfcodec.decode;

import java.util.function.IntUnaryOperator;
import nfcodec.evaluate.Evaluation;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.field.Parameters;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Region;
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
    return image(parameters, FieldEvaluator::evaluate, threads, DecodeListener.NONE);
  }

  /**
   * The image of a field: evaluates it at every location, maps values back, rounds, and puts pixels
   * where they belong.
   *
   * @param parameters of the field, dequantised; it has the image's size and channels
   * @param evaluation what evaluates the field; what it throws is passed on
   * @param threads at least 1
   * @param listener hears how far it is
   */
  public Raster image(
      Parameters parameters, Evaluation evaluation, int threads, DecodeListener listener) {
    char[][] planes = new char[shape.channels().count()][shape.pixels()];
    int peak = shape.peak();
    WatchedSink sink =
        new WatchedSink(
            (first, count, predicted) -> {
              for (int p = 0; p < count; p++) {
                int pixel = locations.inverse(first + p);
                for (int c = 0; c < planes.length; c++) {
                  planes[c][pixel] = SampleRounding.toSample(values.apply(predicted[c][p]), peak);
                }
              }
            },
            shape.pixels(),
            listener);
    evaluation.evaluate(parameters, threads, sink);
    sink.finish();
    return new Raster(shape, planes);
  }

  /**
   * Part of the image of a field: evaluates it where that part's pixels went, and nowhere else.
   *
   * @param parameters of the field, dequantised; it has the image's size and channels
   * @param threads at least 1
   * @param listener hears how far it is
   * @throws IllegalArgumentException if the region does not lie in the image
   */
  public Raster region(Parameters parameters, Region region, int threads, DecodeListener listener) {
    region.requireInside(shape);
    RasterShape part = shape.withSize(region.width(), region.height());
    char[][] planes = new char[part.channels().count()][part.pixels()];
    int peak = part.peak();
    IntUnaryOperator places = p -> locations.forward(region.inImage(p, shape.width()));
    WatchedSink sink =
        new WatchedSink(
            (first, count, predicted) -> {
              for (int p = 0; p < count; p++) {
                for (int c = 0; c < planes.length; c++) {
                  planes[c][first + p] =
                      SampleRounding.toSample(values.apply(predicted[c][p]), peak);
                }
              }
            },
            part.pixels(),
            listener);
    FieldEvaluator.evaluate(
        parameters,
        new FieldEvaluator.Chosen(part.pixels(), places, extent(places, region)),
        threads,
        sink);
    sink.finish();
    return new Raster(part, planes);
  }

  /** Columns that a row of a region takes where it went; 1 if it is torn apart. */
  private static int extent(IntUnaryOperator places, Region region) {
    int columns = region.columns();
    int last = places.applyAsInt(region.width() - 1);
    return last - places.applyAsInt(0) == columns - 1 ? columns : 1;
  }
}
