package nfcodec.encode;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import nfcodec.container.ImageHeader;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcWriter;
import nfcodec.decode.Decoder;
import nfcodec.engine.Evaluations;
import nfcodec.engine.TrainingError;
import nfcodec.entropy.PackedZstd;
import nfcodec.field.Evaluation;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.memory.LargeGarbage;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.quant.Quantizer;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import nfcodec.transform.DataTransform;

/**
 * Turns trained parameters into the smallest file whose decoded samples meet the target.
 *
 * <p>At high rate the quantisation error of a tensor grows with the square of its step, and each
 * parameter's share of the bytes falls with the logarithm of it; so for a given total error the
 * fewest bytes result when every parameter adds the same error (reverse water-filling). One probe a
 * tensor measures its error at a trial step; then a single number, the error a parameter, is raised
 * as far as the PSNR of the really decoded samples allows.
 */
final class RateSearch {
  private static final int PROBE_BITS = 7;
  private static final int REFINEMENTS = 6;

  /** Steps of the search for a first bracket: as far as 2^-24 of the predicted error, or 2^12. */
  private static final int MAX_WIDENINGS = 12;

  private final Raster original;
  private final DataTransform transform;
  private final int threads;
  private final Evaluation evaluation;

  /**
   * A search for files of an image.
   *
   * @param evaluation what the search evaluates fields with; the file that it ends with is decoded
   *     by the processor too unless that is it
   */
  RateSearch(Raster original, DataTransform transform, int threads, Evaluation evaluation) {
    this.original = original;
    this.transform = transform;
    this.threads = threads;
    this.evaluation = evaluation;
  }

  /**
   * A quantised field and its quality.
   *
   * @param contents of the file
   * @param psnr of its decoded samples in dB
   */
  record Coded(NfcFile contents, double psnr) {
    /** The whole file; compressing it takes a while. */
    byte[] file() {
      return NfcWriter.write(contents);
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
    RateSearch normative = new RateSearch(original, transform, threads, Evaluations.PROCESSOR);
    Raster decoded = normative.decode(found.contents.field().dequantize());
    return NfcFile.checksum(decoded) == found.contents.image().sampleChecksum()
        ? found
        : search.apply(normative);
  }

  private Coded find(Parameters parameters, double targetPsnr) {
    double[] errors = probe(parameters);
    collectSamplesOf(Float.BYTES, parameters.field());
    List<Tensor> tensors = parameters.field().tensors();
    // Start where the predicted error fills what the target leaves beyond the unquantised field's.
    double room = Psnr.toMse(targetPsnr) - Psnr.toMse(Psnr.of(original, decode(parameters)));
    double logError = log2(Math.max(room, 1e-12) / parameters.field().parameterCount());
    Coded best = null;
    double low = Double.NaN;
    double high = Double.NaN;
    int widenings = 0;
    for (int refinements = 0; refinements < REFINEMENTS; ) {
      float[] steps = new float[tensors.size()];
      for (int t = 0; t < steps.length; t++) {
        steps[t] = step(parameters, tensors.get(t), errors[t], Math.pow(2, logError));
      }
      Coded judged = judge(Quantizer.toSteps(parameters, steps, QuantizedTensor.MAX_BITS));
      if (judged.psnr >= targetPsnr) {
        best = judged;
        low = logError;
      } else {
        high = logError;
      }
      if (!Double.isNaN(low) && !Double.isNaN(high)) {
        logError = (low + high) / 2;
        refinements++;
      } else if (++widenings > MAX_WIDENINGS) {
        return best == null ? judged : best;
      } else {
        logError += Double.isNaN(low) ? -2 : 1;
      }
    }
    return Objects.requireNonNull(best);
  }

  private static double log2(double v) {
    return Math.log(v) / Math.log(2);
  }

  /** The step at which a tensor's error would be {@code share} for each of its parameters. */
  private static float step(Parameters parameters, Tensor tensor, double error, double share) {
    float probe = Quantizer.stepForBits(parameters, tensor, PROBE_BITS);
    return (float) (probe * Math.sqrt(share * tensor.size() / Math.max(error, 1e-30)));
  }

  /**
   * Mean squared change of the image when one tensor alone is quantised to {@link #PROBE_BITS}, for
   * each tensor.
   */
  private double[] probe(Parameters parameters) {
    ValueMap values = transform.inverseValues();
    float[][] planes = new float[original.channels().count()][original.pixels()];
    evaluation.evaluate(
        parameters,
        threads,
        (first, count, predicted) -> {
          for (int c = 0; c < planes.length; c++) {
            System.arraycopy(predicted[c], 0, planes[c], first, count);
          }
        });
    Signal unquantized = new Signal(original.width(), original.height(), planes);
    QuantizedField quantized = Quantizer.toBits(parameters, PROBE_BITS);
    List<Tensor> tensors = parameters.field().tensors();
    double[] errors = new double[tensors.size()];
    Parameters mixed = parameters.copy();
    for (int t = 0; t < errors.length; t++) {
      Tensor tensor = tensors.get(t);
      quantized.dequantize(t, mixed.values());
      errors[t] = Psnr.toMse(TrainingError.psnr(evaluation, mixed, unquantized, values, threads));
      System.arraycopy(
          parameters.values(), tensor.offset(), mixed.values(), tensor.offset(), tensor.size());
    }
    return errors;
  }

  /** A file of that field, decoded and compared. */
  Coded judge(QuantizedField field) {
    Raster decoded = decode(field.dequantize());
    ImageHeader image =
        new ImageHeader(
            original.width(),
            original.height(),
            original.channels(),
            original.bitDepth(),
            NfcFile.checksum(decoded));
    NfcFile contents = new NfcFile(image, transform, field, new PackedZstd());
    double psnr = Psnr.of(original, decoded);
    collectSamplesOf(Character.BYTES, field.field());
    return new Coded(contents, psnr);
  }

  /** Collects an image, a copy of the parameters and their symbols. */
  private void collectSamplesOf(int bytes, Field field) {
    LargeGarbage.collect(
        (long) bytes * original.channels().count() * original.pixels()
            + (Float.BYTES + Character.BYTES) * (long) field.parameterCount());
  }

  /** As a decoder would. */
  private Raster decode(Parameters parameters) {
    return Decoder.reconstruct(
        original.width(),
        original.height(),
        original.channels(),
        original.bitDepth(),
        transform,
        parameters,
        evaluation,
        threads);
  }
}
