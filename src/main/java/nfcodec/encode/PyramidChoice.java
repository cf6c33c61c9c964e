package nfcodec.encode;

import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.raster.Psnr;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Signal;

/**
 * Which of the fields that are trained for their bits an image gets, and what it is trained on.
 *
 * @param spec a pyramid, or planes
 * @param source the transformed image; for planes the image as it is
 * @param price that training begins at
 */
record PyramidChoice(FieldSpec spec, Source source, FirstPrice price) {
  /**
   * Of the error that a target leaves, the part that may be what a pyramid's one fine feature a
   * pixel cannot hold. Of Kodak images, a pyramid took 6% more than planes where it was 0.53 (5 at
   * 40 dB) and did not get there where it was 0.58 (1 at 45 dB); where it was below 0.36, at 40 dB,
   * from 2% more to 40% less.
   */
  private static final double BEYOND_A_PYRAMID = 0.5;

  /** Cells over pixels along a side of the level that is half as fine. */
  private static final double HALF = 0.5;

  /** As the request wants it; where it leaves that open, what will take fewer bits. */
  static PyramidChoice of(EncodeRequest request, Source source) {
    return switch (request.field()) {
      case FieldChoice.Fixed(PlanesSpec spec) -> planes(request, source, spec);
      case FieldChoice.Fixed fixed ->
          new PyramidChoice(fixed.spec(), source, new FirstPrice(request, source.signal()));
      case FieldChoice.Compact compact -> throw new IllegalArgumentException("no pyramid");
      case FieldChoice.Auto auto ->
          auto.kind() == FieldChoice.Kind.PLANES
              ? planes(request, source, PyramidSizing.planes(source.image().shape()))
              : least(request, source);
    };
  }

  private static PyramidChoice planes(EncodeRequest request, Source source, PlanesSpec spec) {
    Source still = source.untransformed();
    return new PyramidChoice(spec, still, new FirstPrice(request, still.signal()));
  }

  private static PyramidChoice pyramid(EncodeRequest request, Source source) {
    RasterShape shape = source.image().shape();
    FirstPrice price = new FirstPrice(request, source.signal());
    int steps = request.training().maxSteps();
    PyramidSpec least = PyramidSizing.pyramid(shape, Double.POSITIVE_INFINITY, 0, steps);
    double lambda = price.lambda(new Field(least, shape.width(), shape.height()));
    double bits = price.bits(least, lambda);
    return new PyramidChoice(PyramidSizing.pyramid(shape, lambda, bits, steps), source, price);
  }

  private static PyramidChoice least(EncodeRequest request, Source source) {
    PyramidChoice pyramid = pyramid(request, source);
    PlanesSpec asManyPlanes = PyramidSizing.planes(source.image().shape());
    if (!source.isMoved()) {
      return isBeyondAPyramid(request.goal(), source.signal())
          ? planes(request, source, asManyPlanes)
          : pyramid;
    }
    PyramidChoice planes = planes(request, source, asManyPlanes);
    Signal still = planes.source.signal();
    double lambda = planes.price.lambda(new Field(planes.spec, still.width(), still.height()));
    // What moving the pixels does to large blocks, it does to a pyramid. Of an image without any
    // bits at that price, nothing does.
    double before = FirstPrice.ofLargeBlocks(request, still).bits(pyramid.spec, lambda);
    double after = FirstPrice.ofLargeBlocks(request, source.signal()).bits(pyramid.spec, lambda);
    double each = before == 0 ? 0 : after / before * planes.price.bits(pyramid.spec, lambda);
    return planes.price.bits(planes.spec, lambda) < each ? planes : pyramid;
  }

  /** Whether colours differ so much from pixel to pixel that one number each does not tell them. */
  private static boolean isBeyondAPyramid(EncodeRequest.Goal goal, Signal signal) {
    return goal instanceof EncodeRequest.Goal.TargetPsnr target
        && LatticeResidual.meanSquareBeyondNearby(signal, HALF, 1)
            > BEYOND_A_PYRAMID * Psnr.toMse(target.decibels());
  }
}
