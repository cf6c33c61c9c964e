package nfcodec.encode;

import nfcodec.engine.Adam;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.raster.RasterShape;

/**
 * The pyramid that suits an image: where there is little to tell of it, wide networks would be most
 * of the file. Widths, and which networks are turned, are by the trials in tools/results:
 * pyramid-trials-0.1.0.tsv, and pyramid-widths-0.1.0.tsv for small files.
 */
final class PyramidSizing {
  /**
   * The coarsest level has no more vertices on its longer side, unless there are too few levels.
   */
  private static final int COARSEST = 12;

  private static final int MOST_LEVELS = 9;

  /**
   * Bits of all features up to which networks of 8 neurons do. Those of 16 take 1 to 15% more of
   * distortion and price together where there are 7,000 to 15,000 bits, and from 40,000 on from 1%
   * more to 6% less.
   */
  private static final double FEW_BITS = 28_000;

  /** The same for networks that hardly exist, of 4 neurons. */
  private static final double FEWEST_BITS = 6_000;

  /** Pixels below which networks of planes are narrow, and few are turned. */
  private static final long SMALL = 50_000;

  /** Pixels below which networks of planes hardly exist. */
  private static final long TINY = 3_000;

  /** Features of so few pixels take so many times what those of larger images would. */
  private static final double BITS_OF_TINY = 2;

  /**
   * The loss of one bit of a file from which it is too dear for wider networks: on Kodak at lambda
   * 0.012 they take 2% more of distortion and price together, at 0.0005 some 1% less.
   */
  private static final double DEAR = 1e-8;

  /**
   * Steps of a training below which more of them do more than wider networks do: in the time of 280
   * steps with wide ones, 400 with narrow ones take 2 to 7% less of distortion and price together.
   * From some thousand steps on the time is better spent on width.
   */
  private static final int BRIEF = 1000;

  /**
   * Neighbours and neurons of a context of planes at most: 16 take 1% less of distortion and price
   * together on detailed images, as much more on smooth ones, and a quarter more time.
   */
  private static final int MOST_CONTEXT = 12;

  private PyramidSizing() {}

  /**
   * That for an image.
   *
   * @param lambda price of a bit, about
   * @param bits a pixel that features will come to at that price, about
   * @param steps of its training
   */
  static PyramidSpec pyramid(RasterShape image, double lambda, double bits, int steps) {
    int longer = Math.max(image.width(), image.height());
    int levels = 1;
    while (levels < MOST_LEVELS && longer > COARSEST << (levels - 1)) {
      levels++;
    }
    int channels = image.channels().count();
    double features = bits * image.pixels();
    if (features < FEWEST_BITS) {
      return new PyramidSpec(channels, levels, 4, 4, 4);
    }
    if (features < FEW_BITS) {
      return new PyramidSpec(channels, levels, 8, 8, 8);
    }
    if (steps < BRIEF) {
      return new PyramidSpec(channels, levels, 12, 12, 12);
    }
    return isDear(lambda, image.pixels())
        ? new PyramidSpec(channels, levels, 16, 16, 16)
        : new PyramidSpec(channels, levels, 16, 23, 20);
  }

  /** What features take, over what they would if there were more pixels to learn from. */
  static double bitsOfTiny(long pixels) {
    return pixels < TINY ? BITS_OF_TINY : 1;
  }

  /** Planes for an image: as many as it has channels. */
  static PlanesSpec planes(RasterShape image) {
    int channels = image.channels().count();
    int width = image.pixels() < TINY ? 4 : image.pixels() < SMALL ? 8 : 16;
    int context = Math.min(width, MOST_CONTEXT);
    return new PlanesSpec(channels, channels, width, context, context);
  }

  /**
   * Which networks had better be trained turned. That takes up to 2.5% off distortion and price
   * together, most in long trainings. But weights that become zero along the axes stay small
   * instead, which costs bits: where a bit is dear the context is better left as it is, and both in
   * small images of which little is kept.
   *
   * @param pixels of the image
   * @param lambda price of a bit, about
   * @param bits a pixel that features will come to at that price, about
   */
  static Adam.Turned turned(long pixels, double lambda, double bits) {
    if (pixels < SMALL && bits * pixels < FEW_BITS) {
      return Adam.Turned.NONE;
    }
    return isDear(lambda, pixels) ? Adam.Turned.SYNTHESIS : Adam.Turned.BOTH;
  }

  /** Whether a bit costs so much that few had better be spent on networks. */
  private static boolean isDear(double lambda, long pixels) {
    return lambda >= DEAR * pixels;
  }
}
