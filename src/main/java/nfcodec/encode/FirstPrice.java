package nfcodec.encode;

import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;

/** The price of a bit that a training begins at: a guess, from the image. */
final class FirstPrice {
  /** Steps from which a price comes to the PSNR that it should. */
  private static final double LONG = 1300;

  private static final double SHORT_POWER = 0.35;

  /** Of a small file, features get no less: networks shrink before they leave nothing to them. */
  private static final double LEAST_FEATURES = 0.4;

  /**
   * What planes take over what a pyramid does on an image as it is: they have no coarse features,
   * and say of every pixel that it is like its neighbours.
   */
  private static final double FACTOR_OF_PLANES = 1.3;

  private static final double BITS_OF_PLANES = 0.1;

  /** Squared error of planes over lambda: 0.54 to 0.75 in trials on two photographs. */
  private static final double ERROR_OF_PLANES = 0.62;

  private static final int LARGE_SIDE = 64;

  /** No lambda is less. */
  private static final double LEAST = 1e-6;

  private final EncodeRequest request;
  private final CosineSpectrum spectrum;
  private final int pixels;

  FirstPrice(EncodeRequest request, Signal signal) {
    this(request, new CosineSpectrum(signal, CosineSpectrum.USUAL_SIDE), signal.pixels());
  }

  private FirstPrice(EncodeRequest request, CosineSpectrum spectrum, int pixels) {
    this.request = request;
    this.spectrum = spectrum;
    this.pixels = pixels;
  }

  /** What large blocks tell, in which there is nothing smooth where small ones lie anyhow. */
  static FirstPrice ofLargeBlocks(EncodeRequest request, Signal signal) {
    return new FirstPrice(request, new CosineSpectrum(signal, LARGE_SIDE), signal.pixels());
  }

  /** Lambda for a field of that image. */
  double lambda(Field field) {
    if (field.spec() instanceof PlanesSpec) {
      return lambdaOfPlanes(field);
    }
    return switch (request.goal()) {
      case EncodeRequest.Goal.TargetPsnr target ->
          unfinished() * spectrum.lambdaForError(Psnr.toMse(target.decibels()));
      case EncodeRequest.Goal.TargetBytes target ->
          spectrum.lambdaForBits(featureBits(target, field) / PyramidSizing.bitsOfTiny(pixels));
      case EncodeRequest.Goal.Lambda given -> given.lambda();
    };
  }

  /** The error of planes is that of their steps: it goes with lambda, whatever the image. */
  private double lambdaOfPlanes(Field field) {
    return switch (request.goal()) {
      case EncodeRequest.Goal.TargetPsnr target ->
          Math.max(LEAST, Psnr.toMse(target.decibels()) / ERROR_OF_PLANES);
      case EncodeRequest.Goal.TargetBytes target -> {
        double bits = featureBits(target, field) - BITS_OF_PLANES;
        yield spectrum.lambdaForBits(Math.max(0, bits) / FACTOR_OF_PLANES);
      }
      case EncodeRequest.Goal.Lambda given -> given.lambda();
    };
  }

  /** Mean squared error, of values from 0 to 1, of planes that are trained at a price. */
  static double errorOfPlanes(double lambda) {
    return ERROR_OF_PLANES * lambda;
  }

  /** Of a pixel. */
  private double featureBits(EncodeRequest.Goal.TargetBytes target, Field field) {
    double all = 8.0 * target.bytes();
    return Math.max(all - PyramidFile.overheadBits(field), LEAST_FEATURES * all) / pixels;
  }

  /** A short training leaves error that a cheaper bit has to make up for. */
  private double unfinished() {
    return Math.min(1, Math.pow(request.training().maxSteps() / LONG, SHORT_POWER));
  }

  /** Bits a pixel that a lambda will come to, about. */
  double bits(FieldSpec spec, double lambda) {
    double bits = spectrum.bitsForLambda(lambda);
    return spec instanceof PlanesSpec ? FACTOR_OF_PLANES * bits + BITS_OF_PLANES : bits;
  }
}
