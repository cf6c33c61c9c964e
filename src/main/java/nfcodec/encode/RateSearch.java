package nfcodec.encode;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import nfcodec.container.ImageHeader;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcWriter;
import nfcodec.decode.DecodeListener;
import nfcodec.decode.Reconstruction;
import nfcodec.engine.Evaluations;
import nfcodec.entropy.PackedZstd;
import nfcodec.evaluate.Evaluation;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.quant.Quantizer;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.transform.DataTransform;

/**
 * Turns trained parameters into the smallest file whose decoded samples meet the target.
 *
 * <p>At high rate the quantisation error of a tensor grows with the square of its step, and each
 * parameter's share of the bytes falls with the logarithm of it; so for a given total error the
 * fewest bytes result when every parameter adds the same error (reverse water-filling). One probe a
 * tensor measures its error at a trial step; then a single number, the error a parameter, is raised
 * as far as the PSNR of the really decoded samples allows. The squared error of the samples is that
 * of the field and, nearly, a multiple of that number: so each try tells where to try next.
 *
 * <p>A small field's PSNR jumps as its few values are rounded one way or the other. Where room is
 * left that way, steps are widened tensor by tensor.
 */
final class RateSearch {
  /** As near above the target, in dB, as it is worth to try for. */
  private static final double NEAR = 0.02;

  /** Log2 of the error a parameter is searched no finer than that. */
  private static final double FINEST = 1.0 / 64;

  private static final int MOST_TRIES = 14;

  /** Room, in dB, from which on tensors are looked at one by one. */
  private static final double ROOM = 0.1;

  /** Factors by which a tensor's step is widened, as long as there is room. */
  private static final float[] WIDENINGS = {2, 1.4f, 1.2f, 1.1f};

  private static final int MOST_WIDENINGS = 48;

  /** Pixels that all widenings together may decode. */
  private static final long WIDENED_PIXELS = 1L << 25;

  private final Raster original;
  private final DataTransform transform;
  private final Reconstruction reconstruction;
  private final int threads;
  private final Evaluation evaluation;
  private final LongConsumer released;

  /**
   * A search for one file of an image. Where the image's pixels belong is found now, once for all
   * that the search decodes.
   *
   * @param evaluation what the search evaluates fields with; the file that it ends with is decoded
   *     by the processor too unless that is it
   * @param released told bytes of large arrays that were dropped
   */
  RateSearch(
      Raster original,
      DataTransform transform,
      int threads,
      Evaluation evaluation,
      LongConsumer released) {
    this(
        original,
        transform,
        new Reconstruction(original.shape(), transform),
        threads,
        evaluation,
        released);
  }

  private RateSearch(
      Raster original,
      DataTransform transform,
      Reconstruction reconstruction,
      int threads,
      Evaluation evaluation,
      LongConsumer released) {
    this.original = original;
    this.transform = transform;
    this.reconstruction = reconstruction;
    this.threads = threads;
    this.evaluation = evaluation;
    this.released = released;
  }

  /**
   * A quantised field and its quality.
   *
   * @param contents of the file
   * @param psnr of its decoded samples in dB
   */
  record Coded(NfcFile contents, double psnr) {
    /** The whole file with the coder that makes it smallest; coding it takes a while. */
    byte[] file() {
      return NfcWriter.smallest(contents);
    }
  }

  /** The file at fixed bits, whatever its PSNR. */
  Coded atBits(Parameters parameters, int bits) {
    return verified(search -> search.judge(Quantizer.toBits(parameters, bits)));
  }

  /**
   * The file with the widest quantiser steps that meet the target; if none does, the finest tried.
   */
  Coded smallest(Parameters parameters, double targetPsnr) {
    return verified(search -> search.find(parameters, targetPsnr));
  }

  /** What a search finds; one with the processor if the other saw samples that no decoder would. */
  private Coded verified(Function<RateSearch, Coded> search) {
    Coded found = search.apply(this);
    if (evaluation == Evaluations.PROCESSOR) {
      return found;
    }
    RateSearch normative =
        new RateSearch(
            original, transform, reconstruction, threads, Evaluations.PROCESSOR, released);
    Raster decoded = normative.decode(found.contents.field().dequantize());
    return NfcFile.checksum(decoded) == found.contents.image().sampleChecksum()
        ? found
        : search.apply(normative);
  }

  /** Steps, and what they come to. */
  private record Tried(float[] steps, Coded coded) {}

  private Coded find(Parameters parameters, double target) {
    double[] errors = new QuantisationProbe(transform.inverseValues(), threads).errors(parameters);
    double field = Psnr.toMse(Psnr.of(original, decode(parameters)));
    releaseSamplesOf(parameters.field());
    // Nothing below the target, for no quantised field will do where the field itself does not.
    if (field >= Psnr.toMse(target)) {
      return judge(Quantizer.toBits(parameters, QuantizedTensor.MAX_BITS));
    }
    double room = Psnr.toMse(target) - field;
    double aim = Math.max(Psnr.toMse(target + NEAR / 2) - field, room / 2);
    double logError = log2(aim / parameters.field().parameterCount());
    Tried best = null;
    Tried last = null;
    double low = Double.NaN;
    double high = Double.NaN;
    for (int tries = 0; tries < MOST_TRIES && !(high - low < FINEST); tries++) {
      last = attempt(parameters, steps(parameters, errors, Math.pow(2, logError)));
      double psnr = last.coded.psnr;
      if (psnr >= target) {
        best = last;
        low = logError;
        if (psnr < target + NEAR) {
          break;
        }
      } else {
        high = logError;
      }
      double guess = logError + log2(aim / (Psnr.toMse(psnr) - field));
      logError = next(guess, low, high);
    }
    if (best == null) {
      return Objects.requireNonNull(last).coded;
    }
    return best.coded.psnr > target + ROOM ? widened(parameters, best, target) : best.coded;
  }

  /**
   * Where to try next.
   *
   * @param guess what the last try suggests, if anything
   * @param low the greatest at which the target was met; NaN for none
   * @param high the least at which it was missed; NaN for none
   */
  private static double next(double guess, double low, double high) {
    if (Double.isNaN(high)) {
      return Double.isNaN(guess) ? low + 1 : Math.clamp(guess, low + 2 * FINEST, low + 4);
    }
    if (Double.isNaN(low)) {
      return Double.isNaN(guess) ? high - 2 : Math.clamp(guess, high - 4, high - 2 * FINEST);
    }
    double margin = (high - low) / 8;
    return guess > low + margin && guess < high - margin ? guess : (low + high) / 2;
  }

  /** Widens the steps of single tensors, the largest first, as long as the target is met. */
  private Coded widened(Parameters parameters, Tried from, double target) {
    List<Integer> bySize =
        IntStream.range(0, from.steps.length)
            .boxed()
            .sorted(Comparator.comparingInt(t -> -parameters.field().tensors().get(t).size()))
            .toList();
    int left = (int) Math.min(MOST_WIDENINGS, WIDENED_PIXELS / original.pixels());
    Tried best = from;
    for (float factor : WIDENINGS) {
      for (boolean again = true; again; ) {
        again = false;
        for (int t : bySize) {
          if (left-- <= 0 || best.coded.psnr < target + NEAR) {
            return best.coded;
          }
          float[] steps = best.steps.clone();
          steps[t] *= factor;
          Tried tried = attempt(parameters, steps);
          if (tried.coded.psnr >= target) {
            best = tried;
            again = true;
          }
        }
      }
    }
    return best.coded;
  }

  private Tried attempt(Parameters parameters, float[] steps) {
    return new Tried(steps, judge(Quantizer.toSteps(parameters, steps, QuantizedTensor.MAX_BITS)));
  }

  /** The steps at which each tensor's error would be {@code share} for each of its parameters. */
  private static float[] steps(Parameters parameters, double[] errors, double share) {
    List<Tensor> tensors = parameters.field().tensors();
    float[] steps = new float[errors.length];
    for (int t = 0; t < steps.length; t++) {
      Tensor tensor = tensors.get(t);
      double error = share * tensor.size();
      steps[t] = (float) QuantisationProbe.step(parameters, tensor, errors[t], error);
    }
    return steps;
  }

  private static double log2(double v) {
    return Math.log(v) / Math.log(2);
  }

  /** A file of that field, decoded and compared. */
  Coded judge(QuantizedField field) {
    Raster decoded = decode(field.dequantize());
    ImageHeader image = new ImageHeader(original.shape(), NfcFile.checksum(decoded));
    NfcFile contents = new NfcFile(image, transform, field, new PackedZstd());
    double psnr = Psnr.of(original, decoded);
    releaseSamplesOf(field.field());
    return new Coded(contents, psnr);
  }

  /** Tells that it drops an image, a copy of the parameters and their symbols. */
  private void releaseSamplesOf(Field field) {
    released.accept(
        (long) Character.BYTES * original.channels().count() * original.pixels()
            + (Float.BYTES + Character.BYTES) * (long) field.parameterCount());
  }

  /** As a decoder would. */
  private Raster decode(Parameters parameters) {
    return reconstruction.image(parameters, evaluation, threads, DecodeListener.NONE);
  }
}
